"""Decisions: what was asked, by when, and what was decided."""

from pmo_core.sheets.row import OF_PROJECT, Blank, Row, SheetDate, Text, aliased, required


class DecisionRow(Row):
    """One row of the Decisions sheet; it is open while `decision` is blank."""

    decision_id: Text | Blank = aliased("Decision ID", "ID", "Ref")
    project_id: Text | Blank = aliased(*OF_PROJECT)
    question: Text = required("Question", "Decision needed", "What must be decided", "Topic")
    options: Text | Blank = aliased("Options", "Alternatives")
    due: SheetDate | Blank = aliased(
        "Due", "Due date", "Decide by", "Needed by", "By when", "Required by", "Deadline", "Decision by"
    )  # fmt: skip
    decision: Text | Blank = aliased("Decision", "Decided", "Outcome")
    decided_on: SheetDate | Blank = aliased("Decided on", "Decision date", "Date")
    decider: Text | Blank = aliased("Decider", "Decided by", "Decision maker", "Forum")
    reason: Text | Blank = aliased("Reason", "Rationale", "Conditions")
    review_date: SheetDate | Blank = aliased("Review date", "Review on", "Looks back on")
