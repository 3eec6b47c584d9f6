"""Rows of a meeting: its agenda while it goes on, and what it decided."""

from collections.abc import Sequence

import pandas as pd

from pmo_core.decisions.advice import Advice
from pmo_core.decisions.meeting import Item
from pmo_core.formats import MISSING, as_written, called, day
from views.tables.decide import at_stake, outcome_words


def agenda_table(items: Sequence[Item], advice: Advice, currency: str, at: int) -> pd.DataFrame:
    """The agenda of a meeting: what is at stake in each item, and what was decided; `at` is the one at hand."""
    ids = advice.cases.ids
    rows: list[dict[str, object]] = []
    for nth, item in enumerate(items):
        place = ids.index(item.project_id) if item.project_id in ids else None
        said = advice.recommendations.get(place) if place is not None else None
        rows.append(
            {
                "Item": f"{'▸ ' if nth == at else ''}{nth + 1}",
                "Project": as_written(called(item.project_id, item.project)),
                "At stake": at_stake(advice, place, currency) if place is not None else MISSING,
                "Recommended": as_written(outcome_words(said)) if said else MISSING,
                "Decided": as_written(f"✓ {item.decided.payload.decision}") if item.decided else "not yet",
            }
        )
    return pd.DataFrame(rows)


def minutes_table(items: Sequence[Item]) -> pd.DataFrame:
    """What a meeting decided, item by item, as it was recorded."""
    rows: list[dict[str, object]] = []
    for nth, item in enumerate(items, 1):
        made = item.decided.payload if item.decided else None
        rows.append(
            {
                "Item": str(nth),
                "Project": as_written(called(item.project_id, item.project)),
                "Decided": as_written(", ".join(filter(None, (made.decision, made.conditions))))
                if made
                else "not decided",
                "Recommended": as_written(made.recommendation) if made else MISSING,
                "Reason": as_written(made.reason or MISSING) if made else MISSING,
                "Looked at again": day(made.review_on) if made else MISSING,
            }
        )
    return pd.DataFrame(rows)
