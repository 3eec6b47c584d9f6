"""What moved since the reading before: each reading's order by the starting weights is kept, two are compared."""

import pandas as pd
import streamlit as st

from pmo_core.errors import PmoError
from pmo_core.formats import as_written, clock, count, day
from pmo_core.ledger import PORTFOLIO_SNAPSHOT, Ledger, PortfolioSnapshot, record_snapshot, snapshot_before
from pmo_core.scoring.from_tables import ratings_of, weights_of
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.since import Moves, move_in_words, moves_since
from pmo_core.scoring.snapshots import snapshot_of, standing_of
from pmo_core.scoring.value_functions import values_of
from views.ledger import RECORDED_BY, KeptIn, keep_each_reading, ledger_of, moment
from views.prioritise.order import Order
from views.session import Visit
from views.tables.common import show

MOVES_SHOWN = 15


def keep_reading(order: Order) -> None:
    """Keep this reading's order."""

    def record(ledger: Ledger) -> None:
        record_snapshot(ledger, snapshot_now(order), at=moment(), by=RECORDED_BY)

    keep_each_reading(order.visit, PORTFOLIO_SNAPSHOT.name, record)


def snapshot_now(order: Order) -> PortfolioSnapshot:
    """This reading under the starting weights: where the sliders stand is nobody's decision yet."""
    projects, criteria = order.visit.portfolio.projects, tuple(order.criteria)
    ratings, weights = ratings_of(projects, criteria), weights_of(criteria)
    return snapshot_of(
        order.visit.source_name,
        projects["project_id"].tolist(),
        projects["name"].tolist(),
        criteria,
        ratings,
        weights,
        rank(values_of(ratings, criteria), weights).order,
        order.line.costs,
    )


def since_part(order: Order) -> None:
    """The newest reading that was kept and differs, and every move of rank split into what brought it about."""
    st.subheader("What moved since the reading before?", anchor=False)
    try:
        kept = ledger_of(order.visit)
        if kept.why_not:
            st.info(f"No earlier reading can be compared. {as_written(kept.why_not)}")
            return
        _compared(order, kept)
    except PmoError as error:
        st.error(f"**{as_written(error.sentence)}** {as_written(error.fix)}")
    except ValueError as error:
        st.info(f"The two readings cannot be compared: {as_written(str(error))}.")


def _compared(order: Order, kept: KeptIn) -> None:
    now = snapshot_now(order)
    before = snapshot_before(kept.ledger, now)
    if before is None:
        st.info(
            "This is the first reading kept. Once the sheet or a starting weight changes, you see here what moved."
        )
        return
    moves = moves_since(standing_of(before.payload), standing_of(now))
    at = before.at.astimezone()
    rose, fell = int((moves.total > 0).sum()), int((moves.total < 0).sum())
    st.markdown(
        f"Since {day(at)}, {clock(at)}: **{rose} rose, {fell} fell**, {len(moves.came)} came, "
        f"{len(moves.left)} left. By the starting weights, wherever the sliders stand."
    )
    table = _moves_table(order.visit, moves)
    if len(table):
        show(table, _columns(), "Largest moves of rank, and what brought them about", key="moves_since")
    if not_here := len(moves.left):
        names = dict(zip(before.payload.ids, before.payload.names, strict=True))
        left = as_written(", ".join(names[one] for one in moves.left[:MOVES_SHOWN]))
        st.caption(f"{count(not_here, 'project')} no longer in the sheet: {left}.")


def _moves_table(visit: Visit, moves: Moves) -> pd.DataFrame:
    """The largest moves first; the parts of each add up to it."""
    projects = visit.portfolio.projects
    names = dict(zip(projects["project_id"], projects["name"], strict=True))
    largest = sorted((i for i in range(len(moves.ids)) if moves.total[i]), key=lambda i: -abs(int(moves.total[i])))
    return pd.DataFrame(
        [
            (
                names[moves.ids[i]],
                f"{moves.ranks_before[i]} → {moves.ranks_after[i]}",
                move_in_words(moves, i),
                float(moves.weights[i]),
                float(moves.data[i]),
                float(moves.newcomers[i]),
                float(moves.leavers[i]),
            )
            for i in largest[:MOVES_SHOWN]
        ],
        columns=["name", "rank", "said", "weights", "data", "newcomers", "leavers"],
    )


def _columns() -> dict[str, object]:
    column = st.column_config
    parts = {"weights": "Weights", "data": "Data", "newcomers": "Newcomers", "leavers": "Leavers"}
    return {
        "name": column.TextColumn("Project", width="large"),
        "rank": column.TextColumn("Rank", width=90),
        "said": column.TextColumn("Moved", width="medium"),
        **{name: column.NumberColumn(label, format="%+g", width=90) for name, label in parts.items()},
    }
