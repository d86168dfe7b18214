"""The searchable fields of an entry, their weights and their names for readers."""

from __future__ import annotations

from typing import NamedTuple


class Document(NamedTuple):
    """The words of one entry, by field; the order of the fields is that of the index."""

    name: str
    also: str
    lay: str
    summary: str
    signs: str
    triggers: str
    medicines: str
    body: str


# How much a word counts where it stands: a name above a mention.
WEIGHTS = Document(
    name="12",
    also="10",
    lay="6",
    summary="4",
    signs="3",
    triggers="3",
    medicines="2",
    body="1",
)
# What a reader is told about where a word was found.
FIELD_WORDS = Document(
    name="name",
    also="other name",
    lay="what people call it",
    summary="summary",
    signs="signs",
    triggers="triggers",
    medicines="medicines",
    body="text",
)
