"""Measurements: what has arrived, benefit by benefit, date by date."""

from pmo_core.sheets.row import Blank, Number, Row, SheetDate, Text, aliased, required


class MeasurementRow(Row):
    """One row of the Measurements sheet."""

    benefit_id: Text = required("Benefit ID", "Benefit", "Benefit name")
    date: SheetDate = required("Date", "Measured on", "Measurement date", "Period end")
    actual: Number | Blank = aliased("Actual", "Actual value", "Measured value", "Value")
    forecast: Number | Blank = aliased("Forecast", "Forecast value")
    verified_by: Text | Blank = aliased("Verified by", "Verified", "Checked by")
    evidence: Text | Blank = aliased("Evidence", "Evidence link", "Link", "Source")
