"""Gate reviews: what each gate found and asked for."""

from pmo_core.sheets.row import OF_PROJECT, Blank, Row, SheetDate, Text, aliased, required


class GateReviewRow(Row):
    """One row of the Gate reviews sheet."""

    project_id: Text = required(*OF_PROJECT)
    gate: Text = required("Gate", "Gate name", "Review")
    date: SheetDate | Blank = aliased("Review date", "Date", "Held on")
    confidence: Text | Blank = aliased("Confidence", "Delivery confidence", "Rating")
    outcome: Text | Blank = aliased("Outcome", "Result", "Gate decision")
    recommendation: Text | Blank = aliased("Recommendation", "Recommendations")
    next_review: SheetDate | Blank = aliased("Next review", "Next review date", "Next gate")
