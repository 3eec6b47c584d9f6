"""What the ledger keeps of the pipeline at each reading."""

import hashlib
from datetime import date
from typing import Self

from pydantic import BaseModel, model_validator

from pmo_core.ledger.payload import Payload


class KeptMilestone(BaseModel):
    """A milestone, and the day on which it was reached or else expected."""

    model_config = Payload.model_config

    project_id: str
    name: str
    expected: date


class PipelineReading(Payload):
    """Where every project stood when a sheet was read, one place per project in every list, None where unsaid.

    `day` is the day the figures are as of; `reported` and `computed` are colours as positions, 0 (red) to 4
    (green). `portfolio` tells the readings of one portfolio from another's. `milestones` are those with a day; a
    reading of before they were kept has none.
    """

    portfolio: str
    day: date
    ids: tuple[str, ...]
    names: tuple[str, ...]
    stages: tuple[str, ...]
    budgets: tuple[float | None, ...]
    ends: tuple[date | None, ...]
    reported: tuple[float | None, ...]
    computed: tuple[float | None, ...]
    milestones: tuple[KeptMilestone, ...] = ()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        lists = (self.names, self.stages, self.budgets, self.ends, self.reported, self.computed)
        if {len(one) for one in lists} != {len(self.ids)}:
            raise ValueError("every list needs one place for each of the ids")
        return self

    @property
    def digest(self) -> str:
        """SHA-256 of all it holds but the day: the same for as long as the sheet says the same."""
        return hashlib.sha256(self.model_dump_json(exclude={"day"}).encode()).hexdigest()
