"""decisions.toml: how the future is valued, and the rules that recommend."""

from typing import Literal, Self

from pydantic import Field, model_validator

from pmo_core.settings.base import Setting

Outcome = Literal["continue", "continue with conditions", "hold", "accelerate", "stop"]
FigureName = Literal[
    "kill_criteria",
    "mandatory",
    "forward_bcr",
    "forward_bcr_place",
    "red_blockers",
    "capacity_short",
    "delay_cost",
    "benefits_to_date",
    "benefits_lately",
    "over_budget",
    "re_baselines",
    "whole_life_bcr",
]


class ConditionSettings(Setting):
    """One condition of a rule: a figure, and from where to where it must lie."""

    figure: FigureName
    at_least: float | None = None
    above: float | None = None
    at_most: float | None = None
    below: float | None = None

    @model_validator(mode="after")
    def _says_a_limit(self) -> Self:
        if all(limit is None for limit in (self.at_least, self.above, self.at_most, self.below)):
            raise ValueError(f"{self.figure}: say at_least, above, at_most or below")
        return self

    def holds(self, value: float) -> bool:
        """Whether the value lies within."""
        return (
            (self.at_least is None or value >= self.at_least)
            and (self.above is None or value > self.above)
            and (self.at_most is None or value <= self.at_most)
            and (self.below is None or value < self.below)
        )


class RuleSettings(Setting):
    """One `[[rules]]` of decisions.toml: it hits where all its conditions hold.

    `condition` is what goes with the outcome. `must_be_known` says that without its figures nothing can be
    recommended, unless a rule before it hits.
    """

    name: str = Field(min_length=1)
    outcome: Outcome
    when: tuple[ConditionSettings, ...] = Field(min_length=1)
    condition: str = ""
    must_be_known: bool = False


Limits = dict[str, dict[str, float]]


def _rule(name: str, outcome: Outcome, when: Limits, condition: str = "", known: bool = False) -> RuleSettings:
    asked = [{"figure": figure, **limits} for figure, limits in when.items()]
    return RuleSettings.model_validate(
        {"name": name, "outcome": outcome, "condition": condition, "when": asked, "must_be_known": known}
    )


# config/decisions.toml says the same, to be changed there.
USUAL_RULES = (
    _rule("A kill criterion is met", "stop", {"kill_criteria": {"at_least": 1}}),
    _rule(
        "Required by law",
        "continue with conditions",
        {"mandatory": {"at_least": 1}},
        "at the least scope that meets the duty",
    ),
    _rule("Worth less than it still costs", "stop", {"forward_bcr": {"below": 1}}, known=True),
    _rule(
        "What it waits for is red",
        "hold",
        {"red_blockers": {"at_least": 1}},
        "until what it waits for is back on track",
    ),
    _rule("People short next quarter", "hold", {"capacity_short": {"above": 0.25}}, "until the people are there"),
    _rule(
        "Best value, dear to delay, people free",
        "accelerate",
        {
            "forward_bcr_place": {"at_least": 0.75},
            "delay_cost": {"at_least": 0.05},
            "capacity_short": {"at_most": 0},
        },
    ),
    _rule(
        "Benefits behind without recovery",
        "continue with conditions",
        {"benefits_to_date": {"below": 0.75}, "benefits_lately": {"below": 0.75}},
        "a recovery plan for its benefits",
    ),
    _rule(
        "Dearer again and again",
        "continue with conditions",
        {"re_baselines": {"at_least": 2}, "whole_life_bcr": {"below": 1}},
        "a new business case before more is approved",
    ),
)


class DecisionsFile(Setting):
    """decisions.toml; what is not said is as usual.

    `rate` is by the year, 0.035 for 3.5 %. `benefits_to_go` says how much of the plan still to come is counted:
    all of it, or as much as has arrived of what was measured so far. The headings name columns of Projects that
    are the organisation's own; blank takes those usually so called. `otherwise` is the outcome where no rule hits.
    """

    rate: float = Field(default=0.035, gt=-1, lt=1)
    horizon_months: int = Field(default=120, ge=12, le=600)
    benefits_to_go: Literal["as_measured", "as_planned"] = "as_measured"
    salvage: str = ""
    kept_if_stopped: str = ""
    re_baselines: str = ""
    kill_criteria: str = ""
    kill_criteria_set_on: str = ""
    approved_on: str = ""
    review_after_days: int = Field(default=90, ge=1)
    rules: tuple[RuleSettings, ...] = USUAL_RULES
    otherwise: Outcome = "continue"

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [rule.name.casefold() for rule in self.rules]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"two rules have one name: {', '.join(sorted(twice))}")
        return self
