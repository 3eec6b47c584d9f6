"""Rows of every table that name one project, each with the cell it stands in."""

from collections.abc import Iterator

import pandas as pd

from pmo_core.formats import MISSING, as_written, called, day, money, number, share
from pmo_core.portfolio import Portfolio
from pmo_core.sheets import SHEETS
from pmo_core.sheets.row import Kind
from views.links import project_address
from views.tables.cells import cell_link


def field_table(portfolio: Portfolio, project_id: str, currency: str) -> pd.DataFrame:
    """Every filled cell of the project's row under its heading, the organisation's own columns last.

    An id that was made from the name is no cell.
    """
    projects = portfolio.projects
    row = projects.index[projects["project_id"] == project_id][0]
    labels = {match.field or match.label: match.label for match in portfolio.readings["projects"].columns}
    kinds = _kinds("projects")
    return pd.DataFrame(
        [
            {
                "Column": as_written(labels.get(name, name)),
                "Value": written(projects.loc[row, name], kinds.get(name), currency),
                "Cell": cell_link(portfolio, "projects", int(row), name),
            }
            for name in projects.columns
            if not _blank(projects.loc[row, name]) and (name in labels or name != "project_id")
        ]
    )


def rows_of(portfolio: Portfolio, table: str, project_id: str, currency: str) -> pd.DataFrame:
    """Rows of a table that name the project, columns without a cell left out, with the cell each begins in."""
    frame = portfolio[table]
    mine = frame[frame["project_id"] == project_id]
    shown = [name for name in mine.columns if name != "project_id" and mine[name].notna().any()]
    kinds, labels = _kinds(table), _headings(table)
    return pd.DataFrame(
        [
            {
                **{labels.get(name, name): written(row[name], kinds.get(name), currency) for name in shown},
                "Cell": cell_link(portfolio, table, int(str(at)), shown[0]),
            }
            for at, row in mine.iterrows()
        ]
    )


def around_tables(portfolio: Portfolio, project_id: str, linked: bool) -> Iterator[tuple[str, pd.DataFrame]]:
    """What it depends on, what depends on it, and the objectives it serves."""
    names = dict(zip(portfolio.projects["project_id"], portfolio.projects["name"], strict=True))
    links = portfolio["dependencies"]
    for title, mine, other in (
        ("Depends on", "project_id", "other_project_id"),
        ("Others that depend on it", "other_project_id", "project_id"),
    ):
        rows = links[links[mine] == project_id]
        yield (
            title,
            pd.DataFrame(
                [
                    {
                        "Project": _project(str(row[other]), names, linked),
                        "How": as_written(str(row["kind"])),
                        "Needed by": day(row["needed_by"]),
                        "Note": written(row["note"], None, ""),
                        "Cell": cell_link(portfolio, "dependencies", int(str(at)), "other_project_id"),
                    }
                    for at, row in rows.iterrows()
                ]
            ),
        )
    yield "Objectives it serves", _objectives(portfolio, project_id)


def _objectives(portfolio: Portfolio, project_id: str) -> pd.DataFrame:
    names = dict(zip(portfolio["objectives"]["objective_id"], portfolio["objectives"]["name"], strict=True))
    rows = portfolio["alignment"]
    rows = rows[rows["project_id"] == project_id].sort_values("rating", ascending=False, kind="stable")
    return pd.DataFrame(
        [
            {
                "Objective": as_written(str(names.get(row["objective_id"], row["objective_id"]))),
                "Rating": written(row["rating"], None, ""),
                "Evidence": written(row["evidence"], None, ""),
                "Cell": cell_link(portfolio, "alignment", int(str(at)), "rating"),
            }
            for at, row in rows.iterrows()
        ]
    )


def _project(project_id: str, names: dict[str, str], linked: bool) -> str:
    words = as_written(called(project_id, names.get(project_id, "")))
    return f"[{words}]({project_address(project_id)})" if linked and project_id in names else words


def written(value: object, kind: Kind | None, currency: str) -> str:
    """A cell as people write it, safe for a place that reads Markdown."""
    if _blank(value):
        return MISSING
    if isinstance(value, pd.Timestamp):
        return day(value)
    if isinstance(value, str):
        return as_written(value)
    if kind is Kind.FLAG:
        return "yes" if value else "no"
    figure = float(str(value))
    if kind is Kind.MONEY:
        return as_written(money(figure, currency))
    return share(figure) if kind is Kind.SHARE else number(figure)


def _blank(value: object) -> bool:
    return value is None or value is pd.NA or value != value


def _kinds(table: str) -> dict[str, Kind]:
    return {column.field: column.kind for column in SHEETS[table].columns}


def _headings(table: str) -> dict[str, str]:
    return {column.field: column.headings[0] for column in SHEETS[table].columns}
