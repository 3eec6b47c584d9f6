"""Rows for the page of the method: every artefact beside the cell that says how it stands."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from pmo_core.formats import MISSING, as_written, count, day, number, share
from pmo_core.method.burden import Burden
from pmo_core.method.classes import DIMENSIONS
from pmo_core.method.readiness import Standing
from pmo_core.portfolio import Portfolio
from views.tables.cells import cell_link
from views.tables.common import NO_BREAK, in_lines
from views.tables.decide import named

NOBODY = "nobody named"


def owed_table(portfolio: Portfolio, standings: Sequence[Standing], as_of: date, linked: bool) -> pd.DataFrame:
    """What is owed by the next gate, the gate that is due first on top."""
    managers = portfolio.projects["manager"]
    order = sorted(standings, key=lambda one: (one.due is None, one.due or as_of))
    return pd.DataFrame(
        [
            {
                "Due": due_words(one.due, as_of),
                "Gate": as_written(one.next_gate).replace(" ", NO_BREAK),
                "Project": named(portfolio, one.place, linked),
                "Owed": in_lines(
                    as_written("; ".join(f"{a.name} ({a.state or 'not in the sheet'})" for a in one.owed))
                ),
                "Ready": share(one.readiness(one.next_gate) or 0.0),
                "Who": as_written(_text(managers.iloc[one.place])),
            }
            for one in order
            if one.owed
        ]
    )


def due_words(due: date | None, as_of: date) -> str:
    """A day, marked where it is past."""
    if due is None:
        return "no date"
    said = f"▲ {day(due)}, past" if due < as_of else day(due)
    return said.replace(" ", NO_BREAK)


def gate_table(portfolio: Portfolio, one: Standing, gates: Sequence[str]) -> pd.DataFrame:
    """Everything the method asks of one project, gate by gate."""
    return pd.DataFrame(
        [
            {
                "Gate": as_written(f"{gate}{' – passed' if gate in one.passed else ''}"),
                "Artefact": as_written(asked.name),
                "State": "● approved" if asked.approved else as_written(f"○ {asked.state or 'not in the sheet'}"),
                "Cell": cell_link(portfolio, "artefacts", asked.row, "status")
                if asked.row is not None
                else MISSING,
            }
            for gate in gates
            for asked in one.asked
            if asked.gate == gate
        ]
    )


def class_table(portfolio: Portfolio, standings: Sequence[Standing], linked: bool) -> pd.DataFrame:
    """The class of each project, by which figures, and the one declared; those that differ on top."""
    order = sorted(standings, key=lambda one: not one.classed.differs)
    return pd.DataFrame(
        [
            {
                "Project": named(portfolio, one.place, linked),
                "Class": as_written(one.classed.name or "not known") + (f", {one.variant}" if one.variant else ""),
                "Declared": as_written(one.classed.declared or MISSING) + (" ▲" if one.classed.differs else ""),
                "By": in_lines(
                    "; ".join(
                        f"{DIMENSIONS[name][0]} {_figure(name, value)}: {as_written(one.classed.by[name])}"
                        for name, value in one.classed.figures.items()
                    )
                    or MISSING
                ),
                "Not known": in_lines(as_written("; ".join(one.classed.needs) or MISSING)),
            }
            for one in order
        ]
    )


def _figure(name: str, value: float) -> str:
    return share(value) if name == "risk" else number(round(value, 1))


def burden_table(burdens: Sequence[Burden], classes: Sequence[str]) -> pd.DataFrame:
    """What is asked for by class, how much of it is there, and what no decision ever used."""
    return pd.DataFrame(
        [
            {
                "Document": as_written(one.name),
                "Asked of": count(one.asked, "project").replace(" ", NO_BREAK),
                **{as_written(name): str(one.by_class.get(name, 0)) for name in classes},
                "Approved anywhere": str(one.approved),
                "Used in a decision": str(one.used),
                "So": _so(one),
            }
            for one in burdens
        ]
    )


def _so(one: Burden) -> str:
    if one.to_drop:
        return "▲ drop it?"
    return "keep" if one.used else "none approved yet"


def _text(value: object) -> str:
    return value if isinstance(value, str) else NOBODY
