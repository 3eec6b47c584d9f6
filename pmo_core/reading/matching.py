"""Columns -> fields: the surest claim first, held against what the values say; what is in doubt is asked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pmo_core.formats import column_letter
from pmo_core.reading.candidates import Candidate, candidates_of, taken_of
from pmo_core.reading.cells_say import BY_VALUES
from pmo_core.reading.claims import SURE, Claim
from pmo_core.reading.evidence import Evidence, evidence_of
from pmo_core.reading.headings import StatedUnit, stated_unit
from pmo_core.reading.meaning import may_be_named, says_another_state
from pmo_core.reading.plausible import described_as_name, given_away
from pmo_core.reading.whole_list import OF_A_LIST, WholeList, lone_money, only_days
from pmo_core.sheets import SHEETS
from pmo_core.sources.raw_book import Cell

MOST_LOOKED_THROUGH = 200
MOST_BEYOND = 1 / 3


@dataclass(frozen=True)
class ColumnMatch:
    """One column of a tab: its heading as typed, and the field it was taken for, if any.

    `repeats` is the letter of the column that bears the same heading and was taken instead; `instead` says what
    the column holds where its heading says otherwise; `could_be` are the fields it might be, likeliest first.
    `letter` is the column's letter in the sheet, or the row's number where fields go down. `offers` are what a
    column of the owner's own may be in another table once they say so; `is_money` that it holds money.
    """

    heading: str
    label: str
    index: int
    field: str | None
    confidence: float
    evidence: str
    unit: StatedUnit = StatedUnit()
    repeats: str = ""
    instead: str = ""
    could_be: tuple[str, ...] = ()
    letter: str = ""
    offers: tuple[str, ...] = ()
    is_money: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether its owner should be asked."""
        return self.field is not None and self.confidence < SURE


def match_columns(
    header: Sequence[Cell],
    table: str,
    unheaded: frozenset[int] = frozenset(),
    below: Mapping[int, Sequence[Cell]] | None = None,
    answers: Mapping[str, str] | None = None,
    references: Collection[int] = (),
) -> tuple[ColumnMatch, ...]:
    """Each column with its field; where two claim one field, the surer has it, then the better-known heading.

    `below` holds each column's cells under the header, `answers` what its owner said: heading -> field or blank.
    `unheaded` holds positions of filled columns without a heading, which are kept as "Column B"; `references` of
    those whose cells name projects of the list in another tab.
    """
    headings = {index: heading_text(cell) for index, cell in enumerate(header)}
    headings = {index: text for index, text in headings.items() if text or index in unheaded}
    labels = _labels(headings)
    said = {index: answers[label] for index, label in labels.items() if answers and label in answers}
    in_line = _in_line(below or {}, headings)
    evidence = {index: evidence_of(in_line.get(index, ())) for index in headings}
    candidates = candidates_of(headings, table, evidence, said, references)
    taken = taken_of([candidate for candidate in candidates if not candidate.instead])
    for find in OF_A_LIST:
        taken |= _of_the_list(table, headings, evidence, taken, said, find)
    taken |= _by_values(table, headings, evidence, taken, said)
    if table == "projects":
        taken |= _named_by_description(evidence, taken, said)
    taken |= _of_the_list(table, headings, evidence, taken, said, lone_money)
    taken |= _needed(table, candidates, taken)
    if table == "projects":
        taken = _with_only_days(taken, headings, said, below or {})
    return tuple(_matches(headings, table, candidates, taken, said))


