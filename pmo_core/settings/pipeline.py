"""pipeline.toml: stages, the rules of the computed RAG, the scales of confidence, and what a proposal is asked."""

from typing import Literal, Self

from pydantic import Field, model_validator

from pmo_core.settings.base import Setting

Measure = Literal["cost_over", "schedule_slip", "benefits_to_date"]
StageKind = Literal["proposal", "active", "finished", "stopped"]


class StageSettings(Setting):
    """One `[[stages]]`, in the order work passes through them.

    `words` are other texts of Stage or Status that mean it; `entry_gate` is the gate passed to enter it; `limit`
    how many projects it may hold; `typical_days` how long one usually stays.
    """

    name: str = Field(min_length=1)
    words: tuple[str, ...] = ()
    kind: StageKind = "active"
    entry_gate: str = ""
    limit: int | None = Field(default=None, ge=0)
    typical_days: int | None = Field(default=None, gt=0)


class RuleSettings(Setting):
    """One `[[rules]]`: from where on a figure is amber and red; a figure of ours, or a column of the sheet.

    Either both `above` or both `below` are given. A share is a fraction: 0.05 is 5 %.
    """

    dimension: str = Field(min_length=1)
    measure: Measure | None = None
    column: str = ""
    amber_above: float | None = None
    red_above: float | None = None
    amber_below: float | None = None
    red_below: float | None = None

    @model_validator(mode="after")
    def _says_what_and_from_where(self) -> Self:
        if (self.measure is None) == (not self.column):
            raise ValueError(f"{self.dimension}: say either a measure or a column")
        above, below = (self.amber_above, self.red_above), (self.amber_below, self.red_below)
        one_pair = (above == (None, None)) != (below == (None, None))
        if not one_pair or None in (above if below == (None, None) else below):
            raise ValueError(f"{self.dimension}: give amber_above and red_above, or amber_below and red_below")
        if self.rises and above[0] is not None and above[1] is not None and above[0] > above[1]:
            raise ValueError(f"{self.dimension}: red_above lies below amber_above")
        if below[0] is not None and below[1] is not None and below[0] < below[1]:
            raise ValueError(f"{self.dimension}: red_below lies above amber_below")
        return self

    @property
    def rises(self) -> bool:
        """Whether more is worse."""
        return self.amber_above is not None

    @property
    def limits(self) -> tuple[float, float]:
        """From where on it is amber, and red."""
        pair = (self.amber_above, self.red_above) if self.rises else (self.amber_below, self.red_below)
        return float(pair[0] or 0.0), float(pair[1] or 0.0)


class LevelSettings(Setting):
    """One `[[levels]]` of confidence: 0 is the worst of five, 4 the best; a scale of three has 0, 2 and 4.

    `words` are what the sheet may say; `of_five` and `of_three` what it means on either scale.
    """

    name: str = Field(min_length=1)
    position: int = Field(ge=0, le=4)
    words: tuple[str, ...] = ()
    of_five: str = ""
    of_three: str = ""


class OverrideSettings(Setting):
    """`[override]`: headings of the sheet's own columns for a colour set by hand, its reason and its last day."""

    colour: str = "RAG override"
    reason: str = "Override reason"
    until: str = "Override until"


class IntakeSettings(Setting):
    """`[intake]`: what a proposal is asked, by field of Projects or by table, and when a name is nearly another's.

    `proposed_on` heads the column of the day it was proposed; `near_name` is a likeness from 0 to 100.
    """

    asks: tuple[str, ...] = (
        "description",
        "sponsor",
        "manager",
        "programme",
        "start",
        "end",
        "budget",
        "benefits",
    )
    proposed_on: str = "Proposed on"
    near_name: float = Field(default=88.0, gt=0, le=100)


USUAL_GATES = ("Gate 0", "Gate 1", "Gate 2", "Gate 3", "Gate 4", "Gate 5")
USUAL_RULES = (
    RuleSettings(dimension="Cost", measure="cost_over", amber_above=0.05, red_above=0.10),
    RuleSettings(dimension="Schedule", measure="schedule_slip", amber_above=0.05, red_above=0.15),
    RuleSettings(dimension="Benefits", measure="benefits_to_date", amber_below=0.90, red_below=0.75),
)
USUAL_LEVELS = tuple(
    LevelSettings(name=name, position=position, words=words)
    for position, name, words in (
        (0, "Red", ("r", "low")),
        (1, "Amber/Red", ("red/amber", "a/r", "medium-low")),
        (2, "Amber", ("a", "yellow", "medium")),
        (3, "Amber/Green", ("green/amber", "a/g", "medium-high")),
        (4, "Green", ("g", "high")),
    )
)


class PipelineFile(Setting):
    """pipeline.toml; without stages, those of the sheet's own Stage column stand in the order they first appear.

    `watermelon_levels` is by how many of the three levels a report must be better than the figures; from fewer
    than `least_cases` no percentage is made; `aged_beyond` is the part of finished stays that were shorter.
    `gates` are in the order they are passed; stages are entered by them, and artefacts wanted for them.
    """

    gates: tuple[str, ...] = USUAL_GATES
    stages: tuple[StageSettings, ...] = ()
    rules: tuple[RuleSettings, ...] = USUAL_RULES
    levels: tuple[LevelSettings, ...] = USUAL_LEVELS
    override: OverrideSettings = OverrideSettings()
    intake: IntakeSettings = IntakeSettings()
    stale_after_days: int = Field(default=35, gt=0)
    watermelon_levels: float = Field(default=1.0, gt=0)
    least_cases: int = Field(default=5, ge=1)
    aged_beyond: float = Field(default=0.85, gt=0, lt=1)
    stage_since: str = "Stage since"
    closed_risks: tuple[str, ...] = ("closed", "retired", "done", "resolved")

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        words = [w for stage in self.stages for w in {word.casefold() for word in (stage.name, *stage.words)}]
        twice = sorted({word for word in words if words.count(word) > 1})
        if twice:
            raise ValueError(f"two stages claim one word: {', '.join(twice)}")
        gates = {gate.casefold() for gate in self.gates}
        lost = next((s for s in self.stages if s.entry_gate and s.entry_gate.casefold() not in gates), None)
        if lost is not None:
            raise ValueError(f"the stage {lost.name} is entered by {lost.entry_gate}, which is none of the gates")
        positions = [level.position for level in self.levels]
        if len(set(positions)) < len(positions) or len(positions) < 2:
            raise ValueError("two or more levels are needed, each with a position of its own")
        return self
