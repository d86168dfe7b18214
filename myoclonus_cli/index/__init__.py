"""The handbook as one SQLite file: pages ready to show, names to look up, words to search.

The only package that knows SQLite. An index is a cache of the YAML: whatever is
in it was made from a handbook by ``building`` and can be made again; ``reading``
asks it questions.
"""

# Part of every digest: raise it when the tables or what they hold change.
FORMAT = "11"


class Damaged(Exception):
    """A file that is no index of ours, or one that lost some of its bytes."""


class CannotWrite(Exception):
    """The place for an index does not take it."""
