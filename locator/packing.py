"""The process that writes the HSDS package after a publish, beside the worker.

It is a process of its own because it computes for a minute where the directory is large: a thread
of the worker would take half of the time that the steps of drafts have. It gives way to everything
else that wants the processor, and its memory is free again at its end.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
import traceback
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from locator.build import BUILD
from locator.directory import Directory
from locator.errors import DirectoryMoved
from locator.formats.hsds.editions import Editions
from locator.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOOK: Final = 0.5
"""Seconds between two looks whether the newest revision has its package."""
_GRACE: Final = 2.0
"""Seconds after which the writing begins: by then every worker has the new revision in memory."""
_AFTER_FAILURE: Final = 30.0
"""Seconds until it is tried again where it could not be written, as on a full disk."""
_NICE: Final = 10
"""So much is added to the niceness: about a tenth of a processor that others want, too."""
_ENDING: Final = 2.0
# Ctrl+C reaches every process of the terminal; the one that started this one ends it.
_COMMAND: Final = (
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    "from locator.packing import main; main()"
)
_log: Final = logging.getLogger(__name__)


@contextmanager
def packer_beside(settings: Settings, directory: Directory) -> Iterator[None]:
    """Have the package of each new revision written until the block ends."""
    is_over = threading.Event()
    thread = threading.Thread(
        target=_keep_up, args=(settings, directory, is_over), name="packer", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def main() -> None:
    """Write the package of the newest revision; arguments are the process to end with, its build.

    That build is what it looks for, whatever code lies on the disk by now.
    """
    parent, build = int(sys.argv[1]), sys.argv[2]
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    os.nice(_NICE)
    settings = Settings()
    directory = Directory.open(settings.database)
    try:
        # Where the directory moved meanwhile, the next look finds that the newer one has none.
        with suppress(DirectoryMoved):
            Editions.of(settings, directory, build).write_newest()
    except Exception as error:  # noqa: BLE001 - what is in the directory is not for the log
        where = traceback.extract_tb(error.__traceback__)[-1]
        sys.exit(f"No package: {type(error).__name__} at {where.name}:{where.lineno}")
    finally:
        directory.close()


def _keep_up(settings: Settings, directory: Directory, is_over: threading.Event) -> None:
    editions = Editions.of(settings, directory)
    while not is_over.wait(_LOOK):
        try:
            is_well = editions.newest().path.exists() or _run_soon(settings, is_over)
        except Exception as error:  # noqa: BLE001 - a database that is away comes back
            _log.error("A look for the package failed: %s", type(error).__name__)
            is_well = False
        if not is_well:
            is_over.wait(_AFTER_FAILURE)


def _run_soon(settings: Settings, is_over: threading.Event) -> bool:
    """Let those who answer searches take up the new revision first."""
    return is_over.wait(_GRACE) or _run(settings, is_over)


def _run(settings: Settings, is_over: threading.Event) -> bool:
    """Let a process write the package; tell whether it ended well."""
    # In the environment and not as arguments: everybody on the machine may read those.
    environment = {
        **os.environ,
        "LOCATOR_DATA_DIR": str(settings.data_dir),
        "LOCATOR_DATABASE_URL": settings.database_url,
    }
    command = [sys.executable, "-c", _COMMAND, str(os.getpid()), BUILD]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, env=environment, stdin=subprocess.DEVNULL
    ) as process:
        while process.poll() is None and not is_over.wait(0.1):
            pass
        if is_over.is_set():
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(_ENDING)
            process.kill()
    return process.returncode == 0


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(1)
