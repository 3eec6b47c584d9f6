"""What projects promise for what they cost, where a list has a column of benefits and no Benefits sheet."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmo_core.benefits.ramp import Array
from pmo_core.formats import count
from pmo_core.portfolio import Portfolio
from pmo_core.reading.headings import known_words

MILLION, THOUSAND = 1e6, 1e3
# Benefits are neither a thousand times the cost nor a thousandth of it: then one heading leaves its unit out.
FAR_APART = 1000.0
NO_RATIO_WORDS = {"ratio", "bcr", "comment", "score", "rating", "rank"}


@dataclass(frozen=True)
class ValueForCost:
    """Benefit over cost of each project, in the order of Projects.

    `table` has `name`, `benefit` and `cost` in one unit, `ratio`, and `why` it is missing (blank where it is not).
    `factor` is what the cost was taken times; `note` says so in words, blank where it is 1.
    """

    heading: str
    table: pd.DataFrame
    factor: float
    note: str

    @property
    def median(self) -> float:
        """The middle ratio; nan where no project has both."""
        return float(self.table["ratio"].median())


def value_for_cost(portfolio: Portfolio, costs: Array, cost_heading: str) -> ValueForCost | None:
    """Benefit over cost by the first column of Projects that states benefits in numbers; None without one.

    Args:
        portfolio: As read.
        costs: What each project costs, as `scoring.from_tables.costs_of` says; nan where unknown.
        cost_heading: The heading that stands over.
    """
    column = next((name for name in portfolio.own_columns if _states_benefits(portfolio, name)), None)
    if column is None:
        return None
    benefit = portfolio.projects[column].to_numpy(dtype=np.float64, na_value=np.nan)
    factor = _factor(benefit, costs)
    note = _note(column, cost_heading, factor)
    cost = costs * factor
    known = (cost > 0) & ~np.isnan(benefit)
    ratio = np.divide(benefit, cost, out=np.full(len(cost), np.nan), where=known)
    table = pd.DataFrame(
        {
            "name": portfolio.projects["name"],
            "benefit": benefit,
            "cost": cost,
            "ratio": ratio,
            "why": _why(portfolio, column, benefit, cost, cost_heading),
        }
    )
    return ValueForCost(column, table, factor, note)


def _states_benefits(portfolio: Portfolio, name: str) -> bool:
    words = set(known_words(name).split())
    is_amount = pd.api.types.is_float_dtype(portfolio.projects[name])
    return is_amount and bool(words & {"benefit", "benefits"}) and not words & NO_RATIO_WORDS


def _factor(benefit: Array, costs: Array) -> float:
    """What costs are taken times to be in the unit of the benefits: 1, a thousand, a million or their inverse."""
    both = (benefit > 0) & (costs > 0)
    if not both.any():
        return 1.0
    middle = float(np.median(benefit[both] / costs[both]))
    if 1 / FAR_APART < middle < FAR_APART:
        return 1.0
    return min((MILLION, THOUSAND, 1 / THOUSAND, 1 / MILLION), key=lambda factor: abs(np.log(middle / factor)))


def _note(column: str, cost_heading: str, factor: float) -> str:
    words = {MILLION: "millions", THOUSAND: "thousands"}
    apart = f'"{column}" and "{cost_heading}" are too far apart to be in one unit'
    if factor in words:
        return f"{apart}: costs are taken to be in {words[factor]}."
    if 1 / factor in words:
        return f"{apart}: benefits are taken to be in {words[1 / factor]}."
    return ""


def _why(portfolio: Portfolio, column: str, benefit: Array, cost: Array, cost_heading: str) -> list[str]:
    """Why a project has no ratio: what stands in the cell, or which of the two is blank."""
    said, reading = _reasons(portfolio), portfolio.readings["projects"]
    field = next((each.field for each in reading.columns if each.label == cost_heading), None)
    found: list[str] = []
    for row, gain, spend in zip(portfolio.projects.index.tolist(), benefit.tolist(), cost.tolist(), strict=True):
        parts = [
            said.get(reading.address_of(int(row), name), f"no figure under {heading}")
            for name, heading, missing in (
                (column, column, gain != gain),
                (field or cost_heading, cost_heading, spend != spend),
            )
            if missing
        ]
        found.append("; ".join(dict.fromkeys(parts)) or ("" if spend > 0 else "costs nothing"))
    return found


def _reasons(portfolio: Portfolio) -> dict[str, str]:
    """What stands in each cell that is missing with a reason, by address."""
    return {issue.address: issue.value for issue in portfolio.issues if issue.rule == "missing_with_reason"}


def why_in_words(found: ValueForCost) -> list[tuple[str, int]]:
    """Reasons for which projects have no ratio, the commonest first."""
    why = found.table["why"]
    counts = why[why != ""].value_counts(sort=True)
    return [(str(reason), int(times)) for reason, times in counts.items()]


def in_words(found: ValueForCost) -> str:
    """One sentence: how many have both, and the middle ratio."""
    known = int(found.table["ratio"].notna().sum())
    if not known:
        return f"No project has both a cost and {found.heading}."
    missing = count(len(found.table) - known, "other does not say", "others do not say")
    promise = f"promise {found.median:.2f} for each 1 of cost in the middle"
    return f"{count(known, 'project')} with both {promise}; {missing}."
