"""The rows of Demand and Capacity as arrays of months: read here once, for every page that counts people."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmo_core.portfolio import Portfolio
from pmo_core.reading.headings import known_words
from pmo_core.resources.headcount import fte_per_head
from pmo_core.resources.months import QUARTER, Array, Whole, grain_of, months_of
from pmo_core.settings.resources import ResourcesFile

HEAD_WORDS = frozenset(("headcount", "head count", "heads", "people", "number of people", "staff", "persons"))


@dataclass(frozen=True)
class PeriodRows:
    """FTE of one role over the months `first` to `last`, both included; one place for each usable row.

    `owner` is what it counts for: the position of a project in Projects, -1 for one that is not there; in
    Capacity always 0. `rows` are sheet rows.
    """

    owner: Whole
    role: Whole
    first: Whole
    last: Whole
    fte: Array
    rows: Whole


@dataclass(frozen=True)
class PeopleRows:
    """Both sheets; `bau` is what business as usual takes of each row of capacity, nan where it does not say."""

    roles: tuple[str, ...]
    demand: PeriodRows
    capacity: PeriodRows
    bau: Array


def people_rows(portfolio: Portfolio, per_head: float = 1.0) -> PeopleRows:
    """Rows that say a role, a period and an FTE; Capacity times `per_head`, business as usual as it stands."""
    roles, of_demand, of_capacity = _roles(portfolio)
    alone = grain_of(
        np.concatenate([months_of(portfolio[table]["period"]) for table in ("demand", "capacity")]), alone=QUARTER
    )
    positions = pd.Index(portfolio.projects["project_id"])
    owner = positions.get_indexer(pd.Index(portfolio["demand"]["project_id"])).astype(np.int64)
    demand, _ = _rows(portfolio["demand"], owner, of_demand, alone)
    nobody = np.zeros(len(portfolio["capacity"]), dtype=np.int64)
    capacity, used = _rows(portfolio["capacity"], nobody, of_capacity, alone, per_head)
    return PeopleRows(roles, demand, capacity, figures_of(portfolio["capacity"]["bau_fte"])[used])


def per_head_of(portfolio: Portfolio, settings: ResourcesFile) -> float:
    """FTE of one unit of Capacity: 1 where it holds FTE, less where it counts heads."""
    heads = settings.capacity_in == "heads" or (settings.capacity_in == "" and gives_heads(portfolio))
    return fte_per_head(settings.working_days, settings.days_away, settings.days_of_an_fte) if heads else 1.0


def gives_heads(portfolio: Portfolio) -> bool:
    """Whether the heading of Capacity's figures says that they are heads, on every tab it was read from."""
    if "capacity" not in portfolio.readings:
        return False
    tabs = portfolio.readings["capacity"].tabs
    said = [known_words(column.heading) for tab in tabs for column in tab.columns if column.field == "fte"]
    return bool(said) and all(words in HEAD_WORDS for words in said)


def figures_of(numbers: pd.Series) -> Array:
    """Numbers of a column, nan where missing."""
    return numbers.to_numpy(dtype=np.float64, na_value=np.nan)


def _rows(
    table: pd.DataFrame, owner: Whole, role: Whole, alone: int, per_unit: float = 1.0
) -> tuple[PeriodRows, np.ndarray]:
    first, fte = months_of(table["period"]), figures_of(table["fte"])
    used = (first >= 0) & ~np.isnan(fte) & (role >= 0)
    last = first[used] + grain_of(first, alone=alone) - 1
    rows = table.index.to_numpy(dtype=np.int64)
    return PeriodRows(owner[used], role[used], first[used], last, fte[used] * per_unit, rows[used]), used


def _roles(portfolio: Portfolio) -> tuple[tuple[str, ...], Whole, Whole]:
    """Roles as the sheets first write them, and the role of each row of Demand and of Capacity in any case."""
    both: pd.Series = pd.concat([portfolio[table]["role"] for table in ("capacity", "demand")]).str.strip()
    codes, _ = pd.factorize(both.str.casefold().fillna(""))
    _, at = np.unique(codes, return_index=True)
    split = len(portfolio["capacity"])
    written: list[str] = both.fillna("").tolist()
    firsts: list[int] = at.tolist()
    roles = tuple(written[i] for i in firsts)
    return roles, codes[split:].astype(np.int64), codes[:split].astype(np.int64)
