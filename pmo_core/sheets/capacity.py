"""Capacity: how many people of each role there are, by period."""

from pmo_core.sheets.row import OF_PEOPLE, Amount, Blank, Row, SheetDate, Text, aliased, required


class CapacityRow(Row):
    """One row of the Capacity sheet; FTE is full-time equivalents."""

    role: Text = required(*OF_PEOPLE)
    period: SheetDate = required("Period", "Month", "Quarter")
    fte: Amount = required("FTE", "Capacity", "Headcount", "Available FTE", "WTE", "Available WTE")
    bau_fte: Amount | Blank = aliased("BAU FTE", "Business as usual FTE", "BAU", "Run FTE", "BAU WTE")
