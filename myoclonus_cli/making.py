"""An index for data that no stamp vouches for: shipped and still right, or made anew.

An index is named by the digest of all that it was made from.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from myoclonus_cli import __version__
from myoclonus_cli.index import FORMAT, CannotWrite, Damaged
from myoclonus_cli.index.building import build
from myoclonus_cli.index.reading import Index
from myoclonus_cli.loading import handbook_files, load
from myoclonus_cli.progress import bar
from myoclonus_cli.store import (
    PACKAGE,
    Stamp,
    cache_folder,
    data_folder,
    is_ours,
    seal_of,
    shipped_index,
    watched,
    write_stamp,
)

# How long to wait for another process that builds, in seconds.
PATIENCE = 60.0


def find_or_make(folders: list[str], state: str, stamp: Stamp | None) -> Index:
    """Return an index that is right for the folders, and leave a stamp for the next start.

    ``state`` is that of the folders, ``stamp`` an older one if there is one. Raises BrokenData
    when the data cannot be used.
    """
    digest = content_digest(watched(folders))
    if stamp is not None and stamp.digest == digest and stamp.seal == seal_of(stamp.path):
        # The files were touched, but what they hold is the same.
        with suppress(Damaged):
            index = Index.open(stamp.path)
            write_stamp(folders, stamp._replace(state=state))
            return index
    shipped = shipped_index()
    if len(folders) == 1 and shipped and Path(shipped).stem == digest and _intact(Path(shipped)):
        write_stamp(folders, Stamp(shipped, seal_of(shipped), digest, state))
        return Index.open(shipped)
    return _made(folders, digest, state, stamp)


def _made(folders: list[str], digest: str, state: str, before: Stamp | None) -> Index:
    path = Path(cache_folder()) / f"{digest}.sqlite"
    temporary = path.with_name(f".{digest}.{os.getpid()}.tmp")
    with _one_at_a_time(path.parent):
        ours = is_ours(str(path.parent))
        if not (ours and _intact(path)):
            handbook = load(Path(folders[0]), *map(Path, folders[1:]))
            if not ours:
                return build(handbook, None)
            try:
                _sweep(path.parent)
                with bar("Preparing the handbook", after=1.0) as progress:
                    build(handbook, temporary, progress).close()
                _write_sum(path, _sum(temporary))
                os.replace(temporary, path)
            except (OSError, CannotWrite):
                with suppress(OSError):
                    temporary.unlink()
                return build(handbook, None)
    write_stamp(folders, Stamp(str(path), seal_of(str(path)), digest, state))
    if before is not None and Path(before.path).parent == path.parent and before.path != str(path):
        # What these folders were read from until now; whoever still reads it can go on.
        _remove(Path(before.path))
    return Index.open(str(path))


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Let one process build and the others use what it built; they wait a while, not for ever."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock

        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("w")
    except (ImportError, OSError):
        yield
        return
    with lock:
        for _ in range(int(PATIENCE / 0.1)):
            try:
                flock(lock, LOCK_EX | LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(0.1)
            except OSError:
                break
        yield


def throw_away_damaged() -> bool:
    """Take away every index that is not as it was written; return whether there was one.

    All stamps go with it, so that the next start looks for an index that is right. A damaged
    index that the wheel brought stays where it is and is not used any more.
    """
    cache = Path(cache_folder())
    cached = sorted(cache.glob("*.sqlite")) if is_ours(str(cache)) else []
    shipped = shipped_index()
    damaged = [
        path for path in (*cached, *([Path(shipped)] if shipped else [])) if not _intact(path)
    ]
    if not damaged:
        return False
    for path in cached:
        if path in damaged:
            _remove(path)
    for stamp in cache.glob("*.stamp"):
        with suppress(OSError):
            stamp.unlink()
    return True


def ship(folder: Path) -> Path:
    """Build the index of the bundled data into a folder, with its check sum, for the wheel."""
    folder.mkdir(parents=True, exist_ok=True)
    data = data_folder()
    path = folder / f"{content_digest([data])}.sqlite"
    path.unlink(missing_ok=True)
    build(load(Path(data)), path).close()
    _write_sum(path, _sum(path))
    return path


def content_digest(folders: list[str]) -> str:
    """Return the digest of all that an index is made from: format, version and files."""
    digest = blake2b(f"{FORMAT} {__version__}".encode(), digest_size=16)
    for folder in folders:
        root = Path(folder)
        files = sorted(root.rglob("*.py")) if folder == PACKAGE else handbook_files(root)
        for path in files:
            try:
                content = path.read_bytes() if path.is_file() else b""
            except OSError:
                content = b""
            digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode())
            digest.update(content)
        digest.update(b"\0")
    return digest.hexdigest()


def _sum(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


def _sum_path(path: Path) -> Path:
    return path.with_suffix(".sum")


def _write_sum(path: Path, check_sum: str) -> None:
    temporary = path.with_name(f".{path.stem}.sum.{os.getpid()}.tmp")
    try:
        temporary.write_text(check_sum)
        os.replace(temporary, _sum_path(path))
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def _intact(path: Path) -> bool:
    try:
        return _sum_path(path).read_text() == _sum(path)
    except (OSError, ValueError):
        return False


def _remove(path: Path) -> None:
    for gone in (path, _sum_path(path)):
        with suppress(OSError):
            gone.unlink()


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
    except (OSError, OverflowError):
        return True
    return True
