"""Benefit links: what leads to what, from project to outcome to benefit to objective."""

from pmo_core.sheets.row import Blank, Row, Share, Text, aliased, required


class BenefitLinkRow(Row):
    """One row of the Benefit links sheet."""

    source: Text = required("From", "Cause", "Leads from")
    target: Text = required("To", "Effect", "Leads to")
    contribution: Share | Blank = aliased("Contribution", "Share", "Strength")
    assumption: Text | Blank = aliased("Assumption", "Assuming")
