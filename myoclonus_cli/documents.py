"""Records to searchable words: which field of an entry feeds which field of the index."""

from __future__ import annotations

from collections.abc import Iterable

from myoclonus_cli import records, wording
from myoclonus_cli.handbook import GeneEntry, Handbook, walk
from myoclonus_cli.records import Condition, Entry, Guide, Medicine, RareDisease, Symptom
from myoclonus_cli.search.fields import Document


def document(handbook: Handbook, entry: Entry | GeneEntry) -> Document:
    """Return the words of an entry, each text in the field it belongs to."""
    if isinstance(entry, GeneEntry):
        bearers = (handbook.entries[id_].name for id_ in entry.conditions)
        return Document(_symbol(entry), "gene", "", "", "", "", "", _join(bearers))
    if isinstance(entry, RareDisease):
        return _rare(handbook, entry)
    also = [*entry.also, *entry.abbreviations, entry.id]
    lay = list(entry.lay)
    signs: list[str] = []
    triggers: list[str] = []
    medicines: list[str] = []
    if isinstance(entry, Condition):
        also += [words for code in entry.codes for words in (code.code, code.label)]
        also += [gene.symbol for gene in entry.genes]
        triggers += [statement.text for statement in entry.sections.triggers]
        signs += [_sign_words(handbook, id_) for id_ in entry.signs]
        medicines += [handbook.entries[id_].name for id_ in entry.worsened_by]
        body_words = [wording.GROUPS[entry.group], wording.ORIGINS[entry.origin]]
    elif isinstance(entry, Medicine):
        lay.append(entry.drug_class)
        body_words = [wording.AGENTS[entry.agent]]
        body_words += [wording.RELATIONS[role.relation] for role in entry.roles]
    elif isinstance(entry, Symptom):
        also += [entry.plain, entry.hpo or ""]
        body_words = []
    else:
        body_words = []
    body = _join([*body_words, *_all_texts(handbook, entry)])
    return Document(
        name=entry.name,
        also=_join(also),
        lay=_join(lay),
        summary=_join(statement.text for statement in entry.summary),
        signs=_join(signs),
        triggers=_join(triggers),
        medicines=_join(medicines),
        body=body,
    )


def _symbol(gene: GeneEntry) -> str:
    """Return the symbol as one word: whoever types "tv" does not mean MT-TV."""
    return gene.name.replace("-", "")


def phrases(entry: Entry | GeneEntry) -> list[str]:
    """Return what a person might type to mean just this entry, phrase by phrase."""
    if isinstance(entry, GeneEntry):
        return [_symbol(entry)]
    if isinstance(entry, RareDisease):
        return [entry.name, *entry.also]
    plain = [entry.plain] if isinstance(entry, Symptom) else []
    return [entry.name, *entry.also, *entry.abbreviations, *plain, *entry.lay]


def _rare(handbook: Handbook, disease: RareDisease) -> Document:
    terms = {
        handbook.hpo[row.split(" ", 1)[0]]
        for told in disease.annotations
        for row in (*told.jerks, *told.signs)
    }
    signs = [name for term in terms for name in (term.name, *term.lay)]
    numbers = [told.source for told in disease.annotations]
    also = [*disease.also, *numbers, *(told.name for told in disease.annotations)]
    return Document(
        name=disease.name,
        also=_join([*also, *disease.genes]),
        lay="",
        summary="",
        signs=_join(sorted(signs)),
        triggers="",
        medicines="",
        body="",
    )


def _sign_words(handbook: Handbook, id_: str) -> str:
    sign = handbook.entries[id_]
    plain = sign.plain if isinstance(sign, Symptom) else ""
    return _join([sign.name, plain, *sign.also])


def _all_texts(handbook: Handbook, entry: Entry) -> list[str]:
    texts = []
    for _path, inner in walk(entry):
        texts += [getattr(inner, name, "") for name in ("text", "difference", "topic", "heading")]
        if isinstance(inner, records.Table):
            texts += [inner.title, *inner.columns]
        elif isinstance(inner, records.Row):
            texts += inner.cells
    shared = getattr(getattr(entry, "care", None), "shared", ())
    items = handbook.care_items
    texts += [items[id_][1].text for id_ in shared]
    linked = [*getattr(entry, "related", ()), *(x.id for x in getattr(entry, "look_alikes", ()))]
    if isinstance(entry, Guide):
        linked += [id_ for part in entry.parts for id_ in part.entries]
    return [*texts, *(handbook.entries[id_].name for id_ in linked)]


def _join(texts: Iterable[str]) -> str:
    return " \n ".join(text for text in texts if text)
