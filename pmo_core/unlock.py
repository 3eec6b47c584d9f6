"""What one more column buys: the ladder from a list of names to a managed portfolio."""

from dataclasses import dataclass

from pmo_core.portfolio import Portfolio


@dataclass(frozen=True)
class Step:
    """Columns that together bring something to life; a table is written as people title its tab.

    Any of the columns `instead`, each of a table, does as well.
    """

    buys: str
    table: str
    fields: tuple[str, ...]
    asks_for: str
    instead: tuple[tuple[str, str], ...] = ()


COSTS_INSTEAD = (("projects", "estimate_at_completion"), ("costs", "budget"), ("costs", "forecast"))


STEPS = (
    Step("Value for money: value beside cost", "projects", ("budget",), "Projects: Budget", COSTS_INSTEAD),
    Step("What each benefit is worth", "benefits", ("target_value",), "Benefits: Project, Benefit, Target value"),
    Step("Planned benefits month by month", "benefits", ("start",), "Benefits: Start, Ramp, Ramp months"),
    Step(
        "What has arrived, and what is overdue", "measurements", ("actual",), "Measurements: Benefit, Date, Actual"
    ),
    Step(
        "Who to ask for a measurement", "benefits", ("owner", "cadence_months"), "Benefits: Owner, Cadence months"
    ),
    Step("Spend against budget", "costs", ("budget", "actual"), "Costs: Project, Period, Budget, Actual"),
    Step("Cost at completion", "projects", ("estimate_at_completion",), "Projects: Estimate at completion"),
    Step("Slipping milestones", "milestones", ("baseline", "forecast"), "Milestones: Project, Baseline, Forecast"),
    Step("People short of demand", "demand", ("fte",), "Demand: Project, Role, Period, FTE; Capacity: Role, FTE"),
    Step("Spend beside strategy", "alignment", ("rating",), "Objectives; Alignment: Project, Objective, Rating"),
    Step("Decisions with their dates", "decisions", ("due",), "Decisions: Question, Due"),
)


def is_unlocked(portfolio: Portfolio, step: Step) -> bool:
    """Whether the source has what the step asks for."""
    return portfolio.has(step.table, *step.fields) or any(portfolio.has(*column) for column in step.instead)
