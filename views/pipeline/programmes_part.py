"""Programmes rolled up, and what depends on what."""

from collections.abc import Sequence

import streamlit as st

from pmo_core.formats import MISSING, as_written, count, money
from pmo_core.pipeline.dependencies import Dependency
from pmo_core.pipeline.programmes import Programme, programmes_of
from views.controls import needs
from views.pipeline.seen import Seen, paged_table
from views.tables.cells import cell_link
from views.tables.pipeline import colour_words, date_words, named


def programmes_part(seen: Seen) -> None:
    """Cost, benefit to come, colours and dependencies of each programme, each counted once."""
    if not seen.visit.portfolio.has("projects", "programme"):
        needs("Programmes", "the column Programme in Projects")
        return
    pipeline = seen.pipeline
    found = programmes_of(
        seen.column("programme"),
        pipeline.ids,
        seen.costs,
        pipeline.benefits_to_come,
        pipeline.rag.shown,
        pipeline.dependencies,
    )
    shown = [one for one in found if seen.of_wanted(one.places)]
    paged_table(shown, lambda some: [_programme_row(seen, one) for one in some], "programmes", "Programmes")
    st.caption(
        "All projects of each programme, whatever the filter. A dependency between two projects of one programme "
        "is inside, one with another programme across; each is counted once."
    )


def _programme_row(seen: Seen, one: Programme) -> dict[str, object]:
    red, amber, green, grey = one.colours
    cost = money(one.cost, seen.visit.currency)
    unknown = f" ({count(one.unknown_costs, 'cost')} not known)" if one.unknown_costs else ""
    return {
        "Programme": as_written(one.name or "In no programme"),
        "Projects": str(len(one.places)),
        "Cost": as_written(cost + unknown),
        "Benefit to come": as_written(money(one.benefit, seen.visit.currency)),
        "Worst": colour_words(one.worst),
        "▲ ◆ ● ○": f"{red} · {amber} · {green} · {grey}",
        "Dependencies": f"{one.inside} inside, {one.across} across",
        "Too late": str(one.clashes) if one.clashes else MISSING,
    }


def dependencies_part(seen: Seen) -> None:
    """Every dependency of the projects wanted, the worst clash first."""
    if seen.visit.portfolio["dependencies"].empty:
        needs("Dependencies", "a Dependencies tab with Project, Kind, Other project and Needed by")
        return
    wanted = seen.wanted_ids
    shown = [one for one in seen.pipeline.dependencies if {one.project_id, one.other_id} & wanted]
    clashes = sum(one.clashes for one in shown)
    st.markdown(f"**{clashes} of {count(len(shown), 'dependency', 'dependencies')} too late.**")
    if shown:
        paged_table(
            shown, lambda some: _dependency_rows(seen, some), "dependencies", "Dependencies and their days"
        )


def _dependency_rows(seen: Seen, shown: Sequence[Dependency]) -> list[dict[str, object]]:
    return [
        {
            "Project": named(seen, one.project_id),
            "Needs": as_written({"requires": "requires", "after": "comes after"}.get(one.kind, one.kind)),
            "Other project": named(seen, one.other_id),
            "Needed": f"{date_words(one.needed)} ({one.by})" if one.by else MISSING,
            "Expected": date_words(one.expected),
            "Clash": _clash(one),
            "What": as_written(one.note or MISSING),
            "Cell": cell_link(
                seen.visit.portfolio, "dependencies", one.row, "needed_by" if one.needed else "kind"
            ),
        }
        for one in shown
    ]


def _clash(one: Dependency) -> str:
    if one.days_late is None:
        return as_written(one.unknown or MISSING)
    if one.clashes:
        return f"**{count(one.days_late, 'day')} too late**"
    return f"{count(-one.days_late, 'day')} to spare" if one.days_late else "on the day"
