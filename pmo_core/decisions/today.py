"""Which projects need a decision today: by the rules, the sheet's own open questions, and reviews that are due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from pmo_core.decisions.advice import Advice
from pmo_core.decisions.open_questions import decisions_due
from pmo_core.formats import count, day, money
from pmo_core.ledger import DecisionMade, Entry

Why = Literal["recommended", "asked", "review"]
KEPT_FIGURES = {
    "going_on": "Going on is worth, less stopping",
    "benefits_to_go": "Benefits to go",
    "cost_to_complete": "Cost to complete",
    "spent": "Spent to date",
    "benefits_to_date": "Benefits to date, of plan",
}


@dataclass(frozen=True)
class Today:
    """Projects that need a decision, by position in the order of what is at stake, each with the reasons in words.

    `open_questions` counts those of the sheet that are overdue and belong to no running project.
    """

    reasons: Mapping[int, tuple[tuple[Why, str], ...]]
    open_questions: int


def today_of(advice: Advice, recorded: Iterable[Entry[DecisionMade]]) -> Today:
    """What is to be decided on the day of the cases.

    A recommendation that was decided on is settled until its review date, or until the rules say something else.
    """
    newest = {entry.payload.project_id: entry.payload for entry in recorded}
    cases = advice.cases
    due = decisions_due(cases.portfolio["decisions"], cases.as_of, within_days=0)
    asked = [(str(p), str(q), d) for p, q, d in zip(due["project_id"], due["question"], due["due"], strict=True)]
    reasons: dict[int, tuple[tuple[Why, str], ...]] = {}
    for place in advice.order:
        project = cases.ids[place]
        found = _settled_or_not(advice, place, newest.get(project), cases.as_of)
        questions: list[tuple[Why, str]] = [
            ("asked", f"due {day(by)}: {question}") for owner, question, by in asked if owner == project
        ]
        if found or questions:
            reasons[place] = (*found, *questions)
    named = {cases.ids[place] for place in reasons}
    return Today(reasons, sum(owner not in named for owner, _, _ in asked))


def _settled_or_not(
    advice: Advice, place: int, last: DecisionMade | None, as_of: date
) -> tuple[tuple[Why, str], ...]:
    said = advice.recommendations[place]
    if last is not None and last.review_on <= as_of:
        return (("review", f"to be looked at again on {day(last.review_on)}: decided was {last.decision}"),)
    settled = last is not None and last.recommendation == said.outcome
    if place not in advice.for_today or settled:
        return ()
    why = f"{said.by}: {said.hits[0].figures}" if said.hits else "no rule hits, which means this"
    return (("recommended", why),)


def headline(
    today: Today, running: int, freed: tuple[str, float, tuple[str, ...]] | None, currency: str, lacking: int = 0
) -> str:
    """The first glance in one sentence.

    Args:
        today: What is to be decided.
        running: How many projects run.
        freed: The first project to stop, the money that frees, and what it would fund; None where none is.
        currency: How money is written.
        lacking: How many of those that run lack the data for a recommendation.
    """
    needing = len(today.reasons)
    if not needing and lacking == running:
        return f"Whether to go on cannot be told yet for {count(running, 'project')}: the data is not there"
    if not needing:
        return f"No project needs a decision today, of {count(running, 'that runs', 'that run')}"
    verb = "needs" if needing == 1 else "need"
    said = f"{count(needing, 'project')} {verb} a decision today"
    if freed is None:
        return said
    name, amount, funds = freed
    what = f"; stopping {name} would free {money(amount, currency)}"
    return f"{said}{what}{f' and fund {_and(funds)}' if funds else ''}"


def _and(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def figures_now(advice: Advice, place: int) -> dict[str, float | None]:
    """What is known of a project today, by the names of KEPT_FIGURES; None where it is not known."""
    test = advice.cases.test
    known = {
        "going_on": test.margin,
        "benefits_to_go": test.benefits_to_go,
        "cost_to_complete": test.cost_to_complete,
        "spent": test.spent,
        "benefits_to_date": advice.facts["benefits_to_date"].values,
    }
    return {name: None if np.isnan(values[place]) else float(values[place]) for name, values in known.items()}
