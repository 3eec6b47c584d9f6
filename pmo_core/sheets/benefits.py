"""Benefits: what was promised, by whom, from when and how much."""

from typing import Literal

from pmo_core.sheets.row import (
    OF_PROJECT,
    Amount,
    Blank,
    Flag,
    Number,
    Row,
    Share,
    SheetDate,
    Text,
    aliased,
    required,
)

Shape = Literal["none", "linear", "s-curve", "front-loaded"]
Category = Literal["cash-releasing", "non-cash-releasing", "quantifiable", "qualitative"]


class BenefitRow(Row):
    """One row of the Benefits sheet."""

    benefit_id: Text | Blank = aliased("Benefit ID", "ID", "Ref")
    name: Text = required("Benefit", "Benefit name", "Benefit title", "Name", "Title", "Benefit description")
    description: Text | Blank = aliased("Description", "Summary")
    project_id: Text | Blank = aliased(*OF_PROJECT)
    objective_id: Text | Blank = aliased("Objective ID", "Objective", "Objective name", "Aim")
    category: Category | Blank = aliased("Category", "Benefit category", "Benefit type", "Type")
    recipient: Text | Blank = aliased("Recipient", "Beneficiary", "Who benefits")
    owner: Text | Blank = aliased("Owner", "Benefit owner", "Accountable owner", "Accountable")
    responsible: Text | Blank = aliased("Responsible", "Measured by", "Reported by")
    measure: Text | Blank = aliased("Measure", "KPI", "Indicator")
    unit: Text | Blank = aliased("Unit", "Unit of measure", description="The portfolio currency for money")
    kind: Literal["flow", "level"] | Blank = aliased(
        "Kind",
        "Flow or level",
        description="flow: an amount each month; level: a reading that moves to its target",
    )
    direction: Literal["increase", "decrease", "maintain"] | Blank = aliased("Direction", "Desired direction")
    baseline_value: Number | Blank = aliased("Baseline value", "Baseline")
    baseline_date: SheetDate | Blank = aliased("Baseline date")
    target_value: Number | Blank = aliased(
        "Target value", "Target", description="For a flow the amount a year once fully arrived; else the reading"
    )
    target_date: SheetDate | Blank = aliased("Target date", "By when", "Target by")
    full_year_value: Number | Blank = aliased(
        "Full-year value",
        "Full year value",
        "Annual value",
        "Value per year",
        "Yearly value",
        "Annual saving",
        "Annual savings",
        "Annual benefit",
        "Yearly saving",
        "Yearly benefit",
        "Full year effect",
    )
    start: SheetDate | Blank = aliased("Start", "Start date", "Benefit start", "Realisation start", "Go-live")
    end: SheetDate | Blank = aliased("End", "End date", "Benefit end", "Realisation end")
    ramp: Shape | Blank = aliased(
        "Ramp", "Profile", "Ramp shape", description="How it builds up to the full value"
    )
    ramp_months: Amount | Blank = aliased("Ramp months", "Ramp-up months", "Months to full value")
    lag_months: Amount | Blank = aliased(
        "Lag months", "Lag", description="Months between the start and first effect"
    )
    cadence_months: Amount | Blank = aliased(
        "Cadence months", "Measured every (months)", "Cadence", "Measurement interval", "Frequency months"
    )
    data_source: Text | Blank = aliased("Data source", "Source of data", "Source")
    confidence: Share | Blank = aliased("Confidence", "Probability", "Likelihood")
    status: Text | Blank = aliased("Status", "Benefit status", "State")
    disbenefit: Flag | Blank = aliased("Dis-benefit", "Disbenefit", "Negative effect")
    anchor: Text | Blank = aliased(
        "Anchor",
        "Anchored to",
        "Starts after",
        description="Project start, project end or the name of a milestone; the start follows it, the day after",
    )
    approved_value: Number | Blank = aliased(
        "Approved value",
        "Approved full-year value",
        "Approved annual value",
        description="As approved: the amount a year of a flow, the target of a level",
    )
    approved_start: SheetDate | Blank = aliased("Approved start", "Approved benefit start")
    approved_end: SheetDate | Blank = aliased("Approved end", "Approved benefit end")
    change_reason: Text | Blank = aliased(
        "Reason for change", "Why changed", description="Why the plan is no longer as approved"
    )
    budget_line: Text | Blank = aliased("Budget line", "Budget reduced", "Cost centre")
    removed_from: SheetDate | Blank = aliased(
        "Removed from", "Removed on", description="When the money leaves the budget line"
    )
    booked: Flag | Blank = aliased("Booked", "Booked by finance", description="Finance has taken it out")
