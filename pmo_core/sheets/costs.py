"""Costs: planned, spent and forecast, by project and period."""

from typing import Literal

from pmo_core.sheets.row import OF_PROJECT, Blank, Money, Row, SheetDate, Text, aliased, required


class CostRow(Row):
    """One row of the Costs sheet; a cost is positive, a credit negative."""

    project_id: Text = required(*OF_PROJECT)
    period: SheetDate = required("Period", "Month", "Year", "Date")
    kind: Literal["capex", "opex"] | Blank = aliased("Capex or opex", "Cost type", "Kind", "Type")
    budget: Money | Blank = aliased("Budget", "Planned", "Plan", "Planned cost")
    actual: Money | Blank = aliased("Actual", "Actual cost", "Spent", "Spend")
    forecast: Money | Blank = aliased("Forecast", "Forecast cost")
