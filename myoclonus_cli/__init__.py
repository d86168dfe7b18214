"""An offline handbook about myoclonus and related conditions.

As a library: ``open_handbook`` returns the handbook as the command has it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike

    from myoclonus_cli.library import Library

__version__ = "0.1.0"
__all__ = ["__version__", "open_handbook"]


def open_handbook(own: str | PathLike[str] | None = None, region: str = "local") -> Library:
    """Return the bundled handbook, with the entries of a folder of one's own if given.

    The result finds entries by name, returns their records and pages, lists them and
    searches them, as the command line does::

        with open_handbook() as handbook:
            for hit in handbook.search("jolt awake", limit=3).hits:
                print(hit.row.id, hit.row.name)

    ``region`` names whose emergency number stands in care advice, such as "uk". Raises
    ``myoclonus_cli.faults.BrokenData`` for data that cannot be used and
    ``myoclonus_cli.library.UnknownRegion`` for a region that is not in the handbook.
    """
    from myoclonus_cli.library import Library

    return Library.open(own, region)
