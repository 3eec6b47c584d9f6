"""Projects: the one sheet that must be there, with one column that must be filled."""

from pmo_core.sheets.other_languages import IN_OTHER_LANGUAGES
from pmo_core.sheets.row import Blank, Flag, Money, Row, Share, SheetDate, Spend, Text, aliased, required


class ProjectRow(Row):
    """One row of the Projects sheet."""

    project_id: Text | Blank = aliased(
        "Project ID", "ID", "Ref", "Reference", "Project number", "Project ref", "Project code",
        "Reference number", "Ref number", "Unique ID", "Code", "Issue key", "Scheme ref", "Scheme ID", "Grant ref",
        "Job no", "Job number", "Job ref", "Work ID",
        "Projekt-Nr.", "Projektnummer", "Nr.", "Projekt-ID", "Code projet", "Référence",
        "Grant code", "Grant number", "Grant ID", "Award ref", "Award ID", "Award number", "Award reference",
        "Initiative ID", "Store No", "Store number", *IN_OTHER_LANGUAGES["project_id"],
    )  # fmt: skip
    name: Text = required(
        "Project name", "Name", "Project", "Project title", "Title", "Projects", "Initiative",
        "Initiative name", "Scheme", "Scheme name", "Scheme title", "Work item", "Activity", "Projektname",
        "Projekt", "Projekttitel", "Projektbezeichnung", "Vorhaben", "Projet", "Nom du projet",
        "Intitulé du projet", "Intitulé", "Titre du projet", "Epic", "Epic name", "Feature", "Job", "Job name",
        "Scheme description", "Work description", "Working title", "Production title",
        "Contract name", "Contract title", "Grant title", "Grant name", "Award title", "Name of work",
        "Name of works", *IN_OTHER_LANGUAGES["name"],
    )  # fmt: skip
    description: Text | Blank = aliased(
        "Description",
        "Project description",
        "Summary",
        "Scope",
        "Description aims",
        "Aims",
        *IN_OTHER_LANGUAGES["description"],
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
        "Faculty",
        *IN_OTHER_LANGUAGES["department"],
    )
    sponsor: Text | Blank = aliased(
        "Sponsor",
        "Project sponsor",
        "Executive sponsor",
        "SRO",
        "Senior responsible owner",
        "Portfolio holder",
        "Business owner",
        "Business sponsor",
        "Auftraggeber",
        "Commanditaire",
        *IN_OTHER_LANGUAGES["sponsor"],
    )
    manager: Text | Blank = aliased(
        "Manager",
        "Project manager",
        "PM",
        "Project lead",
        "Contracts manager",
        "Who",
        "Who runs it",
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
        "Principal investigator",
        "PI",
        "Programme manager",
        "Program manager",
        "PIC",
        "Person in charge",
        *IN_OTHER_LANGUAGES["manager"],
    )
    category: Text | Blank = aliased(
        "Category",
        "Type",
        "Project type",
        "Tier",
        "Project category",
        "Report category",
        *IN_OTHER_LANGUAGES["category"],
    )
    stage: Text | Blank = aliased(
        "Stage",
        "Phase",
        "Project stage",
        "Project phase",
        "Lifecycle stage",
        "Gateway",
        *IN_OTHER_LANGUAGES["stage"],
    )
    status: Text | Blank = aliased(
        "Status",
        "Delivery status",
        "Project status",
        "Work status",
        "State",
        "Statut",
        "État",
        "Projektstatus",
        *IN_OTHER_LANGUAGES["status"],
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
        *IN_OTHER_LANGUAGES["end_baseline"],
    )  # fmt: skip
    start: SheetDate | Blank = aliased(
        "Start",
        "Start date",
        "Project start",
        "Project start date",
        "Forecast start",
        "Scheduled start",
        "Schedule start",
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
        "Award start",
        *IN_OTHER_LANGUAGES["start"],
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
        "Forecast finish", "Forecast finish date", "Expected finish", "Scheduled finish", "Schedule finish",
        "Grant end", "Grant end date",
        "Award end date", "Award end", "Opening date", "Launch date", "Release date", "Target release",
        "Actual end", "Actual end date",
        "Actual finish", "Actual finish date", "Actual completion", "Actual completion date", "Date completed",
        *IN_OTHER_LANGUAGES["end"],
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
        *IN_OTHER_LANGUAGES["percent_complete"],
    )
    reported_rag: Text | Blank = aliased(
        "RAG",
        "Reported RAG",
        "RAG status",
        "RAG rating",
        "Colour rating",
        "Overall health",
        "Overall RAG",
        "Health",
        "Delivery RAG",
        "Project RAG",
        "Ampel",
        *IN_OTHER_LANGUAGES["reported_rag"],
    )
    delivery_confidence: Text | Blank = aliased(
        "Delivery confidence", "Confidence", "DCA", "Delivery confidence assessment", "Delivery confidence rating"
    )
    budget: Spend | Blank = aliased(
        "Budget", "Approved budget", "Total budget", "Project budget", "Whole life cost",
        "Whole life cost baseline", "WLC baseline", "Budget forecast",
        "Baseline cost", "Cost", "Total cost", "Total scheme cost", "Scheme cost", "Total project cost",
        "Project cost",
        "Sanctioned cost", "Current budget", "Amount awarded", "Award amount", "Grant awarded", "Grant amount",
        "Kosten",
        "Gesamtkosten", "Gesamtbudget", "Projektbudget", "Coût", "Coût total", "Budget total",
        "Approved cost", "Total approved cost", "Approved capex", "Capex approved", "Award value",
        "Value of award", "Grant value",
        "Revised budget", *IN_OTHER_LANGUAGES["budget"],
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
        "Actual cost to date",
        "Ist-Kosten",
        "Dépensé",
        "Dépenses",
        "Capex spent",
        "Capex to date",
        "Actual spend to date",
        "Actual expenditure",
        "Paid",
        "Paid to date",
        "Amount paid",
        *IN_OTHER_LANGUAGES["actual_to_date"],
    )
    forecast_to_go: Money | Blank = aliased(
        "Forecast to go", "Cost to go", "Cost to complete", "Remaining cost", "ETC", "ETC cost"
    )
    estimate_at_completion: Money | Blank = aliased(
        "Estimate at completion", "EAC", "EAC cost", "Forecast at completion", "Forecast cost", "Outturn",
        "Forecast outturn",
        "Cost at completion", "Estimated cost at completion", "Prognose",
        *IN_OTHER_LANGUAGES["estimate_at_completion"],
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
