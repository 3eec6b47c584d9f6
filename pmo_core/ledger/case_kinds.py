"""What is kept of the cases to decide on: kill criteria, and what each reading said of cost, benefits, dates."""

import hashlib
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pmo_core.ledger.payload import LONGEST_REASON, Payload

KillMeasure = Literal["cost_above", "over_budget", "ends_after", "benefits_below"]


class KillCriterion(Payload):
    """What stops a project once its figures say so; who set it is the entry's author, the day `as_of`.

    `limit` is money for cost_above; a part of the approved budget for over_budget, and of the benefits planned to
    date for benefits_below: 0.1 is 10 %. `day` is for ends_after. `withdrawn` takes the same criterion back.
    """

    portfolio: str
    project_id: Annotated[str, Field(min_length=1)]
    project: str
    measure: KillMeasure
    limit: Annotated[float, Field(ge=0)] | None = None
    day: date | None = None
    as_of: date
    withdrawn: bool = False
    reason: Annotated[str, Field(max_length=LONGEST_REASON)] = ""

    @model_validator(mode="after")
    def _says_from_where(self) -> Self:
        dated = self.measure == "ends_after"
        if (self.day is None) == dated or (self.limit is None) != dated:
            raise ValueError(f"{self.measure} needs {'a day' if dated else 'a limit'} and nothing else")
        if self.withdrawn and not self.reason.strip():
            raise ValueError("a kill criterion that is taken back needs its reason")
        return self

    @property
    def of_what(self) -> tuple[str, str, str, float | None, date | None]:
        """What makes two entries speak of one criterion."""
        return self.portfolio, self.project_id, self.measure, self.limit, self.day


class CaseReading(Payload):
    """What a reading said of every project that can be decided on, one place each, None where unsaid.

    `day` is the day the figures are as of; money is in the portfolio currency. `estimates` are at completion,
    `budgets` with approved changes, `benefits` all of their life as now forecast, `to_date` what came of those
    planned by then (1 is on plan). `gates` names those not passed yet and the day each is forecast for.
    """

    portfolio: str
    day: date
    ids: tuple[str, ...]
    estimates: tuple[float | None, ...]
    budgets: tuple[float | None, ...]
    benefits: tuple[float | None, ...]
    to_date: tuple[float | None, ...]
    ends: tuple[date | None, ...]
    gates: tuple[tuple[tuple[str, date], ...], ...]

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        lists = (self.estimates, self.budgets, self.benefits, self.to_date, self.ends, self.gates)
        if {len(one) for one in lists} != {len(self.ids)}:
            raise ValueError("every list needs one place for each of the ids")
        return self

    @property
    def digest(self) -> str:
        """SHA-256 of all it holds but the day: the same for as long as the sheet says the same."""
        return hashlib.sha256(self.model_dump_json(exclude={"day"}).encode()).hexdigest()
