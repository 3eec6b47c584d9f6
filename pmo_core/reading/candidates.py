"""What each column may be: every claim of its heading, held against what its values say, the surest first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pmo_core.reading.cells_say import MOST, SOME, are_words_of_both, as_its_cells_say
from pmo_core.reading.claims import SURE, Claim, claims_of
from pmo_core.reading.evidence import RAG, STATUS, Evidence
from pmo_core.reading.of_a_year import of_whole_lives
from pmo_core.reading.of_projects import claims_of_project
from pmo_core.reading.plausible import scores_instead, unless_odd
from pmo_core.sheets import SHEETS, Column
from pmo_core.sheets.row import Kind

MISLABELLED = 0.3
GIVEN_AWAY = {"reported_rag": RAG, "status": STATUS}
# A rating may be given in the words of its scale, which are short where a narrative is not.
RATED_IN_WORDS, LONGEST_RATING = frozenset(("rating",)), 2
WORDY_FIELDS = frozenset(("name", "description", "question"))


@dataclass(frozen=True)
class Candidate:
    """A column, by its position, and a field it may be; `instead` says what it holds where that is none of it."""

    index: int
    claim: Claim
    instead: str = ""


def candidates_of(
    headings: Mapping[int, str],
    table: str,
    evidence: Mapping[int, Evidence],
    said: Mapping[int, str],
    references: Collection[int],
) -> list[Candidate]:
    """Every claim that its values do not rule out."""
    columns = {column.field: column for column in SHEETS[table].columns}
    found = [
        Candidate(index, Claim(field, 1.0, -1, "as you said")) for index, field in said.items() if field in columns
    ]
    claims = {index: claims_of(heading, table) for index, heading in headings.items() if index not in said}
    if table == "projects":
        claims = of_whole_lives(claims, headings, columns)
    for index in claims.keys() & frozenset(references):
        claims[index] = claims_of_project(claims[index], headings[index], table, evidence[index])
    for index, claimed_by in claims.items():
        seen = evidence[index]
        weighed = (
            _weighed(index, headings[index], unless_odd(claim, headings[index], column, seen), column, seen)
            for claimed in claimed_by
            for claim in as_its_cells_say(claimed, seen)
            if not _repeats_its_ids(claim, table, seen)
            for column in (columns[claim.field],)
        )
        found += [candidate for candidate in weighed if candidate]
    return found


def _repeats_its_ids(claim: Claim, table: str, evidence: Evidence) -> bool:
    """Whether a column only like that of ids holds one of them twice: then it says where a row belongs."""
    own_id = SHEETS[table].columns[0].field
    return claim.confidence < SURE and claim.field == own_id and evidence.distinct < 1


def _weighed(index: int, heading: str, claim: Claim, column: Column, evidence: Evidence) -> Candidate | None:
    """The claim as far as the column's values bear it out."""
    instead = evidence.speaks_against(column.kind, column.field in WORDY_FIELDS)
    instead = instead or scores_instead(heading, column, evidence)
    if column.required and column.field == "name" and not instead and evidence.is_one_text:
        instead = "the same name in every row"
    in_words = column.field in RATED_IN_WORDS and evidence.words_per_cell <= LONGEST_RATING
    if instead and not (in_words and instead == "words"):
        # "Update" over sentences is merely near to "Updated on": no mistake of who wrote it.
        if claim.confidence < (1 if column.kind is Kind.DATE and instead == "words" else SURE):
            return None
        told = f"its heading says {column.headings[0]}, but it holds {instead}"
        return Candidate(index, replace(claim, confidence=MISLABELLED, evidence=told), instead)
    if claim.confidence < SURE and evidence.is_enough and not _bears_out(column, evidence):
        return None
    return Candidate(index, claim)


def _bears_out(column: Column, evidence: Evidence) -> bool:
    """Whether the values by themselves could be this field, which a heading only like its own does not say."""
    kind = column.kind
    if column.field in GIVEN_AWAY:
        own = evidence.share_among(GIVEN_AWAY[column.field])
        return own >= MOST or (own >= SOME and are_words_of_both(evidence))
    if kind is Kind.DATE:
        return evidence.share_of_days >= MOST
    if kind in (Kind.MONEY, Kind.SHARE, Kind.NUMBER):
        return evidence.share_of_numbers >= MOST
    return evidence.share_of_words >= MOST


def taken_of(candidates: Sequence[Candidate]) -> dict[int, Candidate]:
    """One field for a column and one column for a field, the surest first."""
    order = sorted(candidates, key=lambda c: (-c.claim.confidence, -c.claim.year, c.claim.place, c.index))
    taken: dict[int, Candidate] = {}
    fields: set[str] = set()
    for candidate in order:
        if candidate.index not in taken and candidate.claim.field not in fields:
            taken[candidate.index] = candidate
            fields.add(candidate.claim.field)
    return taken
