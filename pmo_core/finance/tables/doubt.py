"""Streams of each project's net present value that nobody knows for sure, and contingency beside risk."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.finance.discounting import Convention
from pmo_core.finance.figures import Array
from pmo_core.finance.optimism import Contingency, exposure
from pmo_core.finance.tables.case import Cases
from pmo_core.finance.tables.kinds import ByKind
from pmo_core.finance.tables.whole_life import WholeLife
from pmo_core.portfolio import Portfolio
from pmo_core.reading.headings import known_words

BENEFITS, DISBENEFITS, SPENT = "Benefits", "Dis-benefits", "Spent already"
CAPITAL, RUNNING, OTHER = "Capital cost to go", "Running cost to go", "Other cost to go"
STREAMS = (BENEFITS, DISBENEFITS, CAPITAL, RUNNING, OTHER, SPENT)
DRAWN_HEADINGS = frozenset({"contingency drawn", "contingency used", "contingency spent", "drawn contingency"})


def streams_of(cases: Cases, to_go: ByKind, convention: Convention) -> Array:
    """Present value of each of STREAMS, shape (projects, streams), costs below 0; the rows sum to the NPV.

    `to_go` says of which kind the cost to go is; `cases` and it have the same projects.
    """
    coming = cases.from_now()
    later = cases.present_values(coming.costs, convention)
    spent = cases.present_values(cases.costs - coming.costs, convention)
    whole = to_go.capex + to_go.opex + to_go.of_no_kind
    parts = [np.nan_to_num(_share(part, whole)) * later for part in (to_go.capex, to_go.opex)]
    gained = (cases.present_values(flows, convention) for flows in (cases.benefits, -cases.disbenefits))
    return np.stack([*gained, -parts[0], -parts[1], parts[0] + parts[1] - later, -spent], axis=1)


def _share(part: Array, whole: Array) -> Array:
    return np.divide(part, whole, out=np.zeros(len(part)), where=np.nan_to_num(whole) != 0)


def closed(projects: pd.DataFrame, finished: Sequence[str]) -> NDArray[np.bool_]:
    """Projects that are done: complete to 100 %, or whose Status or Stage is one of the words."""
    words = {word.strip().casefold() for word in finished}
    said = [
        np.array(
            [isinstance(word, str) and word.strip().casefold() in words for word in projects[field]], dtype=bool
        )
        for field in ("status", "stage")
    ]
    complete = projects["percent_complete"].to_numpy(dtype=np.float64, na_value=np.nan) >= 1
    return said[0] | said[1] | complete


def drawn_heading(portfolio: Portfolio) -> str:
    """The organisation's own column that says what of the contingency is drawn; blank for none."""
    headings = (name for name in portfolio.own_columns if known_words(name) in DRAWN_HEADINGS)
    return next((name for name in headings if pd.api.types.is_float_dtype(portfolio.projects[name])), "")


def contingencies(portfolio: Portfolio, life: WholeLife, closed_risks: Sequence[str]) -> list[Contingency]:
    """Contingency of each project, in the order of Projects; 0 held where the sheet has none.

    Drawn is what a column of the organisation's own says, else the overspend, which has to come from somewhere.
    Risks without a status are open.
    """
    projects = portfolio.projects
    heading = drawn_heading(portfolio)
    drawn = (
        projects[heading].to_numpy(dtype=np.float64, na_value=np.nan) * life.conversion.planning
        if heading
        else np.maximum(np.nan_to_num(life.overspend.values), 0.0)
    )
    risks = _open_risks(portfolio, closed_risks)
    found: list[Contingency] = []
    for place, an_id in enumerate(projects["project_id"].tolist()):
        own = risks.get(an_id)
        at_risk = exposure(own[0], own[1]) * life.conversion.current[place] if own else 0.0
        held, used = np.nan_to_num([life.contingency[place], drawn[place]]).tolist()
        found.append(Contingency(held, used, float(np.nan_to_num(at_risk))))
    return found


def _open_risks(portfolio: Portfolio, closed_risks: Sequence[str]) -> dict[str, tuple[Array, Array]]:
    """Probability and impact of the open risks of each project, impact in the project's currency."""
    risks = portfolio["risks"]
    words = {word.strip().casefold() for word in closed_risks}
    said = risks["status"].tolist()
    is_open = np.array(
        [not (isinstance(one, str) and one.strip().casefold() in words) for one in said], dtype=np.bool_
    )
    return {
        str(an_id): (
            rows["probability"].to_numpy(dtype=np.float64, na_value=np.nan),
            rows["impact"].to_numpy(dtype=np.float64, na_value=np.nan),
        )
        for an_id, rows in risks[is_open].groupby("project_id")
    }
