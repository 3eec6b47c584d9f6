"""Risks by exposure, with their owner."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pmo_core.pipeline.columns import numbers, plain, texts
from pmo_core.portfolio import Portfolio


@dataclass(frozen=True)
class Risk:
    """An open risk; `exposure` is probability times impact in the portfolio currency, None where one lacks."""

    project_id: str
    name: str
    probability: float | None
    impact: float | None
    exposure: float | None
    owner: str
    response: str
    row: int

    @property
    def unknown(self) -> str:
        """What keeps it without an exposure; blank where there is one."""
        lacking = [
            name for name, value in (("Probability", self.probability), ("Impact", self.impact)) if value is None
        ]
        return f"needs data: {' and '.join(lacking)}" if lacking else ""


def open_risks(portfolio: Portfolio, closed: Sequence[str]) -> tuple[Risk, ...]:
    """Risks that are not closed, the largest exposure first; those of unknown exposure last."""
    table = portfolio["risks"]
    over = {plain(word) for word in closed}
    fields = [texts(table[name]) for name in ("project_id", "name", "owner", "response", "status")]
    likely, costs = numbers(table["probability"]), numbers(table["impact"])
    rows = [int(str(row)) for row in table.index]
    found = [
        Risk(an_id, name, _known(p), _known(cost), _known(p * cost), owner, response, row)
        for an_id, name, owner, response, status, p, cost, row in zip(
            *fields, likely.tolist(), costs.tolist(), rows, strict=True
        )
        if plain(status) not in over
    ]
    return tuple(sorted(found, key=lambda risk: -(risk.exposure if risk.exposure is not None else -1.0)))


def exposure_of(risks: Sequence[Risk]) -> float:
    """Sum of the exposures that are known; nan where none is."""
    known = [risk.exposure for risk in risks if risk.exposure is not None]
    return float(sum(known)) if known else float("nan")


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value
