"""What each project owes by its next gate: required, approved, missing, and what blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from pmo_core.ledger import GateReviewHeld
from pmo_core.method.classes import Classed, classes_of, words_in
from pmo_core.pipeline.columns import Mask
from pmo_core.pipeline.stages import staged
from pmo_core.portfolio import Portfolio
from pmo_core.settings import Settings
from pmo_core.settings.method import ArtefactSettings, MethodFile

Row = dict[str, Any]


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


def standings_of(
    portfolio: Portfolio, settings: Settings, recorded: Sequence[GateReviewHeld] = ()
) -> list[Standing]:
    """Every project that is not over, in the order of the sheet.

    Args:
        settings: Artefacts and classes are the method's, gates and stages the pipeline's.
        recorded: Reviews on record here, which count beside those of the sheet.
    """
    method, gates = settings.method, settings.pipeline.gates
    classed = classes_of(portfolio, method)
    variants = [(one, words_in(portfolio, one.column)) for one in method.variants]
    milestones, artefacts = (_by_project(portfolio[t]) for t in ("milestones", "artefacts"))
    reviews = _reviews(portfolio, recorded)
    ids: list[str] = portfolio.projects["project_id"].tolist()
    found: list[Standing] = []
    for place in np.flatnonzero(~over(portfolio, settings)).tolist():
        held, reached = reviews.get(ids[place], []), milestones.get(ids[place], [])
        variant = next((v for v, said in variants if said[place].casefold() == v.value.casefold()), None)
        own = next((one for one in method.classes if one.name == classed[place].name), None)
        asked = variant.artefacts if variant else own.artefacts if own else ()
        passed = passed_gates(held, reached, method, gates)
        following = next_gate(passed, method, gates)
        own_rows = artefacts.get(ids[place], [])
        day = gate_day(held, reached, following)
        documents = _asked(own_rows, asked, method, gates)
        name = variant.name if variant else ""
        found.append(Standing(place, classed[place], name, passed, following, day, documents))
    return found


def over(portfolio: Portfolio, settings: Settings) -> Mask:
    """Projects of which nothing more is asked: in a stage where work ends, called finished, or complete."""
    projects = portfolio.projects
    finished = {word.strip().casefold() for word in settings.selection.finished}
    done = staged(projects, settings.pipeline.stages).ended
    done |= projects["percent_complete"].to_numpy(dtype=np.float64, na_value=np.nan) >= 1
    for field in ("status", "stage"):
        done |= projects[field].str.strip().str.casefold().isin(finished).to_numpy(dtype=np.bool_)
    return done


def _reviews(portfolio: Portfolio, recorded: Sequence[GateReviewHeld]) -> dict[str, list[Row]]:
    """Reviews of the sheet, then those on record, by project; one without a day counts as the earliest."""
    found = _by_project(portfolio["gate_reviews"])
    for one in recorded:
        following = pd.Timestamp(one.next_review) if one.next_review else pd.NaT
        held: Row = {"gate": one.gate, "outcome": one.outcome, "date": pd.Timestamp(one.held_on)}
        row: Row = {**held, "next_review": following}
        found.setdefault(one.project_id, []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: pd.Timestamp.min if pd.isna(row["date"]) else row["date"])
    return found


def _by_project(table: pd.DataFrame) -> dict[str, list[Row]]:
    """Rows by project, each with its sheet row as `row`."""
    found: dict[str, list[Row]] = {}
    records: list[Row] = table.assign(row=table.index).to_dict("records")  # type: ignore[assignment]
    for record in records:
        found.setdefault(str(record["project_id"]), []).append(record)
    return found


def passed_gates(
    reviews: list[Row], milestones: list[Row], settings: MethodFile, gates: Sequence[str]
) -> tuple[str, ...]:
    """Gates whose last review says so, or else whose milestone is reached, in their order.

    `reviews` are in the order they were held.
    """
    last = {str(row["gate"]).casefold(): str(row["outcome"]) for row in reviews}
    by_review = {gate for gate, said in last.items() if settings.says_passed(said)}
    reached = {str(row["gate"]).casefold() for row in milestones if not pd.isna(row["actual"])} - set(last)
    return tuple(gate for gate in gates if gate.casefold() in by_review | reached)


def next_gate(passed: tuple[str, ...], settings: MethodFile, gates: Sequence[str]) -> str:
    """The gate after the last that is passed: an earlier one that nobody recorded lies behind the project."""
    after = max((gates.index(gate) for gate in passed), default=-1) + 1
    asking = {artefact.gate.casefold() for one in settings.classes for artefact in one.artefacts}
    return next((gate for gate in gates[after:] if gate.casefold() in asking), "")


def gate_day(reviews: list[Row], milestones: list[Row], gate: str) -> date | None:
    """Forecast of the milestone that is this gate, else the next review announced; None where nobody says."""
    at = [
        row["baseline"] if pd.isna(row["forecast"]) else row["forecast"]
        for row in milestones
        if str(row["gate"]).casefold() == gate.casefold()
    ]
    announced = [row["next_review"] for row in reversed(reviews)]
    return next((day.date() for day in (*at, *announced) if not pd.isna(day)), None)


def _asked(
    rows: list[Row], artefacts: tuple[ArtefactSettings, ...], settings: MethodFile, gates: Sequence[str]
) -> tuple[Asked, ...]:
    """Each artefact with its row: that of its gate, else one that names no gate."""
    spelt = {gate.casefold(): gate for gate in gates}
    words = {word.casefold() for word in settings.approved}
    there = {_key(str(row["name"]), row["gate"]): row for row in rows}
    found: list[Asked] = []
    for one in artefacts:
        row = there.get(_key(one.name, one.gate)) or there.get(_key(one.name, None))
        state = str(row["status"]) if row and isinstance(row["status"], str) else ""
        dated = row is not None and not state and not pd.isna(row["approved_on"])
        found.append(
            Asked(
                one.name,
                spelt.get(one.gate.casefold(), one.gate),
                state,
                state.casefold() in words or dated,
                row["row"] if row else None,
            )
        )
    return tuple(found)


def _key(name: str, gate: object) -> tuple[str, str]:
    return name.strip().casefold(), gate.strip().casefold() if isinstance(gate, str) else ""
