"""What values say beside a heading: that they are hardly this field's, or that they can only be of one."""

from collections.abc import Mapping
from dataclasses import replace

from pmo_core.reading.cells import NO, YES
from pmo_core.reading.cells_say import BY_VALUES
from pmo_core.reading.claims import SURE, Claim
from pmo_core.reading.evidence import ADDRESS, CODE, RAG, STATUS, Evidence
from pmo_core.reading.headings import known_words, stated_unit, states_currency, states_money
from pmo_core.sheets import Column
from pmo_core.sheets.row import Kind

# Fields of Projects whose cells are names, words or addresses and never figures, and those that are never days.
NO_FIGURES = frozenset(
    ("programme", "department", "sponsor", "manager", "reported_rag", "currency", "link", "status")
)
NO_DAYS = NO_FIGURES | {"stage", "category", "delivery_confidence"}
# Headings that are as often of something else: of a state's name, of what is in scope.
OF_TWO_MEANINGS = frozenset(("state", "scope"))
MOST, SOME, FEWEST = 0.8, 0.2, 4
LARGEST_COUNT = 100
# Likelihood 4 and impact 5 are mostly marks on a scale, and neither 4 % nor 5 pounds.
OF_A_RISK = frozenset(("probability", "impact"))
HIGHEST_MARK = 10
ASKED = 0.55


def unless_odd(claim: Claim, heading: str, column: Column, evidence: Evidence) -> Claim:
    """The claim, but to be asked where its heading is known and its values are hardly those of the field."""
    why = _doubt(heading, column, evidence) if claim.confidence >= SURE else ""
    return replace(claim, confidence=ASKED, evidence=f"its heading is known, but {why}") if why else claim


def _doubt(heading: str, column: Column, evidence: Evidence) -> str:
    """Why a column of this known heading may be something else all the same; blank where nothing says so."""
    if len(evidence.cells) < FEWEST or scores_instead(heading, column, evidence):
        return ""
    if column.kind is Kind.TEXT:
        return _of_words(heading, column.field, evidence)
    if column.kind is Kind.MONEY:
        return _of_money(heading, evidence)
    if column.kind is Kind.FLAG:
        return "" if _share_of_flags(evidence) >= SOME else "its cells say neither yes nor no"
    return ""


def _of_words(heading: str, field: str, evidence: Evidence) -> str:
    # What has no digit is neither; reading every cell to learn that takes longer.
    may_count = evidence.share_without_digits <= 1 - MOST
    if may_count and field in NO_FIGURES and evidence.share_of_numbers >= MOST:
        return "its cells are figures"
    if may_count and field in NO_DAYS and evidence.share_of_days >= MOST:
        return "its cells are dates"
    if field == "delivery_confidence" and known_words(heading) == "confidence" and may_count:
        return "its cells are figures" if evidence.share_of_numbers >= MOST else ""
    if known_words(heading) not in OF_TWO_MEANINGS or field not in ("status", "description"):
        return ""
    if field == "status":
        return "" if evidence.share_among(STATUS) >= SOME else "its words are not those of a status"
    return "its cells are single words" if evidence.words_per_cell < FEWEST / 2 else ""


def _of_money(heading: str, evidence: Evidence) -> str:
    """Shares and counts are typed where money is meant: told by figures that are small and say no currency."""
    numbers = evidence.numbers
    if len(numbers) < len(evidence.cells) or stated_unit(heading).label or states_currency(heading):
        return ""
    if all(0 <= number <= 1 for number in numbers) and any(number % 1 for number in numbers):
        return "its cells are shares between 0 and 1"
    are_counts = all(0 <= number < LARGEST_COUNT and number % 1 == 0 for number in numbers)
    return "its cells are small whole numbers" if are_counts and not states_money(heading) else ""


def _share_of_flags(evidence: Evidence) -> float:
    said = sum(cell in (True, False) or str(cell).strip().casefold() in YES | NO for cell in evidence.cells)
    return said / len(evidence.cells)


def scores_instead(heading: str, column: Column, evidence: Evidence) -> str:
    """What a register of risks holds that gives marks for probability and impact; blank elsewhere."""
    if column.field not in OF_A_RISK or stated_unit(heading).label or states_currency(heading) or "%" in heading:
        return ""
    numbers = evidence.numbers
    if not numbers or len(numbers) < len(evidence.cells):
        return ""
    are_marks = all(1 <= number <= HIGHEST_MARK and number % 1 == 0 for number in numbers)
    return f"marks from {min(numbers):g} to {max(numbers):g}" if are_marks and max(numbers) > 1 else ""


def described_as_name(evidence: Mapping[int, Evidence], places: Mapping[str, int]) -> Claim | None:
    """The description as the name, to be asked, where each row has an id of its own and words of its own.

    `places` gives the column of each field taken, none of which is a name.
    """
    ids, words = places.get("project_id"), places.get("description")
    if ids is None or words is None or evidence[ids].distinct < 1:
        return None
    if given_away(evidence[words], words, {"project_id"})[0] != "name":
        return None
    return Claim("name", BY_VALUES, 0, "the only words that tell its rows apart")


def given_away(evidence: Evidence, index: int, claimed: set[str]) -> tuple[str, str]:
    """Field that the values by themselves point at, and what they look like; blanks where they point at none."""
    if (
        "project_id" not in claimed
        and index < 2
        and evidence.distinct == 1
        and evidence.share_matching(CODE) >= 0.9
    ):
        return "project_id", "a code of its own in every row"
    if "name" not in claimed and evidence.distinct >= 0.9 and evidence.words_per_cell > 1.5:
        return ("name", "different words in every row") if evidence.share_of_words >= 0.9 else ("", "")
    if "reported_rag" not in claimed and evidence.share_among(RAG) >= MOST:
        return "reported_rag", "red, amber and green"
    if "status" not in claimed and evidence.share_among(STATUS) >= MOST:
        return "status", "words such as active or closed"
    if "link" not in claimed and evidence.share_matching(ADDRESS) >= MOST:
        return "link", "addresses of web pages"
    return "", ""
