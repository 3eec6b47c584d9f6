"""What scenarios are compared by beside worth, cost and people: risk, benefits by year, the aims they serve."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.aims.alignment import alignment_of
from pmo_core.aims.spend import split_cost
from pmo_core.aims.tree import tree_of
from pmo_core.benefits.plan import plan_of
from pmo_core.benefits.realisation import in_money, money_unit
from pmo_core.portfolio import Portfolio
from pmo_core.scoring.value_functions import Array
from pmo_core.selection.from_tables.candidates import figures
from pmo_core.selection.from_tables.fundable import Fundable
from pmo_core.settings.aims import AimsFile
from pmo_core.settings.policies import RISKS_OVER

YEARS = 5


@dataclass(frozen=True)
class Exposure:
    """Expected cost of each project's open risks, shape (projects,): probability times impact, summed.

    A project without a risk on record has 0 of them. `unknown` risks lack a probability or an impact and are in
    no figure.
    """

    costs: Array
    unknown: int


@dataclass(frozen=True)
class Promised:
    """Planned benefits of each project in money, less dis-benefits, by year: each (projects,), the years in order.

    The first year counts from the day after `as_of` on. `unknown` benefits in money have no start or no size and
    are in no figure.
    """

    by_year: Mapping[int, Array]
    unknown: int


@dataclass(frozen=True)
class Served:
    """Which aims each project claims to serve, shape (projects, aims), and what of its cost goes to each.

    A project whose cost is not known costs nothing here; `unknown` says how many.
    """

    names: tuple[str, ...]
    claimed: NDArray[np.bool_]
    spend: Array
    unknown: int


def exposure_of(portfolio: Portfolio, fundable: Fundable, over: Sequence[str] = RISKS_OVER) -> Exposure | None:
    """None where the sheet keeps no risks with probability and impact.

    Risks whose Status is one of the words of `over`, in any case, are not open.
    """
    if not portfolio.has("risks", "project_id", "probability", "impact"):
        return None
    risks = portfolio["risks"]
    closed = risks["status"].str.strip().str.casefold().isin([word.casefold() for word in over])
    open_ = risks[~closed]
    expected = figures(open_["probability"]) * figures(open_["impact"])
    places = _places(fundable, open_["project_id"])
    return Exposure(_summed(fundable, places, expected), int(np.isnan(expected[places >= 0]).sum()))


def promised_of(portfolio: Portfolio, fundable: Fundable, as_of: date, currency: str) -> Promised | None:
    """The years from `as_of` on; None where no benefit of these projects is planned in money."""
    benefits = portfolio["benefits"]
    benefits = benefits[in_money(benefits, money_unit(benefits, currency))]
    places = _places(fundable, benefits["project_id"])
    benefits, places = benefits[places >= 0], places[places >= 0]
    if benefits.empty:
        return None
    plan, sign = plan_of(benefits), np.where(benefits["disbenefit"].fillna(False), -1.0, 1.0)
    before = plan.by(pd.Series(pd.Timestamp(as_of), index=benefits.index))
    unknown, by_year = int(np.isnan(before).sum()), dict[int, Array]()
    for year in range(as_of.year, as_of.year + YEARS):
        after = plan.by(pd.Series(pd.Timestamp(year, 12, 31), index=benefits.index))
        by_year[year] = _summed(fundable, places, (after - before) * sign)
        before = after
    return Promised(by_year, unknown)


def served_of(portfolio: Portfolio, fundable: Fundable, settings: AimsFile) -> Served | None:
    """None where the sheet keeps no objectives, or no rating of a project against them."""
    if portfolio["objectives"].empty or portfolio["alignment"].empty:
        return None
    tree = tree_of(portfolio["objectives"])
    ids = portfolio.projects["project_id"].iloc[fundable.rows]
    alignment = alignment_of(portfolio["alignment"], ids, tree, settings.top)
    costs = np.nan_to_num(np.maximum(fundable.costs, 0.0))
    spend = split_cost(costs, alignment.claims, alignment.shares)[:, :-1]
    names = tuple(str(name) for name in tree.leaves["name"].tolist())
    return Served(names, alignment.claimed, spend, int(np.isnan(fundable.costs).sum()))


def _places(fundable: Fundable, ids: pd.Series) -> NDArray[np.int64]:
    """Position of each row's project in the problem, -1 where it is not among them."""
    places = {name: place for place, name in enumerate(fundable.problem.names)}
    return np.array([places.get(name, -1) for name in ids.tolist()], dtype=np.int64)


def _summed(fundable: Fundable, places: NDArray[np.int64], amounts: Array) -> Array:
    """Known amounts by project; the rest are in no figure."""
    used = (places >= 0) & ~np.isnan(amounts)
    return np.bincount(places[used], amounts[used], len(fundable.problem.names)).astype(np.float64)
