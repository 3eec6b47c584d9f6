"""Funding: how much money there is, by pool and period."""

from pmo_core.sheets.row import Blank, Row, SheetDate, Spend, Text, aliased, required


class FundingRow(Row):
    """One row of the Funding sheet."""

    period: SheetDate = required("Period", "Year", "Financial year", "Month")
    pool: Text | Blank = aliased("Pool", "Fund", "Budget line", "Funding source")
    limit: Spend = required("Limit", "Available", "Budget limit", "Amount", "Funding")
