"""An index for data that no stamp vouches for: shipped and still right, or made anew.

An index is named by the digest of all that it was made from.
"""

from __future__ import annotations

import os
from contextlib import suppress
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
    seal_of,
    shipped_index,
    watched,
    write_stamp,
)


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
    bundled, *own = map(Path, folders)
    handbook = load(bundled, own[0] if own else None)
    path = Path(cache_folder()) / f"{digest}.sqlite"
    temporary = path.with_name(f".{digest}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
        with bar("Preparing the handbook", after=1.0) as progress:
            build(handbook, temporary, progress).close()
        os.replace(temporary, path)
    except (OSError, CannotWrite):
        with suppress(OSError):
            temporary.unlink()
        return build(handbook, None)
    write_stamp(folders, Stamp(str(path), seal_of(str(path)), digest, state))
    if before is not None and Path(before.path).parent == path.parent and before.path != str(path):
        # What these folders were read from until now; whoever still reads it can go on.
        with suppress(OSError):
            os.unlink(before.path)
    return Index.open(str(path))


def ship(folder: Path) -> Path:
    """Build the index of the bundled data into a folder, with its check sum, for the wheel."""
    folder.mkdir(parents=True, exist_ok=True)
    data = data_folder()
    path = folder / f"{content_digest([data])}.sqlite"
    path.unlink(missing_ok=True)
    build(load(Path(data)), path).close()
    path.with_suffix(".sum").write_text(_sum(path))
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


def _intact(path: Path) -> bool:
    try:
        return path.with_suffix(".sum").read_text() == _sum(path)
    except OSError:
        return False


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
