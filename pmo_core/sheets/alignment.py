"""Alignment: how strongly each project serves each objective."""

from pmo_core.sheets.row import OF_PROJECT, Amount, Blank, Row, Share, Text, aliased, required


class AlignmentRow(Row):
    """One row of the Alignment sheet: one project, one objective."""

    project_id: Text = required(*OF_PROJECT)
    objective_id: Text = required("Objective ID", "Objective", "Objective name", "Aim")
    rating: Amount = required(
        "Rating",
        "Alignment",
        "Strength",
        "Score",
        "Contribution",
        description="A number or a word of the scale in aims.toml: none, low, moderate, strong, extreme",
    )
    share: Share | Blank = aliased("Share", "Share of cost", description="Explicit share of the project's cost")
    evidence: Text | Blank = aliased("Evidence", "Reason", "Rationale")
