"""How a source is named in formats that other programs resolve."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote


def relative_path(source: str) -> str:
    """Return a source relative to the working directory, with forward slashes, if it is in it."""
    path = PurePath(os.path.normpath(source))
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()


def uri(source: str) -> str:
    """Return a source as a URI reference: relative, or file:// if it lies elsewhere."""
    path = PurePath(relative_path(source))
    if path.is_absolute():
        return path.as_uri()
    # A name may hold lone surrogates, where its bytes were no UTF-8.
    return quote(path.as_posix().encode("utf-8", "surrogatepass"), safe="/")
