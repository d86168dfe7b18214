"""What everybody must be able to read is at reading grade 8 or less."""

from __future__ import annotations

from myoclonus_cli.handbook import Handbook
from tests.reading import LIMIT, Grader, parts


def test_plain_parts_are_at_grade_8_or_less(handbook: Handbook) -> None:
    grader = Grader(handbook)
    hard = [
        f"{grade:.1f} {part.place}: {part.text}"
        for part in parts(handbook)
        if (grade := grader.flesch_kincaid(part.text)) > LIMIT
    ]
    assert hard == []


def test_the_grade_tells_plain_from_hard(handbook: Handbook) -> None:
    grader = Grader(handbook)
    assert grader.flesch_kincaid("See a doctor if the jerks do not go away.") < LIMIT
    assert grader.flesch_kincaid("Pharmacological interventions necessitate deliberation.") > LIMIT
