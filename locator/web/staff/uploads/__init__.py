"""From a spreadsheet to a published list, page by page: each reads a form and calls one function."""
