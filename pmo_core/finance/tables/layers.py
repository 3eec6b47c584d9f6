"""Optimism by kind of cost and stage, as a layer of its own beside the estimates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.finance.figures import Array
from pmo_core.finance.optimism import ENOUGH, REFERENCE, Uplift, own_record
from pmo_core.finance.tables.doubt import closed
from pmo_core.finance.tables.kinds import spent_by_kind, to_go_by_kind
from pmo_core.finance.tables.whole_life import WholeLife
from pmo_core.portfolio import Portfolio
from pmo_core.reading.headings import known_words

Kind = Literal["capex", "opex"]
Flags = NDArray[np.bool_]
KINDS: tuple[Kind, ...] = ("capex", "opex")
# A column of the organisation's own that keeps what was estimated at a stage: "Estimate at Business case".
AT_STAGE = ("estimate at ", "budget at ", "cost at ", "estimated cost at ")


@dataclass(frozen=True)
class Layer:
    """Optimism of one kind of cost at one stage: what is to go of it, and what such estimates were short of.

    `stage` is blank for projects that state none; `projects` are those with something of it to go.
    """

    kind: Kind
    stage: str
    projects: int
    to_go: float
    uplift: Uplift

    @property
    def amount(self) -> float:
        """What the uplift would add to what is to go."""
        return self.to_go * self.uplift.share


def optimism_layers(
    portfolio: Portfolio,
    life: WholeLife,
    finished: Sequence[str],
    stated: Mapping[tuple[str, str], float] | None = None,
    enough: int = ENOUGH,
) -> tuple[Layer, ...]:
    """Capital and running cost to go by stage, each with its uplift; the most to go of a kind first.

    The organisation's own closed projects come first: what they were estimated at in the same stage, else the
    budget they began with, beside what they came to. Too few of those leave `stated`, else the published average.

    Args:
        portfolio: Projects, with Stage where there is one.
        life: Whole-life figures.
        finished: Words of Status or Stage that say a project is over.
        stated: Share by kind and stage in lower case, (kind, "") for any stage.
        enough: Closed projects from which on the own record counts.
    """
    done = closed(portfolio.projects, finished)
    spent, to_go = spent_by_kind(life), to_go_by_kind(life)
    of_kind = {"capex": spent.capex > spent.opex, "opex": spent.opex > spent.capex}
    stages = np.array(
        [str(word).strip() for word in portfolio.projects["stage"].fillna("").tolist()], dtype=np.str_
    )
    found: list[Layer] = []
    for kind, amounts in zip(KINDS, (to_go.capex, to_go.opex), strict=True):
        left = life.counts & ~done & (np.nan_to_num(amounts) != 0)
        here: list[Layer] = []
        for stage in sorted({*stages[left].tolist()}, key=str.casefold) or [""]:
            which: Flags = left & (stages == stage)
            uplift = _uplift(portfolio, life, done & of_kind[kind], (kind, stage), stated or {}, enough)
            here.append(Layer(kind, stage, int(which.sum()), float(np.nansum(amounts[which])), uplift))
        found += sorted(here, key=lambda layer: -layer.to_go)
    return tuple(found)


def _uplift(
    portfolio: Portfolio,
    life: WholeLife,
    done: Flags,
    of: tuple[Kind, str],
    stated: Mapping[tuple[str, str], float],
    enough: int,
) -> Uplift:
    """The own record of the stage, that of all stages, what is stated for either, the published average."""
    kind, stage = of
    at_stage = _estimated_at(portfolio, stage)
    own = None if at_stage is None else own_record(at_stage[done], life.own.actual[done], enough, stage)
    own = own or own_record(life.own.budget[done], life.own.actual[done], enough)
    if own is not None:
        return own
    for where in dict.fromkeys((stage.casefold(), "")):
        if (kind, where) in stated:
            return Uplift(stated[kind, where], 0, stage if where else "", stated=True)
    return Uplift(REFERENCE[kind], 0)


def _estimated_at(portfolio: Portfolio, stage: str) -> Array | None:
    """What the projects were estimated at in this stage, from a column headed so; None without one."""
    wanted = {known_words(f"{words}{stage}") for words in AT_STAGE} if stage else set[str]()
    for name in portfolio.own_columns:
        if known_words(name) in wanted and pd.api.types.is_float_dtype(portfolio.projects[name]):
            return portfolio.projects[name].to_numpy(dtype=np.float64, na_value=np.nan)
    return None