def heading_text(cell: Cell) -> str:
    """A heading as text; a number or a year is one as well."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell)
    text = f"{cell:.15g}" if isinstance(cell, float) else str(cell).strip()
    # Half of a pair of surrogates, as JSON may hold, is no text that a column could be named by.
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _in_line(below: Mapping[int, Sequence[Cell]], headings: Mapping[int, str]) -> Mapping[int, Sequence[Cell]]:
    """The cells but for rows that reach beyond the last heading: in a short list two such rows hide much."""
    rows = max(map(len, below.values()), default=0)
    last = max((index for index, heading in headings.items() if heading), default=-1)
    right = [below[index] for index in headings if index > last and index in below]
    if not right or rows > MOST_LOOKED_THROUGH:
        return below
    beyond = {place for cells in right for place, cell in enumerate(cells) if heading_text(cell)}
    if len(beyond) > rows * MOST_BEYOND:
        return below
    return {
        index: [cell for place, cell in enumerate(cells) if index > last or place not in beyond]
        for index, cells in below.items()
    }


def _of_the_list(
    table: str,
    headings: Mapping[int, str],
    evidence: Mapping[int, Evidence],
    taken: Mapping[int, Candidate],
    said: Mapping[int, str],
    find: WholeList,
) -> dict[int, Candidate]:
    """What a list of projects as a whole tells of a column that does not tell it by itself."""
    fields = {candidate.claim.field for candidate in taken.values()}
    free = {index: heading for index, heading in headings.items() if index not in taken and index not in said}
    found = find(headings, free, evidence, fields) if table == "projects" else None
    return {found[0]: Candidate(*found)} if found else {}


def _by_values(
    table: str,
    headings: Mapping[int, str],
    evidence: Mapping[int, Evidence],
    taken: Mapping[int, Candidate],
    said: Mapping[int, str],
) -> dict[int, Candidate]:
    """Fields of Projects that nothing claims but whose values give themselves away; always asked."""
    if table != "projects":
        return {}
    claimed = {candidate.claim.field for candidate in taken.values()}
    found: dict[int, Candidate] = {}
    used_headings = {headings[index] for index in taken}
    for index in headings:
        settled = index in taken or index in said or headings[index] in used_headings
        of_another = says_another_state(headings[index])
        if settled or not evidence[index].is_enough or (of_another and not may_be_named(headings[index])):
            continue
        field, why = given_away(evidence[index], index, claimed)
        if field and (field == "name" or not of_another):
            claimed.add(field)
            found[index] = Candidate(index, Claim(field, BY_VALUES, 0, f"by values: {why}"))
    return found


def _named_by_description(
    evidence: Mapping[int, Evidence], taken: Mapping[int, Candidate], said: Mapping[int, str]
) -> dict[int, Candidate]:
    places = {candidate.claim.field: index for index, candidate in taken.items() if index not in said}
    found = described_as_name(evidence, places) if "name" not in places else None
    return {places["description"]: Candidate(places["description"], found)} if found else {}


def _with_only_days(
    taken: Mapping[int, Candidate],
    headings: Mapping[int, str],
    said: Mapping[int, str],
    below: Mapping[int, Sequence[Cell]],
) -> dict[int, Candidate]:
    """The columns, a planned day that is the only one of all projects as the day itself, unless its owner said."""
    unsaid = {index: candidate.claim for index, candidate in taken.items() if index not in said}
    others = {candidate.claim.field for index, candidate in taken.items() if index in said}
    found = only_days(
        unsaid, headings, lambda index: sum(cell not in (None, "") for cell in below.get(index, ())), others
    )
    fields = {claim.field for claim in found.values()}
    left = {index: one for index, one in taken.items() if one.claim.field not in fields}
    return left | {index: replace(taken[index], claim=claim) for index, claim in found.items()}


def _needed(table: str, candidates: Sequence[Candidate], taken: Mapping[int, Candidate]) -> dict[int, Candidate]:
    """Columns that hold something else than their heading says, where the table cannot be read without them."""
    given = {candidate.claim.field for candidate in taken.values()}
    needed = {column.field for column in SHEETS[table].columns if column.required} - given
    return taken_of([c for c in candidates if c.instead and c.claim.field in needed and c.index not in taken])


def _matches(
    headings: Mapping[int, str],
    table: str,
    candidates: Sequence[Candidate],
    taken: Mapping[int, Candidate],
    said: Mapping[int, str],
) -> list[ColumnMatch]:
    matches: list[ColumnMatch] = []
    reserved = {column.field for column in SHEETS[table].columns}
    for index, heading in headings.items():
        held = taken.get(index)
        belied = next((c for c in candidates if c.index == index and c.instead), None)
        first = next((match for match in matches if heading and match.heading == heading), None)
        names = {match.label for match in matches}.union(() if held else reserved)
        matches.append(
            ColumnMatch(
                heading=heading,
                label=_label(heading or f"Column {column_letter(index)}", names),
                index=index,
                field=held.claim.field if held else None,
                confidence=held.claim.confidence if held else 0.0,
                evidence=_evidence(heading, held or belied, index in said),
                unit=stated_unit(heading),
                repeats=first.letter if first else "",
                instead=belied.instead if belied and held in (None, belied) else "",
                could_be=tuple(dict.fromkeys(c.claim.field for c in candidates if c.index == index)),
                letter=column_letter(index),
            )
        )
    return matches


def _evidence(heading: str, held: Candidate | None, was_said: bool) -> str:
    if held:
        return held.claim.evidence
    if was_said:
        return "kept as your own column, as you said"
    return "no field of this name" if heading else "no heading"


def _labels(headings: Mapping[int, str]) -> dict[int, str]:
    """Each heading, numbered where it comes again; by these its owner's answers know a column."""
    labels: dict[int, str] = {}
    for index, heading in headings.items():
        labels[index] = _label(heading or f"Column {column_letter(index)}", set(labels.values()))
    return labels


def _label(heading: str, taken: set[str]) -> str:
    """The heading, or with a number behind it where that name is taken."""
    label, nth = heading, 2
    while label in taken:
        label, nth = f"{heading} ({nth})", nth + 1
    return label
