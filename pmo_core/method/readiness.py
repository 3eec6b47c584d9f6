"""What each project owes by its next gate: required, approved, missing, and what blocks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pmo_core.method.classes import Classed, classes_of, words_in
from pmo_core.portfolio import Portfolio
from pmo_core.settings.method import ArtefactSettings, MethodFile

Row = dict[str, Any]
OVER = ("closed", "completed", "complete", "cancelled")


@dataclass(frozen=True)
class Asked:
    """One artefact that the method asks of a project: its state in the sheet, blank where it is not there."""

    name: str
    gate: str
    state: str
    approved: bool
    row: int | None


@dataclass(frozen=True)
class Standing:
    """One project: its class, the next gate and its day, everything asked of it and the gates it has passed.

    `variant` is the name of the method where it is not that of the class. `next_gate` is blank after the last.
    """

    place: int
    classed: Classed
    variant: str
    passed: tuple[str, ...]
    next_gate: str
    due: date | None
    asked: tuple[Asked, ...]

    @property
    def owed(self) -> tuple[Asked, ...]:
        """What the next gate asks for and is not approved: it blocks."""
        return tuple(one for one in self.asked if one.gate == self.next_gate and not one.approved)

    def readiness(self, gate: str) -> float | None:
        """Approved of required at this gate, 0 to 1; None where it asks for nothing."""
        here = [one.approved for one in self.asked if one.gate == gate]
        return sum(here) / len(here) if here else None


def standings_of(portfolio: Portfolio, settings: MethodFile) -> list[Standing]:
    """Every project that is not over, in the order of the sheet."""
    classed = classes_of(portfolio, settings)
    variants = [(one, words_in(portfolio, one.column)) for one in settings.variants]
    reviews, milestones, artefacts = (
        _by_project(portfolio[t]) for t in ("gate_reviews", "milestones", "artefacts")
    )
    ids: list[str] = portfolio.projects["project_id"].tolist()
    found: list[Standing] = []
    for place in [place for place, over in enumerate(_over(portfolio.projects)) if not over]:
        held, reached = reviews.get(ids[place], []), milestones.get(ids[place], [])
        variant = next((v for v, said in variants if said[place].casefold() == v.value.casefold()), None)
        own = next((one for one in settings.classes if one.name == classed[place].name), None)
        asked = variant.artefacts if variant else own.artefacts if own else ()
        passed = passed_gates(held, reached, settings)
        following = next_gate(passed, settings)
        found.append(
            Standing(
                place=place,
                classed=classed[place],
                variant=variant.name if variant else "",
                passed=passed,
                next_gate=following,
                due=gate_day(held, reached, following),
                asked=_asked(artefacts.get(ids[place], []), asked, settings),
            )
        )
    return found


def _by_project(table: pd.DataFrame) -> dict[str, list[Row]]:
    """Rows by project, each with its sheet row as `row`."""
    found: dict[str, list[Row]] = {}
    records: list[Row] = table.assign(row=table.index).to_dict("records")  # type: ignore[assignment]
    for record in records:
        found.setdefault(str(record["project_id"]), []).append(record)
    return found


def passed_gates(reviews: list[Row], milestones: list[Row], settings: MethodFile) -> tuple[str, ...]:
    """Gates whose last review says so, or else whose milestone is reached, in the order of the method."""
    dated = sorted(reviews, key=lambda row: pd.Timestamp.min if pd.isna(row["date"]) else row["date"])
    last = {str(row["gate"]).casefold(): str(row["outcome"]).casefold() for row in dated}
    words = tuple(word.casefold() for word in settings.passed)
    by_review = {gate for gate, said in last.items() if said.startswith(words)}
    reached = {str(row["gate"]).casefold() for row in milestones if not pd.isna(row["actual"])} - set(last)
    return tuple(gate for gate in settings.gates if gate.casefold() in by_review | reached)


def next_gate(passed: tuple[str, ...], settings: MethodFile) -> str:
    """The gate after the last that is passed: an earlier one that nobody recorded lies behind the project."""
    after = max((settings.gates.index(gate) for gate in passed), default=-1) + 1
    asking = {artefact.gate for one in settings.classes for artefact in one.artefacts}
    return next((gate for gate in settings.gates[after:] if gate in asking), "")


def gate_day(reviews: list[Row], milestones: list[Row], gate: str) -> date | None:
    """Forecast of the milestone that is this gate, else the next review announced; None where nobody says."""
    at = [
        row["baseline"] if pd.isna(row["forecast"]) else row["forecast"]
        for row in milestones
        if row["gate"] == gate
    ]
    announced = [row["next_review"] for row in reversed(reviews)]
    return next((day.date() for day in (*at, *announced) if not pd.isna(day)), None)


def _asked(rows: list[Row], artefacts: tuple[ArtefactSettings, ...], settings: MethodFile) -> tuple[Asked, ...]:
    """Each artefact with its row: that of its gate, else one that names no gate."""
    words = {word.casefold() for word in settings.approved}
    there = {_key(str(row["name"]), row["gate"]): row for row in rows}
    found: list[Asked] = []
    for one in artefacts:
        row = there.get(_key(one.name, one.gate)) or there.get(_key(one.name, None))
        state = str(row["status"]) if row and isinstance(row["status"], str) else ""
        dated = row is not None and not state and not pd.isna(row["approved_on"])
        found.append(
            Asked(one.name, one.gate, state, state.casefold() in words or dated, row["row"] if row else None)
        )
    return tuple(found)


def _key(name: str, gate: object) -> tuple[str, str]:
    return name.strip().casefold(), gate.strip().casefold() if isinstance(gate, str) else ""


def _over(projects: pd.DataFrame) -> list[bool]:
    done = projects["percent_complete"] >= 1
    for field in ("status", "stage"):
        done |= projects[field].str.strip().str.casefold().isin(OVER)
    return done.tolist()
