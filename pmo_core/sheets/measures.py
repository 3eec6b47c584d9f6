"""Measures: what is counted, and how much of it there is to improve."""

from typing import Literal

from pmo_core.sheets.row import Amount, Blank, Number, Row, Text, aliased, required


class MeasureRow(Row):
    """One row of the Measures sheet."""

    measure: Text = required("Measure", "Measure name", "Name", "KPI")
    unit: Text | Blank = aliased("Unit", "Unit of measure")
    kind: Literal["flow", "level"] | Blank = aliased("Kind", "Flow or level")
    direction: Literal["increase", "decrease", "maintain"] | Blank = aliased("Direction", "Desired direction")
    baseline_value: Number | Blank = aliased("Baseline value", "Baseline")
    headroom: Amount | Blank = aliased("Headroom", "Most that can be gained")
    roll_up: Literal["sum", "mean", "min", "max"] | Blank = aliased(
        "Roll-up", "Rolled up by", "Put together by", description="How benefits on this measure are put together"
    )
    owner: Text | Blank = aliased("Owner", "Measure owner")
    data_source: Text | Blank = aliased("Data source", "Source of data", "Source")
