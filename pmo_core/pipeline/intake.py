"""Intake: how complete a proposal is, which project it may be already, and how old it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from rapidfuzz import fuzz, process

from pmo_core.pipeline.columns import Array, Mask, days_between, own_days, texts
from pmo_core.portfolio import Portfolio
from pmo_core.settings.pipeline import IntakeSettings
from pmo_core.sheets import SHEETS


@dataclass(frozen=True)
class Proposal:
    """A proposal: what it was asked and lacks, projects of nearly its name, and its age.

    `age_days` is None where the sheet has no day of proposal; `near` are positions of other projects.
    """

    place: int
    asked: int
    lacking: tuple[str, ...]
    near: tuple[int, ...]
    age_days: int | None

    @property
    def complete(self) -> float:
        """Part of what is asked that is there; 1 where nothing is asked."""
        return 1 - len(self.lacking) / self.asked if self.asked else 1.0


def proposals_of(
    portfolio: Portfolio, proposals: Mask, settings: IntakeSettings, as_of: date
) -> tuple[Proposal, ...]:
    """Every proposal, the most complete first, equal ones in the sheet's order."""
    asks = [ask for ask in settings.asks if ask in portfolio.projects or ask in SHEETS]
    filled = {ask: _filled(portfolio, ask) for ask in asks}
    age = ages(portfolio, settings.proposed_on, as_of)
    names = texts(portfolio.projects["name"])
    found = [
        Proposal(
            place=place,
            asked=len(asks),
            lacking=tuple(heading_of(ask) for ask in asks if not filled[ask][place]),
            near=near_names(names, place, settings.near_name),
            age_days=None if np.isnan(age[place]) else int(age[place]),
        )
        for place in np.flatnonzero(proposals).tolist()
    ]
    return tuple(sorted(found, key=lambda one: -one.complete))


def ages(portfolio: Portfolio, proposed_on: str, as_of: date) -> Array:
    """Days since each project was proposed, nan where the sheet does not say."""
    proposed = own_days(portfolio, proposed_on)
    return days_between(proposed, np.full(len(proposed), np.datetime64(as_of, "D")))


def near_names(names: Sequence[str], place: int, likeness: float) -> tuple[int, ...]:
    """Positions of other names that are this one in another order, or but for a few letters or words.

    >>> near_names(["Payroll renewal", "Renewal of payroll", "Case portal"], 0, 88)
    (1,)
    """
    folded = [name.casefold() for name in names]
    near = process.extract(folded[place], folded, scorer=fuzz.token_set_ratio, score_cutoff=likeness, limit=6)
    return tuple(other for _, _, other in near if other != place)


def _filled(portfolio: Portfolio, ask: str) -> list[bool]:
    """Whether each project has a value in this field, or a row in this table."""
    if ask in portfolio.projects:
        return portfolio.projects[ask].notna().tolist()
    named = set(portfolio[ask]["project_id"].dropna().tolist()) if "project_id" in portfolio[ask] else set[str]()
    return [an_id in named for an_id in portfolio.projects["project_id"].tolist()]


def heading_of(ask: str) -> str:
    """What a field is called on a sheet, or how a table is asked for.

    >>> heading_of("end_baseline"), heading_of("benefits")
    ('End baseline', 'a row in Benefits')
    """
    columns = {column.field: column.headings[0] for column in SHEETS["projects"].columns}
    return columns[ask] if ask in columns else f"a row in {SHEETS[ask].titles[0]}"
