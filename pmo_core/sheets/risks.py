"""Risks: what may go wrong, how likely and how dear."""

from pmo_core.sheets.row import OF_PROJECT, Blank, Row, Share, Spend, Text, aliased, required


class RiskRow(Row):
    """One row of the Risks sheet; exposure is probability times impact."""

    project_id: Text | Blank = aliased(*OF_PROJECT)
    name: Text = required("Risk", "Risk title", "Risk name", "Description", "Risk description")
    probability: Share | Blank = aliased("Probability", "Likelihood", "Chance")
    impact: Spend | Blank = aliased("Impact", "Cost impact", "Impact cost")
    owner: Text | Blank = aliased("Owner", "Risk owner")
    status: Text | Blank = aliased("Status", "State")
    response: Text | Blank = aliased("Response", "Mitigation", "Action")
