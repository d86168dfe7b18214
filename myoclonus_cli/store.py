"""Which index answers: the shipped one, one in the reader's cache, or one made in memory.

An index is right for its data when its name is the digest of that data. Reading
every file to find out would cost more than the answer, so a stamp in the cache
remembers the digest of a folder together with the size and time of each file;
while those are unchanged, so is the digest.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from myoclonus_cli import __version__
from myoclonus_cli.index import FORMAT, CannotWrite, Damaged
from myoclonus_cli.index.reading import Index

PACKAGE = Path(__file__).parent
SHIPPED = PACKAGE / "handbook"
INSTALLED_DATA = PACKAGE / "data"
CHECKOUT_DATA = PACKAGE.parent / "data"


def data_folder() -> Path:
    """Return the bundled data: inside the package when installed, beside it in a checkout."""
    return INSTALLED_DATA if INSTALLED_DATA.is_dir() else CHECKOUT_DATA


def cache_folder() -> Path:
    """Return the folder for what can be made again; it need not exist."""
    from platformdirs import user_cache_path

    return user_cache_path("myoclonus", appauthor=False)


class _Stamp(NamedTuple):
    """What the stamp file of a folder remembers."""

    state: str
    digest: str
    path: str
    path_state: str


def open_index(own: Path | None = None) -> Index:
    """Return an index that is right for the bundled data and the reader's own folder.

    Raises BrokenData when the data cannot be used.
    """
    folders = _folders(own)
    state = _state(folders)
    stamp_path = _stamp_path(folders)
    stamp = _read_stamp(stamp_path)
    if stamp is not None and stamp.state == state and stamp.path_state == _file_state(stamp.path):
        try:
            return Index.open(Path(stamp.path))
        except Damaged:
            pass
    digest = content_digest([*folders, PACKAGE] if folders[0] == CHECKOUT_DATA else folders)
    if stamp is not None and stamp.digest == digest and stamp.path_state == _file_state(stamp.path):
        _write_stamp(stamp_path, stamp._replace(state=state))
        return Index.open(Path(stamp.path))
    shipped = SHIPPED / f"{digest}.sqlite"
    if own is None and _intact(shipped):
        _write_stamp(stamp_path, _Stamp(state, digest, str(shipped), _file_state(str(shipped))))
        return Index.open(shipped)
    return _built(folders, own, stamp_path, state, digest)


def ready_index(own: Path | None = None) -> Index | None:
    """Return the index that the stamp vouches for, else the shipped one, else None.

    For whoever would rather have no answer than wait: it reads no data and builds nothing.
    Raises Damaged when the file is no index.
    """
    folders = _folders(own)
    stamp = _read_stamp(_stamp_path(folders))
    if stamp is not None and stamp.path_state == _file_state(stamp.path):
        return Index.open(Path(stamp.path)) if stamp.state == _state(folders) else None
    shipped = None if own else next(SHIPPED.glob("*.sqlite"), None)
    return Index.open(shipped) if shipped else None


def _folders(own: Path | None) -> list[Path]:
    return [data_folder(), *([own] if own else [])]


def _stamp_path(folders: list[Path]) -> Path:
    return cache_folder() / f"{_digest(str(f.resolve()) for f in folders)}.stamp"


def _built(
    folders: list[Path], own: Path | None, stamp_path: Path, state: str, digest: str
) -> Index:
    from myoclonus_cli.index.building import build
    from myoclonus_cli.loading import load

    handbook = load(folders[0], own)
    path = stamp_path.with_name(f"{digest}.sqlite")
    temporary = path.with_name(f".{digest}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
        build(handbook, temporary).close()
        os.replace(temporary, path)
    except (OSError, CannotWrite):
        with suppress(OSError):
            temporary.unlink()
        return build(handbook, None)
    _write_stamp(stamp_path, _Stamp(state, digest, str(path), _file_state(str(path))))
    return Index.open(path)


def ship(folder: Path) -> Path:
    """Build the index of the bundled data into a folder, with its check sum, for the wheel."""
    from myoclonus_cli.index.building import build
    from myoclonus_cli.loading import load

    folder.mkdir(parents=True, exist_ok=True)
    data = data_folder()
    path = folder / f"{content_digest([data])}.sqlite"
    path.unlink(missing_ok=True)
    build(load(data), path).close()
    path.with_suffix(".sum").write_text(_sum(path))
    return path


def content_digest(folders: list[Path]) -> str:
    """Return the digest of all that an index is made from: format, version and files.

    In a checkout the program's own folder is one of them, since it is being worked on.
    """
    from myoclonus_cli.loading import handbook_files

    digest = blake2b(f"{FORMAT} {__version__}".encode(), digest_size=16)
    for folder in folders:
        files = sorted(folder.rglob("*.py")) if folder == PACKAGE else handbook_files(folder)
        for path in files:
            try:
                content = path.read_bytes() if path.is_file() else b""
            except OSError:
                content = b""
            digest.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
            digest.update(content)
        digest.update(b"\0")
    return digest.hexdigest()


def _state(folders: list[Path]) -> str:
    lines = [FORMAT, __version__]
    watched = [*folders, PACKAGE] if folders[0] == CHECKOUT_DATA else folders
    for folder in watched:
        lines += _states(str(folder))
    return _digest(lines)


def _states(folder: str) -> list[str]:
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        found += _states(entry.path)
                else:
                    state = entry.stat()
                    found.append(f"{entry.path} {state.st_size} {state.st_mtime_ns}")
    except OSError:
        found.append(f"{folder} unreadable")
    return sorted(found)


def _file_state(path: str) -> str:
    try:
        state = os.stat(path)
    except OSError:
        return ""
    return f"{state.st_size} {state.st_mtime_ns}"


def _digest(lines: Iterable[str]) -> str:
    digest = blake2b(digest_size=16)
    for line in lines:
        digest.update(f"{line}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _sum(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


def _intact(path: Path) -> bool:
    try:
        return path.with_suffix(".sum").read_text() == _sum(path)
    except OSError:
        return False


def _read_stamp(path: Path) -> _Stamp | None:
    try:
        lines = path.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
    except OSError:
        return None
    return _Stamp(*lines[:4]) if len(lines) == 5 else None


def _write_stamp(path: Path, stamp: _Stamp) -> None:
    temporary = path.with_name(f".{path.stem}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(f"{line}\n" for line in stamp)
        temporary.write_text(text, encoding="utf-8", errors="surrogateescape")
        os.replace(temporary, path)
    except OSError:
        # Without a stamp the next start reads the data again; nothing else is lost.
        with suppress(OSError):
            temporary.unlink()


def _sweep(folder: Path) -> None:
    """Take away what processes that died in the middle of a build left behind."""
    for path in folder.glob(".*.tmp"):
        pid = path.name.split(".")[-2]
        if pid.isdigit() and not _alive(int(pid)):
            with suppress(OSError):
                path.unlink()


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
