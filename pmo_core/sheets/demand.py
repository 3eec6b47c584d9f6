"""Demand: how many people of each role a project needs, by period."""

from pmo_core.sheets.row import OF_PEOPLE, OF_PROJECT, Amount, Row, SheetDate, Text, required


class DemandRow(Row):
    """One row of the Demand sheet; FTE is full-time equivalents."""

    project_id: Text = required(*OF_PROJECT)
    role: Text = required(*OF_PEOPLE)
    period: SheetDate = required("Period", "Month", "Quarter")
    fte: Amount = required("FTE", "Demand", "Needed FTE", "Required FTE", "WTE", "Needed WTE", "Required WTE")
