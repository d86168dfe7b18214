"""The names of the terms of the index that are more than one stem."""

from __future__ import annotations


def group_term(group: int) -> str:
    """Return the term that stands for a group of words that mean the same."""
    return f"={group}"


def pair_term(first: str, second: str) -> str:
    """Return the term that stands for two stems side by side."""
    return f"{first} {second}"
