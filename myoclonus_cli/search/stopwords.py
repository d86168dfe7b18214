"""Words that carry no meaning of their own."""

from __future__ import annotations

from collections.abc import Iterable

_EMPTY = frozenset(
    "a about after all also am an and any are as at be because been being both but by can could"
    " did do does doing dont during each every few for from further get gets getting got had"
    " has have having he her here hers him his how i if im in into is it its ive just like me more"
    " most my no nor not now of on once only or other our out over own really s same she"
    " should so some something such t than that the their them then there these they thing this"
    " those through to too under until us very was we were what when where which while who"
    " whom why will with would you your keep keeps going go goes went one someone somebody person"
    " dont doesnt isnt wasnt couldnt wouldnt shouldnt hasnt havent im hes shes thats"
    " people feel feels feeling seem seems m re ll ve d don doesn isn wasn didn".split()
)


def meaningful(words: Iterable[str]) -> list[str]:
    """Return the words that carry meaning, or all of them if none does, each once.

    A single letter or digit alone says nothing either.
    """
    given = list(dict.fromkeys(words))
    return [word for word in given if word not in _EMPTY and len(word) > 1] or given
