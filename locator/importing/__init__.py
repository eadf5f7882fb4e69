"""From the bytes of a file to a published revision."""

from locator.importing.directory_file import Outcome, import_directory_file

__all__ = ["Outcome", "import_directory_file"]
