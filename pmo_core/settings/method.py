"""method.toml: the classes of projects, and what the method asks of each."""

from typing import Literal, Self

from pydantic import Field, model_validator

from pmo_core.settings.base import Setting

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


class MethodFile(Setting):
    """method.toml; what is not said is as usual.

    `rule` says which class counts where dimensions differ: the heaviest ("max"), or that of most, the heavier of
    equals ("majority"). `declared`, `change_impact` and `teams` head columns of Projects. `approved` are words of
    Status that say an artefact is there; `passed` words of Outcome that say a gate is passed, at its beginning.
    """

    gates: tuple[str, ...] = ("Gate 0", "Gate 1", "Gate 2", "Gate 3", "Gate 4", "Gate 5")
    rule: Literal["max", "majority"] = "majority"
    classes: tuple[ClassSettings, ...] = Field(default=USUAL_CLASSES, min_length=1)
    variants: tuple[VariantSettings, ...] = USUAL_VARIANTS
    declared: str = "Method class"
    teams: str = "Teams"
    change_impact: str = "Change impact"
    approved: tuple[str, ...] = ("Approved", "Signed off", "Final", "Done", "Complete")
    passed: tuple[str, ...] = ("Approved", "Passed", "Proceed")

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        gates = {gate.casefold() for gate in self.gates}
        asked = (a for group in (*self.classes, *self.variants) for a in group.artefacts)
        lost = next((artefact for artefact in asked if artefact.gate.casefold() not in gates), None)
        if lost is not None:
            raise ValueError(f"{lost.name} is needed for {lost.gate}, which is none of the gates")
        names = [one.name.casefold() for one in self.classes]
        if len(set(names)) < len(names):
            raise ValueError("two classes have one name")
        return self
