"""Milestones: what was to be reached when, and when it is now expected."""

from pmo_core.sheets.row import OF_PROJECT, Amount, Blank, Row, SheetDate, Text, aliased, required


class MilestoneRow(Row):
    """One row of the Milestones sheet."""

    project_id: Text = required(*OF_PROJECT)
    name: Text = required("Milestone", "Milestone name", "Name", "Key date", "Key milestone")
    baseline: SheetDate | Blank = aliased("Baseline", "Baseline date", "Planned date", "Planned")
    forecast: SheetDate | Blank = aliased("Forecast", "Forecast date", "Expected", "Expected date")
    actual: SheetDate | Blank = aliased("Actual", "Actual date", "Reached on", "Achieved")
    weight: Amount | Blank = aliased("Weight", "Share of work")
    gate: Text | Blank = aliased("Gate", "Gate name", description="The gate this milestone is, if it is one")
