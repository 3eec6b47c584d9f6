"""Rows for gate reviews and health checks: what to settle, what was held, and how each check came out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from pmo_core.formats import MISSING, as_written, count, day, share
from pmo_core.ledger import Entry, GateReviewHeld, HealthAnswer
from pmo_core.method.gate_review import Point
from pmo_core.method.health import Health, by_the_manager, score_of, worst_answers
from pmo_core.method.readiness import Asked
from pmo_core.portfolio import Portfolio
from views.charts.method import WHO
from views.tables.cells import cell_link
from views.tables.common import NO_BREAK, in_lines
from views.tables.decide import named
from views.tables.method import due_words

URGENCIES = {"critical": "▲\u00a0critical", "essential": "◆\u00a0essential", "recommended": "○\u00a0recommended"}


def points_table(portfolio: Portfolio, points: Sequence[Point], as_of: date) -> pd.DataFrame:
    """What a review should settle, with the cell that says so."""
    return pd.DataFrame(
        [
            {
                "Urgency": URGENCIES[one.urgency],
                "What": in_lines(as_written(one.text)),
                "By": due_words(one.by, as_of),
                "Cell": (cell_link(portfolio, *one.cell) if one.cell else "") or MISSING,
            }
            for one in points
        ]
    )


def documents_table(portfolio: Portfolio, documents: Sequence[Asked]) -> pd.DataFrame:
    """Documents with their state and cell."""
    return pd.DataFrame(
        [
            {
                "Document": as_written(one.name),
                "State": "● approved" if one.approved else as_written(f"○ {one.state or 'not in the sheet'}"),
                "Cell": cell_link(portfolio, "artefacts", one.row, "status") if one.row is not None else MISSING,
            }
            for one in documents
        ]
    )


def held_table(portfolio: Portfolio, project_id: str, recorded: Sequence[Entry[GateReviewHeld]]) -> pd.DataFrame:
    """Reviews of the sheet and those on record, the newest first."""
    reviews = portfolio["gate_reviews"]
    own = [_of_sheet(portfolio, row) for row in reviews[reviews["project_id"] == project_id].itertuples()]
    rows = sorted([*own, *map(_of_record, recorded)], key=lambda pair: pair[0], reverse=True)
    return pd.DataFrame([row for _, row in rows])


def _of_sheet(portfolio: Portfolio, row: Any) -> tuple[date, dict[str, object]]:
    held = date.min if pd.isna(row.date) else row.date.date()
    return held, {
        "Held": MISSING if held == date.min else day(held).replace(" ", NO_BREAK),
        "Gate": as_written(_text(row.gate)),
        "Outcome": as_written(_text(row.outcome)),
        "Confidence": as_written(_text(row.confidence)),
        "Recommended": in_lines(as_written(_text(row.recommendation))),
        "Next review": MISSING if pd.isna(row.next_review) else day(row.next_review),
        "From": cell_link(portfolio, "gate_reviews", int(str(row.Index)), "outcome"),
    }


def _of_record(entry: Entry[GateReviewHeld]) -> tuple[date, dict[str, object]]:
    one = entry.payload
    asked = "; ".join(f"{r.text} ({r.urgency}{f', by {day(r.by)}' if r.by else ''})" for r in one.recommendations)
    without = f" without {', '.join(one.missing)}: {one.reason}" if one.passed and one.missing else ""
    return one.held_on, {
        "Held": day(one.held_on).replace(" ", NO_BREAK),
        "Gate": as_written(one.gate),
        "Outcome": as_written(one.outcome + without),
        "Confidence": as_written(one.confidence or MISSING),
        "Recommended": in_lines(as_written(asked or MISSING)),
        "Next review": day(one.next_review) if one.next_review else MISSING,
        "From": as_written(f"recorded here by {entry.by}"),
    }


def health_table(
    portfolio: Portfolio, healths: Mapping[str, Health], places: Mapping[str, int], linked: bool
) -> pd.DataFrame:
    """Newest check of each project, the lowest score first."""
    return pd.DataFrame(
        [
            {
                "Project": named(portfolio, places[an_id], linked),
                "Score": share(one.score),
                "Since before": _change(one.change),
                "Weakest": as_written(", ".join(a.subject for a in worst_answers(one.newest.payload)) or MISSING),
                "Checked": day(one.newest.payload.made_on),
                "By": as_written(one.newest.by) + (" ▲ its manager" if by_the_manager(one.newest) else ""),
            }
            for an_id, one in sorted(healths.items(), key=lambda item: item[1].score)
        ]
    )


def _change(change: float | None) -> str:
    """By how many points of a hundred the score moved."""
    if change is None:
        return MISSING
    points = round(100 * change)
    return "as before" if not points else f"{'▲' if points > 0 else '▼'} {count(abs(points), 'point')}"


def answers_table(health: Health, words: Sequence[str]) -> pd.DataFrame:
    """Every answer of the newest check, what it rests on, and the answer before; the worst first."""
    before = {one.subject: one for one in health.checks[-2].payload.answers} if len(health.checks) > 1 else {}
    ordered = sorted(health.newest.payload.answers, key=lambda one: one.position / (one.steps - 1))
    return pd.DataFrame(
        [
            {
                "Subject": as_written(one.subject),
                "Question": in_lines(as_written(one.question)),
                "Answer": _answer(one, words),
                **({"Before": _answer(before.get(one.subject), words)} if before else {}),
                "Rests on": in_lines(as_written(one.evidence or "nothing said")),
            }
            for one in ordered
        ]
    )


def _answer(one: HealthAnswer | None, words: Sequence[str]) -> str:
    """In the words of the scale; as a step of it where the scale has changed since."""
    if one is None:
        return MISSING
    return as_written(words[one.position]) if one.steps == len(words) else f"{one.position + 1} of {one.steps}"


def health_rows(health: Health) -> pd.DataFrame:
    """Points of the chart: day, score, who and by."""
    return pd.DataFrame(
        [
            {
                "day": pd.Timestamp(entry.payload.made_on),
                "score": score_of(entry.payload.answers),
                "who": WHO[by_the_manager(entry)],
                "by": entry.by,
            }
            for entry in health.checks
        ]
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else MISSING
