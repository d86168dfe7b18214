"""Pages about the whole handbook: the map of causes, lists, sources, about."""

from __future__ import annotations

from collections import Counter

from myoclonus_cli import __version__, records, wording
from myoclonus_cli.compose import care, entries, parts, rare
from myoclonus_cli.handbook import KIND_OF, Handbook, walk
from myoclonus_cli.page import (
    Block,
    Bullets,
    Facts,
    Heading,
    Important,
    Links,
    Page,
    Paragraph,
    Section,
    Text,
)
from myoclonus_cli.records import Condition
from myoclonus_cli.text import key

_COMMON_FIRST = list(wording.HOW_COMMON)


def by_group(handbook: Handbook) -> dict[str, list[Condition]]:
    """Return the conditions by cause, the common before the rare, then by name."""
    groups: dict[str, list[Condition]] = {group: [] for group in wording.GROUPS}
    for condition in handbook.conditions:
        if condition.id != "myoclonus":
            groups[condition.group].append(condition)
    for conditions in groups.values():
        conditions.sort(key=lambda c: (_COMMON_FIRST.index(c.how_common), c.name.casefold()))
    return {group: conditions for group, conditions in groups.items() if conditions}


def causes_page(handbook: Handbook) -> Page:
    """Return the map of causes: every condition under its group, with counts."""
    groups = by_group(handbook)
    look_alikes = groups.pop("look-alike", [])
    total = sum(map(len, groups.values()))
    intro = Text(
        f"{total} conditions with jerks, sorted by cause. Common groups come first, and within a "
        "group the common come before the rare."
    )
    sections = [Section("summary", "", (Paragraph((intro,)),))]
    for group, conditions in groups.items():
        sections.append(_group_section(handbook, group, conditions))
    if look_alikes:
        sections.append(_group_section(handbook, "look-alike", look_alikes))
    sections.append(Section("help", "", (Important(wording.GET_HELP),)))
    made = Page("causes", "map", "Causes of myoclonus", "", tuple(sections))
    made = made._replace(next=("myoclonus info myoclonus --section causes", "myoclonus list"))
    return parts.with_references(handbook, made)


def _group_section(handbook: Handbook, group: str, conditions: list[Condition]) -> Section:
    items = tuple(
        parts.link(
            handbook, c.id, "" if c.how_common == "unknown" else wording.HOW_COMMON[c.how_common]
        )
        for c in conditions
    )
    return Section(group, f"{wording.GROUPS[group]} ({len(items)})", (Links(items),))


def medicines_page(handbook: Handbook) -> Page:
    """Return the table of all medicines and other agents by class."""
    classes: dict[str, list[records.Medicine]] = {}
    for entry in handbook.entries.values():
        if isinstance(entry, records.Medicine):
            classes.setdefault(entry.drug_class, []).append(entry)
    total = sum(map(len, classes.values()))
    intro = Text(
        f"{total} medicines, drugs, poisons and other treatments, sorted by class, with what "
        "published sources say of each and, in brackets, what that rests on. The sources stand on "
        "the page of each. One that is not here is not in our sources, which is not the same as "
        "safe."
    )
    sections = [Section("summary", "", (Paragraph((intro,)), Important(wording.KEEP_TAKING)))]
    for drug_class, medicines in sorted(classes.items(), key=lambda item: item[0].casefold()):
        medicines.sort(key=lambda medicine: medicine.name.casefold())
        links = tuple(parts.link(handbook, one.id, _roles(one)) for one in medicines)
        title = f"{drug_class[0].upper()}{drug_class[1:]}"
        sections.append(Section(f"class-{key(drug_class)}", title, (Links(links),)))
    sections.append(Section("help", "", (Important(wording.GET_HELP),)))
    made = Page("medicines", "list", "Medicines and other agents", "", tuple(sections))
    commands = ("myoclonus medicines sertraline tramadol", "myoclonus medicines opioids")
    return parts.with_references(handbook, made._replace(next=commands))


def _roles(medicine: records.Medicine) -> str:
    """Return what the sources say of an agent, and what each saying rests on, in one line."""
    told = [f"{entries.role_title(r)} ({wording.EVIDENCE[r.evidence]})" for r in medicine.roles]
    return "; ".join([told[0], *(f"{words[0].lower()}{words[1:]}" for words in told[1:])]) + "."


def combination_page(handbook: Handbook, combination: records.Combination) -> Page:
    """Return what is said of medicines taken together, with its care cards."""
    items = handbook.care_items
    named = [items[id_] for id_ in combination.care]
    cards = [
        care.card(handbook, card.level, card.heading, of_card)
        for card in care.general_cards(handbook)
        if (of_card := [item for _level, item in named if item in card.items])
    ]
    told = tuple(parts.text(handbook, s, matters=True) for s in combination.statements)
    sections = (Section("care", "", tuple(cards)), Section("together", "", (Bullets(told),)))
    made = Page(combination.id, "combination", combination.name, "", sections)
    return parts.with_references(handbook, made)


