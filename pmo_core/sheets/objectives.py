"""Objectives: what the organisation itself wants."""

from pmo_core.sheets.row import Amount, Blank, Number, Row, SheetDate, Text, aliased, required


class ObjectiveRow(Row):
    """One row of the Objectives sheet."""

    objective_id: Text | Blank = aliased("Objective ID", "ID", "Ref")
    name: Text = required("Objective", "Objective name", "Name", "Aim", "Goal", "Strategic objective")
    parent: Text | Blank = aliased("Parent", "Parent objective", "Part of")
    owner: Text | Blank = aliased("Owner", "Objective owner", "Responsible")
    kpi: Text | Blank = aliased("KPI", "Indicator", "Key performance indicator", "Measure")
    unit: Text | Blank = aliased("Unit", "KPI unit")
    baseline: Number | Blank = aliased("Baseline", "KPI baseline", "Baseline value")
    target: Number | Blank = aliased("Target", "KPI target", "Target value")
    target_date: SheetDate | Blank = aliased("Target date", "By when", "Target by")
    weight: Amount | Blank = aliased("Weight", "Importance", description="Any scale; shares are taken")
