"""Columns of other tabs that say to which project a row belongs, told by their cells: ids or names of the list."""

from collections.abc import Collection

from pmo_core.reading.claims import Claim, aliases
from pmo_core.reading.evidence import Evidence, evidence_of
from pmo_core.reading.headings import known_words
from pmo_core.sheets import SHEETS
from pmo_core.sources.raw_book import RawSheet

MOST = 0.6
FEWEST = 2
OF_ANYTHING = frozenset(("ref", "reference", "ref no", "reference no", "reference number"))
BY_CELLS = 0.95
PROJECT = "project_id"


def columns_of_projects(raw: RawSheet, known: Collection[str]) -> frozenset[int]:
    """Positions of the columns most of whose cells are among these ids and names, which are in small letters.

    A running number says nothing, since every list may have its own: such columns are told by their headings.
    """
    found = (index for index, column in enumerate(raw.columns) if _are_mostly(evidence_of(column), known))
    return frozenset(found) if known else frozenset()


def claims_of_project(
    claims: tuple[Claim, ...], heading: str, table: str, evidence: Evidence
) -> tuple[Claim, ...]:
    """The claims of a column whose cells name projects: to be the project, unless its heading is that of another.

    The table's own ids are each borne by one row, so that a column that repeats them is none; a bare "Ref" over
    ids of projects is theirs all the same.
    """
    own_id = SHEETS[table].columns[0].field
    words = known_words(heading)
    known = aliases(table).get(words)
    is_own = evidence.distinct == 1 and words not in OF_ANYTHING
    is_another = known is not None and (known[0] != own_id or known[0] == PROJECT or is_own)
    if is_another or not any(column.field == PROJECT for column in SHEETS[table].columns):
        return claims
    why = "its cells are ids or names of the list of projects"
    return (Claim(PROJECT, BY_CELLS, 0, why), *(claim for claim in claims if claim.field != own_id))


def _are_mostly(evidence: Evidence, known: Collection[str]) -> bool:
    named = sum(text.casefold() in known for text in evidence.texts if not text.replace(".", "").isdigit())
    return named >= max(FEWEST, MOST * len(evidence.cells))
