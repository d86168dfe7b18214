"""Which index answers: the one that a stamp vouches for, else one that ``making`` finds or makes.

An index is right for its data when it was made from just these files. Reading them all to
find out would cost more than the answer, so a stamp in the cache remembers the size and
time of each file, and which index is right for them. Every start comes through here: paths
are texts and imports are few.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NamedTuple

from myoclonus_cli import __version__
from myoclonus_cli.index import FORMAT, Damaged
from myoclonus_cli.index.reading import Index

PACKAGE = os.path.dirname(os.path.abspath(__file__))
SHIPPED = os.path.join(PACKAGE, "handbook")
INSTALLED_DATA = os.path.join(PACKAGE, "data")
CHECKOUT_DATA = os.path.join(os.path.dirname(PACKAGE), "data")


class Stamp(NamedTuple):
    """Which index is right for files of this state; ``seal`` is the state of the index."""

    path: str
    seal: str
    digest: str
    state: str


def data_folder() -> str:
    """Return the bundled data: inside the package when installed, beside it in a checkout."""
    return INSTALLED_DATA if os.path.isdir(INSTALLED_DATA) else CHECKOUT_DATA


def cache_folder() -> str:
    """Return the folder for what can be made again; it need not exist."""
    if sys.platform.startswith("linux"):
        # What platformdirs would answer; importing it takes as long as a page.
        base = os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache")
        return os.path.join(base, "myoclonus")
    from platformdirs import user_cache_dir

    return user_cache_dir("myoclonus", appauthor=False)


def is_ours(folder: str) -> bool:
    """Say whether a folder is there and belongs to the user: nothing else's is believed."""
    try:
        return sys.platform == "win32" or os.stat(folder).st_uid == os.geteuid()
    except OSError:
        return False


def open_index(own: str | os.PathLike[str] | None = None) -> Index:
    """Return an index that is right for the bundled data and the reader's own folder.

    Raises BrokenData when the data cannot be used.
    """
    folders = _folders(own)
    stamp = read_stamp(folders)
    state = state_of(folders)
    if stamp is not None and stamp.state == state and stamp.seal == seal_of(stamp.path):
        with suppress(Damaged):
            return Index.open(stamp.path)
    from myoclonus_cli.making import find_or_make

    return find_or_make(folders, state, stamp)


def ready_index(own: str | os.PathLike[str] | None = None) -> Index | None:
    """Return the index that the stamp vouches for, else the shipped one, else None.

    For whoever would rather have an older answer, or none, than wait: it looks at no data and
    builds nothing. Raises Damaged when the file is no index.
    """
    stamp = read_stamp(_folders(own))
    if stamp is not None and stamp.seal == seal_of(stamp.path):
        return Index.open(stamp.path)
    shipped = None if own else shipped_index()
    return Index.open(shipped) if shipped else None


def shipped_index() -> str | None:
    """Return the index that the wheel brought, or None in a checkout."""
    with suppress(OSError):
        for name in os.listdir(SHIPPED):
            if name.endswith(".sqlite"):
                return os.path.join(SHIPPED, name)
    return None


def _folders(own: str | os.PathLike[str] | None) -> list[str]:
    return [data_folder(), *([os.path.abspath(own)] if own else [])]


def stamp_path(folders: list[str]) -> str:
    """Return where the stamp of some folders lies. One that another took is no stamp of theirs."""
    # Unlike texts, tuples of numbers hash to the same in every process.
    name = hash(tuple("\n".join(folders).encode("utf-8", "surrogateescape"))) & 0xFFFFFFFFFFFF
    return os.path.join(cache_folder(), f"{name:012x}.stamp")


def read_stamp(folders: list[str]) -> Stamp | None:
    """Return what the stamp of some folders says, or None where there is none to be trusted."""
    if not is_ours(cache_folder()):
        return None
    try:
        with open(stamp_path(folders), encoding="utf-8", errors="surrogateescape") as file:
            parts = file.read().split("\n", 3)
    except (OSError, ValueError):
        return None
    return Stamp(*parts) if len(parts) == 4 else None


def write_stamp(folders: list[str], stamp: Stamp) -> None:
    """Write the stamp of some folders. Without one the next start reads the data again."""
    path = stamp_path(folders)
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        os.makedirs(folder, exist_ok=True)
        if not is_ours(folder):
            return
        with open(temporary, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write("\n".join(stamp))
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)


def state_of(folders: list[str]) -> str:
    """Return the size and time of every file that an index of these folders is made from.

    In a checkout the program's own files are among them, since it is being worked on.
    """
    lines = [FORMAT, __version__]
    for folder in watched(folders):
        lines += sorted(_states(folder))
    return "\n".join(lines)


def watched(folders: list[str]) -> list[str]:
    """Return the folders whose files an index is made from."""
    return [*folders, PACKAGE] if folders[0] == CHECKOUT_DATA else folders


def _states(folder: str, deeper: bool = True) -> list[str]:
    # Not all the way down: a reader may name a folder with a whole disk below it.
    found = []
    try:
        entries = os.scandir(folder)
    except (OSError, ValueError):
        return [f"{folder} unreadable"]
    with entries:
        for entry in entries:
            if entry.name.endswith((".yaml", ".py")):
                found.append(f"{entry.path} {seal_of(entry.path)}")
            elif deeper and entry.name != "__pycache__" and entry.is_dir():
                found += _states(entry.path, False)
    return found


def seal_of(path: str) -> str:
    """Return the size and time of a file, "" where there is none."""
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return ""
    return f"{state.st_size} {state.st_mtime_ns}"