def source_pages(handbook: Handbook) -> dict[str, Page]:
    """Return for each work a page with its details and the statements that rest on it."""
    resting: dict[str, dict[str, list[str]]] = {id_: {} for id_ in handbook.sources}
    owners = [*handbook.entries.items(), *(("doctor", card) for card in handbook.cards)]
    for owner, record in owners:
        for _path, inner in walk(record):
            words = _words_of(inner)
            for source in getattr(inner, "sources", ()):
                if words:
                    resting[source].setdefault(owner, []).append(words)
    return {id_: _source_page(handbook, id_, resting[id_]) for id_ in handbook.sources}


def _words_of(record: object) -> str:
    for name in ("text", "difference", "symbol"):
        if words := getattr(record, name, ""):
            return str(words)
    return "; ".join(record.cells) if isinstance(record, records.Row) else ""


def _source_page(handbook: Handbook, id_: str, resting: dict[str, list[str]]) -> Page:
    source = handbook.sources[id_]
    rows = [
        ("Publisher", source.publisher),
        ("Year", source.year or "not given"),
        ("Kind", source.kind + (" (weak: never the only source)" if source.weak else "")),
        ("Address", source.url),
        ("DOI", source.doi),
        ("PubMed", source.pmid),
        ("Read at", source.seen_at),
        ("Licence", source.licence),
        ("Last checked", source.checked.isoformat()),
    ]
    facts = Facts(tuple((label, (Text(value),)) for label, value in rows if value))
    count = sum(map(len, resting.values()))
    title = "1 statement rests on it" if count == 1 else f"{count} statements rest on it"
    blocks: list[Block] = []
    for owner, texts in resting.items():
        name = handbook.label(owner) if owner in handbook.entries else "Care cards"
        blocks += [Heading(name), Bullets(tuple(Text(words) for words in texts))]
    sections = (
        Section("facts", "", (facts,)),
        Section("statements", title, tuple(blocks)),
    )
    return Page(f"source:{id_}", "source", source.title, id_, sections)


def about_page(handbook: Handbook) -> Page:
    """Return the page about the handbook itself: purpose, dates, counts, licences."""
    counts = Counter(KIND_OF[type(entry)] for entry in handbook.entries.values())
    statements = sum(
        isinstance(inner, records.Statement | records.CareItem | records.LookAlike)
        for record in (*handbook.entries.values(), *handbook.cards)
        for _path, inner in walk(record)
    )
    rows = [
        ("Version", __version__),
        ("Sources last checked", handbook.last_checked),
        *((wording.KINDS_PLURAL[kind], str(count)) for kind, count in counts.items()),
        ("Genes", str(len(handbook.genes))),
        ("Statements", str(statements)),
        ("Works cited", str(len(handbook.sources))),
    ]
    if handbook.own:
        rows.append(("Your own entries", str(len(handbook.own))))
    facts = Facts(tuple((label, (Text(value),)) for label, value in rows))
    sections = (
        Section("purpose", "", (Paragraph((Text(wording.PURPOSE),)),)),
        Section("data", "What is in it", (facts,)),
        Section("review", "What is not reviewed", _texts(_review(handbook))),
        Section("limits", "What it is not", _texts(_LIMITS)),
        Section("licences", "Licences and credits", _texts(_LICENCES)),
        Section("privacy", "Privacy", _texts(_PRIVACY)),
    )
    return Page("about", "about", "About this handbook", "", sections)


def _texts(lines: tuple[str, ...]) -> tuple[Block, ...]:
    return (Bullets(tuple(Text(line) for line in lines)),)


def _review(handbook: Handbook) -> tuple[str, ...]:
    return (
        wording.NOT_REVIEWED.format(checked=handbook.last_checked),
        "Most works were read in part (an abstract, or the opening of a page). Each statement says "
        "no more than the text that was seen.",
        "An asterisk beside a reference number means that the statement could change what you do "
        "and rests on one publisher.",
    )


_LIMITS = (
    "It holds no doses, and it tells nobody to start or stop a medicine.",
    "A medicine or condition that is absent is not in our sources. That does not make it safe.",
    "Search is text search over the handbook. It computes nothing about you.",
)
_LICENCES = (
    "The program: MIT licence. The text of the handbook: Creative Commons Attribution 4.0 "
    "(CC BY 4.0).",
    "The facts come from the works listed by 'myoclonus sources', told in our own words.",
    "Codes: Mondo Disease Ontology (CC BY 4.0), Disease Ontology (CC0), MeSH and ICD-10-CM (US "
    "government works), and bare identifiers of Orphanet (INSERM), OMIM and GARD.",
    f"Signs and rare diseases: Human Phenotype Ontology (hpo.jax.org), release {rare.RELEASE}, "
    "unaltered, with rows of Orphanet (INSERM, CC BY 4.0); of OMIM only rows with a published "
    "study or an author's statement behind them.",
    "Many facts from NINDS, GARD and MedlinePlus were read in the MedQuAD data set (CC BY 4.0).",
)
_PRIVACY = (
    "No network code, no telemetry. Nothing you type is kept or sent; your shell may keep a "
    "history of commands.",
)
