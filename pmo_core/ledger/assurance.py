"""What the ledger keeps of gate reviews and health checks."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from pmo_core.ledger.payload import LONGEST_REASON, Name, Payload, Said

Urgency = Literal["critical", "essential", "recommended"]


class Recommended(BaseModel):
    """One recommendation of a gate review: how urgent it is, and by when it is to be done."""

    model_config = Payload.model_config

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_REASON)]
    urgency: Urgency
    by: date | None = None


class GateReviewHeld(Payload):
    """A review of one project at a gate; who held it is the entry's author.

    `there` and `missing` are the documents asked for at this gate as they stood on `held_on`; `confidence` is a
    level of pipeline.toml or blank, `snapshot` which reading it rests on. `passed` says what `outcome` means.
    """

    portfolio: str
    project_id: Annotated[str, Field(min_length=1)]
    project: str
    gate: Name
    held_on: date
    outcome: Name
    passed: bool
    confidence: str = ""
    there: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    reason: Said = ""
    recommendations: tuple[Recommended, ...] = ()
    next_review: date | None = None
    snapshot: str

    @model_validator(mode="after")
    def _can_be_followed_later(self) -> Self:
        if self.passed and self.missing and not self.reason.strip():
            raise ValueError(f"{', '.join(self.missing)} not approved: say why the gate is passed without")
        if self.next_review is not None and self.next_review <= self.held_on:
            raise ValueError(f"the next review on {self.next_review} is not after {self.held_on}")
        undated = next(
            (one.text for one in self.recommendations if one.urgency == "critical" and not one.by), None
        )
        if undated is not None:
            raise ValueError(f"critical without a day: {undated}")
        return self


class HealthAnswer(BaseModel):
    """One question answered: `position` from 0, the worst, to `steps` - 1, the best, and what it rests on."""

    model_config = Payload.model_config

    subject: Name
    question: Annotated[str, Field(min_length=1, max_length=LONGEST_REASON)]
    position: Annotated[int, Field(ge=0)]
    steps: Annotated[int, Field(ge=2)]
    evidence: Said = ""


class HealthCheckMade(Payload):
    """A health check of one project; who made it is the entry's author, `manager` who managed it then."""

    portfolio: str
    project_id: Annotated[str, Field(min_length=1)]
    project: str
    made_on: date
    manager: str
    answers: Annotated[tuple[HealthAnswer, ...], Field(min_length=1)]
    snapshot: str

    @model_validator(mode="after")
    def _answers_hold(self) -> Self:
        subjects = [one.subject for one in self.answers]
        if len(set(subjects)) < len(subjects):
            raise ValueError("two answers have one subject")
        beyond = next((one.subject for one in self.answers if one.position >= one.steps), None)
        if beyond is not None:
            raise ValueError(f"{beyond}: the answer is none of the scale")
        bare = next(
            (a.subject for a in self.answers if a.position == a.steps - 1 and not a.evidence.strip()), None
        )
        if bare is not None:
            raise ValueError(f"{bare}: the best answer needs what it rests on")
        return self
