"""Words to their stems, by the Porter tokenizer that SQLite's FTS5 brings."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable


def stems(words: Iterable[str]) -> dict[str, str]:
    """Return the stem of each word: "jerking" and "jerks" have one."""
    distinct = list(dict.fromkeys(words))
    db = sqlite3.connect(":memory:")
    db.execute("create virtual table word using fts5 (text, tokenize = 'porter')")
    db.execute("create virtual table stem using fts5vocab (word, instance)")
    db.executemany("insert into word (rowid, text) values (?, ?)", enumerate(distinct))
    found = dict(db.execute("select doc, term from stem order by doc, offset desc"))
    db.close()
    return {word: found.get(number, word) for number, word in enumerate(distinct)}
