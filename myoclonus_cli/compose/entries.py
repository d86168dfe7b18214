"""The pages of medicines, guides, signs, words and genes, and the choice among all kinds."""

from __future__ import annotations

from myoclonus_cli import wording
from myoclonus_cli.compose import care, condition, parts, rare
from myoclonus_cli.handbook import GeneEntry, Handbook
from myoclonus_cli.page import (
    Block,
    Facts,
    Heading,
    Important,
    Links,
    Page,
    Paragraph,
    Section,
    Text,
)
from myoclonus_cli.records import (
    Condition,
    Entry,
    Guide,
    Medicine,
    RareDisease,
    Role,
    Symptom,
    Term,
)


def page(handbook: Handbook, entry: Entry | GeneEntry) -> Page:
    """Return the page of any entry."""
    if isinstance(entry, Condition):
        return condition.page(handbook, entry)
    if isinstance(entry, RareDisease):
        return rare.page(handbook, entry)
    if isinstance(entry, Medicine):
        made = _medicine(handbook, entry)
    elif isinstance(entry, Guide):
        made = _guide(handbook, entry)
    elif isinstance(entry, Symptom):
        made = _symptom(handbook, entry)
    elif isinstance(entry, Term):
        made = _term(handbook, entry)
    else:
        made = _gene(handbook, entry)
    return parts.with_references(handbook, made)


def _medicine(handbook: Handbook, medicine: Medicine) -> Page:
    names = (*medicine.abbreviations, *medicine.also)
    subtitle = f"{wording.AGENTS[medicine.agent]}: {medicine.drug_class}"
    if names:
        subtitle += f"; also: {', '.join(names)}"
    found_in = handbook.worsened_by.get(medicine.id, [])
    last = wording.KEEP_TAKING if medicine.agent == "medicine" else ""
    sections = [
        parts.summary(handbook, medicine.summary),
        *care.entry_section(handbook, medicine),
        Section("roles", "What the sources say", tuple(_roles(handbook, medicine))),
        *parts.section(handbook, "uses", "What it is used for", medicine.uses),
        *parts.section(handbook, "known", "What is known", medicine.known, matters=True),
        *parts.section(
            handbook, "side-effects", "Main side effects", medicine.side_effects, matters=True
        ),
        *parts.section(handbook, "warnings", "Warnings", medicine.warnings, matters=True),
        *parts.section(handbook, "notes", "Notes", medicine.notes),
        *parts.section(handbook, "unknowns", "What is not known", medicine.unknowns),
        *parts.links(handbook, "worsens", "Conditions it can make worse", found_in),
        *parts.links(handbook, "related", "Read next", medicine.related),
        *([Section("keep-taking", "", (Important(last),))] if last else []),
    ]
    commands = (f"myoclonus doctor {medicine.id}", *_info(medicine.related[:2]))
    return Page(
        medicine.id, "medicine", medicine.name, subtitle, tuple(sections), next=tuple(commands)
    )


def _roles(handbook: Handbook, medicine: Medicine) -> list[Block]:
    blocks: list[Block] = []
    for role in medicine.roles:
        blocks.append(Heading(role_title(role)))
        evidence = Text(wording.EVIDENCE[role.evidence], role.sources)
        rows: list[tuple[str, tuple[Text, ...]]] = [("Rests on", (evidence,))]
        if role.circumstances:
            texts = tuple(parts.text(handbook, s) for s in role.circumstances)
            rows.append(("Circumstances", texts))
        if role.course:
            texts = tuple(parts.text(handbook, s, matters=True) for s in role.course)
            rows.append(("What usually happens", texts))
        blocks.append(Facts(tuple(rows)))
    return blocks


def role_title(role: Role) -> str:
    """Return what an agent does to jerks, in words; said to be unconfirmed where it is."""
    title = wording.RELATIONS[role.relation]
    return title if role.confirmed else f"{wording.UNCONFIRMED} ({title[0].lower()}{title[1:]}?)"


def _guide(handbook: Handbook, guide: Guide) -> Page:
    sections = [
        parts.summary(handbook, guide.summary),
        *care.entry_section(handbook, guide),
    ]
    for number, part in enumerate(guide.parts, 1):
        blocks = parts.statements(handbook, part.statements, matters=True)
        if part.entries:
            blocks.append(Links(tuple(parts.link(handbook, id_) for id_ in part.entries)))
        sections.append(Section(f"part-{number}", part.heading, tuple(blocks)))
    sections += [
        Section(f"table-{number}", "", (parts.table(table),))
        for number, table in enumerate(guide.tables, 1)
    ]
    sections += [
        *parts.section(handbook, "unknowns", "What is not known", guide.unknowns),
        *parts.links(handbook, "related", "Read next", guide.related),
    ]
    commands = (f"myoclonus doctor {guide.id}", *_info(guide.related[:3]))
    return Page(guide.id, "guide", guide.name, "", tuple(sections), next=tuple(commands))


def _symptom(handbook: Handbook, symptom: Symptom) -> Page:
    bearers = handbook.with_sign.get(symptom.id, [])
    rows = [("Plain name", (Text(symptom.plain),))]
    if symptom.also:
        rows.append(("Also called", (Text(", ".join(symptom.also)),)))
    if symptom.lay:
        rows.append(("People say", (Text("; ".join(symptom.lay)),)))
    if symptom.hpo:
        rows.append(("HPO", (Text(symptom.hpo),)))
    sections = [
        parts.summary(handbook, symptom.summary),
        Section("facts", "Names", (Facts(tuple(rows)),)),
        *parts.links(handbook, "conditions", "Entries that name this sign", bearers),
        *parts.links(handbook, "related", "Read next", symptom.related),
        Section("help", "", (Important(wording.GET_HELP),)),
    ]
    return Page(symptom.id, "symptom", symptom.name, "", tuple(sections), next=_info(bearers[:3]))


def _term(handbook: Handbook, term: Term) -> Page:
    names = (*term.abbreviations, *term.also)
    subtitle = f"also: {', '.join(names)}" if names else ""
    sections = [
        parts.summary(handbook, term.summary),
        *parts.links(handbook, "related", "Read next", term.related),
    ]
    return Page(term.id, "term", term.name, subtitle, tuple(sections), next=_info(term.related[:3]))


def _gene(handbook: Handbook, gene: GeneEntry) -> Page:
    links = [
        parts.link(handbook, bearer.id, named.text, named.sources)
        for bearer in (handbook.entries[id_] for id_ in gene.conditions)
        if isinstance(bearer, Condition)
        for named in bearer.genes
        if named.symbol == gene.name
    ]
    # A rare disease that is one of these conditions stands on its page.
    own = {handbook.condition_of.get(id_) for id_ in gene.rare} & {*gene.conditions}
    others = [id_ for id_ in gene.rare if handbook.condition_of.get(id_) not in own - {None}]
    count = len(links) + len(others)
    number = "one disease" if count == 1 else f"{count} diseases"
    words = Text(f"{gene.name} is a gene that this handbook names for {number}.")
    sections = [Section("summary", "", (Paragraph((words,)),))]
    if links:
        sections.append(Section("conditions", "Conditions", (Links(tuple(links)),)))
    sections += parts.links(handbook, "rare", "Rare diseases", others)
    sections.append(Section("help", "", (Important(wording.GET_HELP),)))
    return Page(
        gene.id,
        "gene",
        gene.name,
        "",
        tuple(sections),
        next=_info([*gene.conditions, *others][:3]),
    )


def _info(ids: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(f"myoclonus info {id_}" for id_ in ids)
