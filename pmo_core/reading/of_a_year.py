"""Money under a heading that names a year, as `2024/25 actual` does: it is of that year and not of the whole."""

import re
from collections.abc import Mapping
from dataclasses import replace

from pmo_core.reading.claims import SURE, Claim
from pmo_core.reading.headings import known_words, without_unit
from pmo_core.reading.periods import financial_year_in, period_in
from pmo_core.sheets import Column
from pmo_core.sheets.row import Kind

DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
YEAR = re.compile(
    r"(?<![\w/.-])(?:FY ?'?)?(?:(?:19|20)\d{2}|\d{2})(?: ?[/–-] ?(?:(?:19|20)\d{2}|\d{2}))?(?![\w/.-])", re.I
)
BARE_YEAR = re.compile(r"(?:19|20)\d{2}")
# What was spent to a year is more than that year's, a whole life is more than a year, and prices are no period.
NOT_OF_IT = frozenset(
    ("to", "until", "till", "at", "since", "from", "before", "after", "bis", "ab", "seit", "prices", "price",
     "life", "lifetime", "wlc", "eac", "cumulative")
)  # fmt: skip


def year_named(heading: str) -> str:
    """The year that a heading's figures are of, as typed; blank where it names none, or not as what they are of.

    >>> year_named("2024/25 actual"), year_named("Approved budget FY27 (£k)"), year_named("Budget 2026")
    ('2024/25', 'FY27', '2026')
    >>> year_named("Spend to 2026"), year_named("Cost (2026 prices)"), year_named("Budget 2026-2030")
    ('', '', '')
    """
    if not any(map(str.isdigit, heading)) or not NOT_OF_IT.isdisjoint(known_words(heading).split()):
        return ""
    named = (found[0] for found in YEAR.finditer(DAY.sub(" ", without_unit(heading))))
    return next((year for year in named if BARE_YEAR.fullmatch(year) or financial_year_in(year) is not None), "")


def of_whole_lives(
    claims: Mapping[int, tuple[Claim, ...]], headings: Mapping[int, str], columns: Mapping[str, Column]
) -> dict[int, tuple[Claim, ...]]:
    """A list's claims, but for those of a year's money to be a project's whole budget or all that it has spent.

    Where one year is all that the headings name, and no money is headed without it, its budget may be the whole
    there is: this is proposed, and asked.
    """
    named = {index: year_named(heading) for index, heading in headings.items()}
    years = {_first_day(year) for year in named.values() if year}
    if not years:
        return dict(claims)
    first = {index: claimed[0] for index, claimed in claims.items() if claimed}
    whole = any(_is_money(claim, columns) and not named[index] for index, claim in first.items())
    is_part = whole or len(years) > 1
    kept: dict[int, tuple[Claim, ...]] = {}
    for index, claimed in claims.items():
        left = (
            _of_year(claim, named[index], is_part) if _is_money(claim, columns) else claim for claim in claimed
        )
        kept[index] = tuple(claim for claim in left if claim)
    return kept


def _of_year(claim: Claim, year: str, is_part: bool) -> Claim | None:
    """The claim of a column of money, with the doubt that its year casts on it; None where it is but a part."""
    if not year or claim.confidence >= SURE:
        return claim
    doubted = replace(claim, evidence=f"{claim.evidence}, but of {year} alone and not said to be the whole")
    return None if is_part else doubted


def _is_money(claim: Claim, columns: Mapping[str, Column]) -> bool:
    return columns[claim.field].kind is Kind.MONEY


def _first_day(year: str) -> float | None:
    """What tells years apart: 26/27, 2026-27 and 2026 begin alike."""
    period = period_in(year)
    return period.serial if period else None
