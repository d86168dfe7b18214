"""What can go wrong: the errors that end a command, with their exit codes, and faults in data."""

from __future__ import annotations

from typing import NamedTuple

from myoclonus_cli.text import safe

FOUND, NOT_FOUND, USAGE, BROKEN = 0, 1, 2, 3


class Stop(Exception):
    """The command is over before its last line; all is said."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class HandbookError(Exception):
    """A reason to stop; its text says what is wrong and how to mend it."""

    code = BROKEN


class WrongUsage(HandbookError):
    """The command line cannot be followed; ``option`` is the one that is wrong, if one is."""

    code = USAGE

    def __init__(self, message: str, option: str = "") -> None:
        super().__init__(f"Invalid value for '{option}': {message}" if option else message)


def quoted(text: str) -> str:
    """Return a value as a fault names it: in quotes, and not all of a long one."""
    return repr(safe(text, 60))


class Fault(NamedTuple):
    """One fault in handbook data: where it is, what is wrong, how to mend it."""

    file: str
    line: int
    field: str
    problem: str
    mend: str

    def __str__(self) -> str:
        """Return the fault on one line, the way compilers do."""
        place = safe(self.file)
        if self.line:
            place += f":{self.line}"
        field = f" {safe(self.field)}:" if self.field else ""
        return f"{place}:{field} {safe(self.problem)}; {safe(self.mend, 500)}"


class BrokenData(HandbookError):
    """Handbook data that cannot be used, with every fault found in it."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"the handbook data cannot be used ({count}): {faults[0]}")
