"""Months or years beside the projects of a list -> a table of their costs."""

from collections.abc import Sequence
from dataclasses import replace

from pmo_core.reading.across import columns_across, period_columns
from pmo_core.reading.header import Header
from pmo_core.reading.tab import TableSheet
from pmo_core.reading.unfolding import unfold
from pmo_core.reading.units import stated_units
from pmo_core.sheets import SHEETS

FEWEST_PERIODS = 2


def with_costs_across(sheets: Sequence[TableSheet]) -> list[TableSheet]:
    """The tables with the costs that months or years beside the projects give."""
    parted = [_without_costs(sheet) if sheet.table == "projects" else (sheet, None) for sheet in sheets]
    costs = [costs for _, costs in parted if costs]
    return sorted([*(sheet for sheet, _ in parted), *costs], key=lambda sheet: list(SHEETS).index(sheet.table))


def _without_costs(projects: TableSheet) -> tuple[TableSheet, TableSheet | None]:
    """Projects without the columns whose headings are months or years, and the costs that these give."""
    periods = period_columns(projects)
    known = next((m.index for f in ("project_id", "name") for m in projects.columns if m.field == f), None)
    if len(periods) < FEWEST_PERIODS or known is None:
        return projects, None
    header = Header("costs", 0, projects.header_row - 1, (), 0.0, across=True)
    costs = unfold(replace(projects, notes=()), header, {"project_id": known})
    if costs is None:
        return projects, None
    units = [unit for unit in (*stated_units(projects), projects.unit_beside) if unit]
    costs = replace(costs, unit_beside=units[0] if len(set(units)) == 1 else "")
    gone = {column.index for column in columns_across(projects, header)}
    left = tuple(match for match in projects.columns if match.index not in gone)
    return replace(projects, columns=left), costs
