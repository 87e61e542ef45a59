"""How a source is named in formats that other programs resolve: from the root of the repository."""

from __future__ import annotations

import os
from functools import lru_cache
from itertools import islice
from pathlib import Path, PurePath
from urllib.parse import quote

from jinpu_rules.loading.faults import stored
from jinpu_rules.loading.files import resolved

# Where a CI says that the repository is.
_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def relative_path(source: str) -> str:
    """Return a source relative to the repository, with forward slashes, if it is in it.

    The repository is where the CI says that it is, or the work tree of git that the run was started
    in, or the one that the source is in; where there is none, it is the working directory.
    """
    if not source:
        return ""
    return _relative(source, os.getcwd(), *map(os.environ.get, _ROOTS))


@lru_cache(maxsize=1024)
def _relative(source: str, here: str, *told: str | None) -> str:
    path = os.path.normpath(os.path.join(here, source))
    real = str(resolved(Path(path)))
    for root in (*_roots(here, *told), *_work_tree(os.path.dirname(path)), here):
        # A link may lead into the repository, or stand in the way to it.
        for base, found in ((root, path), (str(resolved(Path(root))), real)):
            if PurePath(found).is_relative_to(base):
                return PurePath(found).relative_to(base).as_posix()
    return PurePath(os.path.normpath(source)).as_posix()


@lru_cache(maxsize=8)
def _roots(here: str, *told: str | None) -> tuple[str, ...]:
    """Return the folders that sources are named from, the first that holds one."""
    said = [root for root in told if root and os.path.isabs(root) and os.path.isdir(root)]
    return (*map(os.path.normpath, said), here) if said else _work_tree(here)


@lru_cache(maxsize=1024)
def _work_tree(folder: str) -> tuple[str, ...]:
    """Return the work tree of git that a folder is in, if it is in one."""
    found = (str(one) for one in (Path(folder), *Path(folder).parents) if _is_root(one))
    return tuple(islice(found, 1))


def _is_root(folder: Path) -> bool:
    return os.path.lexists(folder / ".git")


def uri(source: str) -> str:
    """Return a source as a URI reference: relative, or file:// if it lies elsewhere.

    A name whose bytes are not UTF-8 is written as these bytes: the file cannot be found by anything else.
    """
    path = Path(relative_path(_stored(source, os.getcwd())))
    if path.is_absolute():
        return path.as_uri()
    return quote(_bytes(path.as_posix()), safe="/")


@lru_cache(maxsize=1024)
def _stored(source: str, here: str) -> str:
    plain = source.isascii() and "\\x" not in source
    return source if plain or "\0" in source else stored(source)  # seen from here


def _bytes(path: str) -> bytes:
    try:
        return os.fsencode(path)
    except UnicodeEncodeError:  # half a character, that no name of a file can hold
        return path.encode("utf-8", "surrogatepass")
