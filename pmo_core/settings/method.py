"""method.toml: the classes of projects, and what the method asks of each."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from pmo_core.settings.base import Setting
from pmo_core.settings.health import USUAL_ANSWERS, USUAL_QUESTIONS, QuestionSettings

Dimension = Literal["cost", "duration_months", "teams", "risk", "change_impact"]


class ArtefactSettings(Setting):
    """One document: what it is called, and the gate it is needed for."""

    name: str = Field(min_length=1)
    gate: str = Field(min_length=1)


class ClassSettings(Setting):
    """One `[[classes]]`, the lightest first.

    A project belongs to it by a dimension from that figure on; one that is not named does not speak for it.
    """

    name: str = Field(min_length=1)
    cost: float | None = Field(default=None, ge=0)
    duration_months: float | None = Field(default=None, ge=0)
    teams: float | None = Field(default=None, ge=0)
    risk: float | None = Field(default=None, ge=0)
    change_impact: float | None = Field(default=None, ge=0)
    artefacts: tuple[ArtefactSettings, ...] = ()

    def from_on(self, dimension: Dimension) -> float | None:
        """The figure from which on a project belongs here."""
        found: float | None = getattr(self, dimension)
        return found


class VariantSettings(Setting):
    """One `[[variants]]`: projects with this value in a column of Projects owe these, whatever their class."""

    name: str = Field(min_length=1)
    column: str = Field(min_length=1)
    value: str = Field(min_length=1)
    artefacts: tuple[ArtefactSettings, ...] = Field(min_length=1)


def _asked(*pairs: tuple[str, str]) -> tuple[ArtefactSettings, ...]:
    return tuple(ArtefactSettings(name=name, gate=gate) for name, gate in pairs)


BRIEF, OUTLINE = ("Project brief", "Gate 1"), ("Outline business case", "Gate 1")
CASE, PROFILES = ("Full business case", "Gate 2"), ("Benefit profiles", "Gate 2")
PLAN, HANDOVER, CLOSURE = ("Delivery plan", "Gate 3"), ("Handover plan", "Gate 4"), ("Closure report", "Gate 5")
USUAL_CLASSES = (
    ClassSettings(name="light", artefacts=_asked(BRIEF, PROFILES, CLOSURE)),
    ClassSettings(
        name="standard",
        cost=500_000,
        duration_months=12,
        teams=3,
        risk=0.1,
        change_impact=4,
        artefacts=_asked(BRIEF, CASE, PROFILES, PLAN, CLOSURE),
    ),
    ClassSettings(
        name="full",
        cost=2_500_000,
        duration_months=24,
        teams=5,
        risk=0.3,
        change_impact=7,
        artefacts=_asked(BRIEF, OUTLINE, CASE, PROFILES, PLAN, HANDOVER, CLOSURE),
    ),
)
USUAL_VARIANTS = (
    VariantSettings(
        name="agile",
        column="Approach",
        value="agile",
        artefacts=_asked(BRIEF, PROFILES, ("Outcome review", "Gate 3"), ("Outcome review", "Gate 4"), CLOSURE),
    ),
)


USUAL_OUTCOMES = ("Approved", "Approved with conditions", "Deferred", "Not approved")


class MethodFile(Setting):
    """method.toml; what is not said is as usual.

    `rule` says which class counts where dimensions differ: the heaviest ("max"), or that of most, the heavier of
    equals ("majority"). `declared`, `change_impact` and `teams` head columns of Projects. `approved` are words of
    Status that say an artefact is there; `passed` words of Outcome that say a gate is passed, at its beginning.
    `outcomes` are those a review may have. `answers` of the health check go from the worst to the best;
    `check_again_days` is how long one holds.
    """

    rule: Literal["max", "majority"] = "majority"
    classes: tuple[ClassSettings, ...] = Field(default=USUAL_CLASSES, min_length=1)
    variants: tuple[VariantSettings, ...] = USUAL_VARIANTS
    declared: str = "Method class"
    teams: str = "Teams"
    change_impact: str = "Change impact"
    approved: tuple[str, ...] = ("Approved", "Signed off", "Final", "Done", "Complete")
    passed: tuple[str, ...] = ("Approved", "Passed", "Proceed")
    outcomes: tuple[str, ...] = Field(default=USUAL_OUTCOMES, min_length=2)
    answers: tuple[str, ...] = Field(default=USUAL_ANSWERS, min_length=2)
    check_again_days: int = Field(default=180, gt=0)
    questions: tuple[QuestionSettings, ...] = USUAL_QUESTIONS

    @property
    def artefacts(self) -> tuple[ArtefactSettings, ...]:
        """All that is asked for anywhere."""
        return tuple(artefact for group in (*self.classes, *self.variants) for artefact in group.artefacts)

    def says_passed(self, outcome: str) -> bool:
        """Whether an outcome in the words of a review means that the gate is passed."""
        return outcome.casefold().startswith(tuple(word.casefold() for word in self.passed))

    @model_validator(mode="before")
    @classmethod
    def _gates_stand_elsewhere(cls, said: Any) -> Any:
        if isinstance(said, dict) and "gates" in said:
            raise ValueError("gates stand in pipeline.toml, beside the stages they lead to: move the line there")
        return said  # pyright: ignore[reportUnknownVariableType]

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        names = [one.name.casefold() for one in self.classes]
        if len(set(names)) < len(names):
            raise ValueError("two classes have one name")
        asked_of = {name.casefold(): one.subject for one in self.questions for name in one.classes}
        lost = next((name for name in asked_of if name not in names), None)
        if lost is not None:
            raise ValueError(f"the question on {asked_of[lost]} is asked of {lost}, which is none of the classes")
        subjects = [one.subject.casefold() for one in self.questions]
        if len(set(subjects)) < len(subjects):
            raise ValueError("two questions have one subject")
        return self
