"""All of it for one portfolio: what the page and the packs begin with."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pmo_core.benefits.realisation import in_money, money_unit, realisation
from pmo_core.pipeline.colours import Rated, reported_of
from pmo_core.pipeline.columns import Array, numbers, own_days, texts
from pmo_core.pipeline.dependencies import Dependency, dependencies_of
from pmo_core.pipeline.gates import Gate, gates_of
from pmo_core.pipeline.measures import Slips, slips_of
from pmo_core.pipeline.overdue import overdue
from pmo_core.pipeline.rag import ComputedRag, computed_rag, positions_of
from pmo_core.pipeline.stages import Staged, staged
from pmo_core.pipeline.stays import Stay, stays_by_gates
from pmo_core.pipeline.watermelons import watermelons
from pmo_core.portfolio import Portfolio
from pmo_core.settings.pipeline import PipelineFile


@dataclass(frozen=True)
class Pipeline:
    """Projects in the sheet's order: stage, colours and slips at once, the rest when it is asked for."""

    portfolio: Portfolio
    settings: PipelineFile
    as_of: date
    currency: str
    staged: Staged
    rag: ComputedRag
    reported: Rated
    slips: Slips

    @cached_property
    def ids(self) -> list[str]:
        """Ids of the projects."""
        return texts(self.portfolio.projects["project_id"])

    @cached_property
    def names(self) -> list[str]:
        """Names of the projects."""
        return texts(self.portfolio.projects["name"])

    @cached_property
    def computed(self) -> Array:
        """Computed colours as positions on the scale of five."""
        return positions_of(self.rag.colours)

    @cached_property
    def worse_than_reported(self) -> NDArray[np.bool_]:
        """Watermelons, of those that are not over."""
        found = watermelons(self.reported.positions, self.computed, self.settings.watermelon_levels)
        return found & ~self.staged.ended

    @cached_property
    def late(self) -> NDArray[np.bool_]:
        """Projects that end later than their baseline, of those that are not over."""
        return (self.slips.days.values > 0) & ~self.staged.ended

    @cached_property
    def past_end(self) -> NDArray[np.bool_]:
        """Projects whose end in the sheet has passed, of those that are not over."""
        return overdue(self.portfolio, self.settings.stages, self.as_of)

    @cached_property
    def gates(self) -> dict[str, tuple[Gate, ...]]:
        """Gates of each project by id."""
        return gates_of(self.portfolio)

    @cached_property
    def stays(self) -> tuple[Stay, ...]:
        """Stays in stages by the days of the gates and the sheet's own column."""
        since = own_days(self.portfolio, self.settings.stage_since)
        return stays_by_gates(self.ids, self.staged, self.gates, since, self.as_of)

    @cached_property
    def dependencies(self) -> tuple[Dependency, ...]:
        """Dependencies, the worst clash first."""
        return dependencies_of(self.portfolio)

    @cached_property
    def benefits_to_come(self) -> Array:
        """Money benefits planned over the whole life and not arrived, net of dis-benefits, nan where none."""
        benefits = self.portfolio["benefits"]
        if benefits.empty:
            return np.full(len(self.ids), np.nan)
        realised = realisation(benefits, self.portfolio["measurements"], self.as_of)
        money = np.asarray(in_money(benefits, money_unit(benefits, self.currency)), dtype=np.bool_)
        arrived = np.nan_to_num(numbers(realised["actual_to_date"]))
        net = (numbers(realised["whole_life"]) - arrived) * numbers(realised["sign"])
        sums: dict[str, float] = {}
        owners = texts(benefits["project_id"])
        for an_id, amount, counts in zip(owners, net.tolist(), money.tolist(), strict=True):
            if counts and amount == amount:
                sums[an_id] = sums.get(an_id, 0.0) + amount
        return np.array([sums.get(an_id, np.nan) for an_id in self.ids], dtype=np.float64)


def pipeline_of(portfolio: Portfolio, settings: PipelineFile, as_of: date, currency: str = "") -> Pipeline:
    """Pipeline of a portfolio as of one day."""
    return Pipeline(
        portfolio=portfolio,
        settings=settings,
        as_of=as_of,
        currency=currency,
        staged=staged(portfolio.projects, settings.stages),
        rag=computed_rag(portfolio, settings, as_of, currency),
        reported=reported_of(portfolio, settings.levels),
        slips=slips_of(portfolio),
    )
