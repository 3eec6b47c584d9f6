"""Projects: the one sheet that must be there, with one column that must be filled."""

from pmo_core.sheets.row import Blank, Flag, Money, Row, Share, SheetDate, Spend, Text, aliased, required


class ProjectRow(Row):
    """One row of the Projects sheet."""

    project_id: Text | Blank = aliased(
        "Project ID", "ID", "Ref", "Reference", "Project number", "Project ref", "Project code",
        "Reference number", "Ref number", "Unique ID", "Code", "Issue key", "Scheme ref", "Scheme ID", "Grant ref",
        "Job no", "Job number", "Job ref",
        "Projekt-Nr.", "Projektnummer", "Nr.", "Projekt-ID", "Code projet", "Référence",
    )  # fmt: skip
    name: Text = required(
        "Project name", "Name", "Project", "Project title", "Title", "Projects", "Initiative",
        "Initiative name", "Scheme", "Scheme name", "Scheme title", "Work item", "Activity", "Projektname",
        "Projekt", "Projekttitel", "Projektbezeichnung", "Vorhaben", "Projet", "Nom du projet",
        "Intitulé du projet", "Intitulé", "Titre du projet", "Epic", "Epic name", "Feature", "Job", "Job name",
    )  # fmt: skip
    description: Text | Blank = aliased(
        "Description", "Project description", "Summary", "Scope", "Description aims", "Aims"
    )
    programme: Text | Blank = aliased(
        "Programme", "Program", "Portfolio", "Programme name", "Program name", "Portfolio name", "Programm"
    )
    department: Text | Blank = aliased(
        "Department",
        "Agency",
        "Directorate",
        "Division",
        "Business unit",
        "Unit",
        "Bereich",
        "Abteilung",
        "Service",
    )
    sponsor: Text | Blank = aliased(
        "Sponsor",
        "Project sponsor",
        "Executive sponsor",
        "SRO",
        "Senior responsible owner",
        "Portfolio holder",
        "Auftraggeber",
        "Commanditaire",
    )
    manager: Text | Blank = aliased(
        "Manager",
        "Project manager",
        "PM",
        "Project lead",
        "Contracts manager",
        "Lead",
        "Owner",
        "Project owner",
        "Assignee",
        "Assigned to",
        "Lead officer",
        "Programme lead",
        "Projektleiter",
        "Projektleiterin",
        "Projektleitung",
        "Responsable",
        "Chef de projet",
        "Cheffe de projet",
    )
    category: Text | Blank = aliased(
        "Category", "Type", "Project type", "Tier", "Project category", "Report category"
    )
    stage: Text | Blank = aliased("Stage", "Phase", "Project stage", "Project phase", "Lifecycle stage", "Gateway")
    status: Text | Blank = aliased(
        "Status", "Delivery status", "Project status", "State", "Statut", "État", "Projektstatus"
    )
    mandatory: Flag | Blank = aliased("Mandatory", "Must do", "Regulatory")
    confidential: Flag | Blank = aliased("Confidential", "Restricted", "Sensitive")
    start_baseline: SheetDate | Blank = aliased(
        "Start baseline",
        "Baseline start",
        "Planned start",
        "Approved start",
        "Initial start date",
        "Original start date",
        "Baseline start date",
        "Planned start date",
        "Approved start date",
        "Target start",
        "Target start date",
        "Planned start on site",
    )
    end_baseline: SheetDate | Blank = aliased(
        "End baseline", "Baseline end", "Planned end", "Approved end", "Baseline finish", "Planned finish",
        "Initial finish date", "Initial end date", "Original finish date", "Original end date",
        "Baseline finish date", "Baseline end date", "Planned end date", "Planned finish date",
        "Approved end date", "Planned completion date", "Baseline completion date", "Original completion date",
        "Initial completion date", "Planned completion", "Baseline completion", "Original completion",
        "Target completion", "Target completion date", "Target end", "Target end date", "Target finish",
        "Target date", "Planned go-live", "Planned go-live date", "Planned delivery date", "Planned PC",
        "Planned PC date", "Contract completion", "Contract completion date",
    )  # fmt: skip
    start: SheetDate | Blank = aliased(
        "Start",
        "Start date",
        "Project start",
        "Project start date",
        "Forecast start",
        "Actual start",
        "Kick-off",
        "Kickoff",
        "Kick-off date",
        "Kickoff date",
        "Commencement date",
        "Current start date",
        "Start on site",
        "Site start",
        "Works start",
        "Grant start",
        "Grant start date",
        "Award start date",
        "Beginn",
        "Startdatum",
        "Début",
        "Date de début",
        "Date de début prévue",
        description="First day of delivery",
    )
    end: SheetDate | Blank = aliased(
        "End", "End date", "Finish", "Finish date", "Project end", "Project end date", "Completion date",
        "Estimated completion date", "Forecast end", "Due date", "Due", "Deadline", "Go-live", "Go-live date",
        "Delivery date", "Handover",
        "Current finish date", "Current end date", "Revised end date", "Forecast end date", "Ende",
        "Enddatum", "Date de fin", "Date de fin prévue", "Forecast completion", "Forecast completion date",
        "Expected completion", "Expected completion date", "Expected end", "Expected end date",
        "Anticipated completion", "Anticipated completion date", "Estimated completion", "Revised completion",
        "Revised completion date", "Practical completion", "Practical completion date", "PC date",
        "Forecast finish", "Forecast finish date", "Expected finish", "Grant end", "Grant end date",
        "Award end date",
        description="Last day of delivery, forecast",
    )  # fmt: skip
    percent_complete: Share | Blank = aliased(
        "Percent complete",
        "% complete",
        "Complete",
        "Progress",
        "Completion",
        "Fortschritt",
        "Fertigstellung",
        "Avancement",
    )
    reported_rag: Text | Blank = aliased(
        "RAG",
        "Reported RAG",
        "RAG status",
        "RAG rating",
        "Colour rating",
        "Overall RAG",
        "Health",
        "Delivery RAG",
        "Project RAG",
        "Ampel",
    )
    delivery_confidence: Text | Blank = aliased(
        "Delivery confidence", "Confidence", "DCA", "Delivery confidence assessment", "Delivery confidence rating"
    )
    budget: Spend | Blank = aliased(
        "Budget", "Approved budget", "Total budget", "Project budget", "Whole life cost",
        "Whole life cost baseline", "WLC baseline", "Budget forecast",
        "Cost", "Total cost", "Total scheme cost", "Scheme cost", "Total project cost", "Project cost",
        "Current budget", "Amount awarded", "Award amount", "Grant awarded", "Grant amount", "Kosten",
        "Gesamtkosten", "Gesamtbudget", "Projektbudget", "Coût", "Coût total", "Budget total",
        description="Approved spend, whole life",
    )  # fmt: skip
    approved_changes: Money | Blank = aliased(
        "Approved changes", "Approved change", "Change requests", "Total budget changes"
    )
    actual_to_date: Money | Blank = aliased(
        "Actual to date",
        "Spent to date",
        "Spend to date",
        "Spent",
        "Actual cost",
        "Actual spend",
        "Actuals",
        "Actual",
        "Spent so far",
        "Expenditure to date",
        "Expenditures to date",
        "Costs to date",
        "Cost to date",
        "Ist-Kosten",
        "Dépensé",
        "Dépenses",
    )
    forecast_to_go: Money | Blank = aliased(
        "Forecast to go", "Cost to go", "Cost to complete", "Remaining cost", "ETC"
    )
    estimate_at_completion: Money | Blank = aliased(
        "Estimate at completion", "EAC", "Forecast at completion", "Forecast cost", "Outturn", "Forecast outturn",
        "Cost at completion", "Estimated cost at completion", "Prognose",
    )  # fmt: skip
    contingency: Money | Blank = aliased("Contingency", "Risk allowance")
    currency: Text | Blank = aliased("Currency")
    link: Text | Blank = aliased("Link", "URL", "Project link", "Web page")
    updated_on: SheetDate | Blank = aliased(
        "Updated on",
        "Updated",
        "Last updated",
        "Report date",
        "Status date",
        "As of",
        "As of date",
        "Date of last update",
        "Date updated",
        "Last updated on",
        "Updated at",
    )
