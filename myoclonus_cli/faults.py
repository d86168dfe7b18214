"""What is wrong with handbook data, and the errors that end a command."""

from __future__ import annotations

from typing import NamedTuple

from myoclonus_cli.text import safe


class Fault(NamedTuple):
    """One fault: where it is, what is wrong, how to mend it."""

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
        field = f" {self.field}:" if self.field else ""
        return f"{place}:{field} {self.problem}; {self.mend}"


class HandbookError(Exception):
    """A reason to stop; its text says what is wrong and how to mend it."""


class BrokenData(HandbookError):
    """Handbook data that cannot be used, with every fault found in it."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"the handbook data cannot be used ({count}): {faults[0]}")
