"""Lists as research offices, councils, charities, studios, shops and other countries keep them, column by column.

Each list gives its headings, three rows, and the field that each heading must be taken for surely; a heading not
named must not be taken for anything surely.
"""

from datetime import date

import pytest

from pmo_core.reading.claims import SURE
from pmo_core.sources.raw_book import Cell
from tests.builders import a_sheet, serial
from tests.messy.outcomes import read, shown

D25, D26, D27 = (serial(date(year, 6, 1)) for year in (2025, 2026, 2027))
NAMES = ("Quantum sensing", "Soil microbiome", "Hydrogen valves")
PEOPLE = ("Ann Lee", "Ben Osei", "Eva Diaz")
MONEY, LESS = (412.0, 1210.0, 99.0), (120.0, 200.0, 15.0)
STARTS, ENDS = (D25, D25 + 90, D26), (D26, D27, D27 + 200)
PLACES = ("North", "South", "North")
STATES = ("Active", "Active", "On hold")
# By field what stands below its heading; under a blank what stands below a heading that is no field of ours.
CELLS: dict[str, tuple[Cell, ...]] = {
    "project_id": ("R-101", "R-107", "R-120"), "name": NAMES, "manager": PEOPLE, "sponsor": PEOPLE,
    "department": ("Physics", "Biology", "Physics"), "budget": MONEY, "actual_to_date": LESS,
    "estimate_at_completion": MONEY, "start": STARTS, "end": ENDS, "end_baseline": ENDS, "status": STATES,
    "stage": ("Design", "Build", "Design"), "percent_complete": (0.2, 0.5, 1.0),
    "reported_rag": ("Green", "Amber", "Red"), "delivery_confidence": ("Green", "Amber", "Red"),
}  # fmt: skip

# Each list: heading -> its field, or the cells below a heading that must not be taken for anything for sure.
Wanted = dict[str, str | tuple[Cell, ...]]
LISTS: dict[str, Wanted] = {
    "research office": {
        "Award ref": "project_id", "PI": "manager", "Project title": "name", "Funder": ("UKRI", "EU", "UKRI"),
        "Award value (£)": "budget", "Overheads (£)": LESS, "Spend to date (£)": "actual_to_date",
        "% spent": (0.3, 0.9, 0.1), "Award start": "start", "Award end": "end", "Ethics approved": ("Y", "N", "Y"),
    },
    "council": {
        "Scheme Description": "name", "Directorate": "department", "Budget Holder": PEOPLE,
        "Original Budget £'000": LESS, "Revised Budget £'000": "budget", "Spend to P7 £'000": "actual_to_date",
        "Forecast Outturn £'000": "estimate_at_completion", "Variance £'000": (20.0, -50.0, 0.0),
        "Later years £'000": LESS, "Funding source": ("Grant", "Loan", "Grant"), "Expected completion": "end",
        "RAG": "reported_rag",
    },
    "charity's grants": {
        "Grant code": "project_id", "Country": PLACES, "Project": "name", "Grant amount (USD)": "budget",
        "Expenditure to date (USD)": "actual_to_date", "Burn rate": (0.4, 0.8, 0.1),
        "Start": "start", "End of grant": "end", "Programme Manager": "manager", "Next report due": ENDS,
    },
    "software products": {
        "Epic": "name", "Squad": PLACES, "Quarter": ("Q1 2027", "Q4 2026", "Q2 2027"),
        "Effort (days)": LESS, "Cost £k": "budget", "RICE score": (42.0, 18.0, 30.0),
        "ARR uplift £k": LESS, "Status": "status", "Target release": "end",
    },
    "defence": {
        "Project": "name", "TLB": PLACES, "SRO": "sponsor", "Approved Cost @ 50% (£m)": "budget",
        "Forecast Cost @ 50% (£m)": "estimate_at_completion",
        "In-year budget FY26/27 (£m)": LESS,
        "Stage": "stage", "DCA": "delivery_confidence",
    },
    "film": {
        "Working title": "name", "Format": ("Feature", "Series", "Feature"), "Director": PEOPLE,
        "Budget ($m)": "budget", "Spent ($m)": "actual_to_date", "Delivery date": "end", "Status": "status",
        "Tax credit ($m)": LESS,
    },
    "shops": {
        "Store No": (2041.0, 2057.0, 2063.0), "Store name": NAMES, "Region": PLACES,
        "Capex approved (£)": "budget", "Capex spent (£)": "actual_to_date",
        "Site handover": STARTS, "Opening date": "end",
        "Weekly sales target (£)": MONEY, "PM": "manager",
    },
    "German town": {
        "Lfd. Nr.": (1.0, 2.0, 3.0), "Bezeichnung": "name", "Verantwortlich": "manager",
        "Gesamtkosten (T€)": "budget", "Bisher bereitgestellt (T€)": LESS, "Baubeginn": "start",
        "Fertigstellung": ENDS, "Dringlichkeit": ("hoch", "mittel", "hoch"),
    },
    "Dutch": {
        "Projectnummer": "project_id", "Projectnaam": "name", "Projectleider": "manager",
        "Opdrachtgever": "sponsor", "Afdeling": "department", "Begroting (k€)": "budget",
        "Werkelijke kosten (k€)": "actual_to_date", "Prognose (k€)": "estimate_at_completion",
        "Startdatum": "start", "Geplande einddatum": "end", "Voortgang": "percent_complete",
        "Jaarlijkse besparing (k€)": LESS,
    },
    "Spanish": {
        "Código": "project_id", "Nombre del proyecto": "name", "Responsable": "manager", "Área": "department",
        "Presupuesto (€)": "budget", "Gasto real (€)": "actual_to_date", "Fecha de inicio": "start",
        "Fecha de fin": "end", "Avance (%)": "percent_complete", "Estado": "status",
    },
    "Polish": {
        "Lp.": (1.0, 2.0, 3.0), "Nazwa projektu": "name", "Kierownik projektu": "manager", "Dział": "department",
        "Budżet (tys. zł)": "budget", "Wydatki (tys. zł)": "actual_to_date", "Data rozpoczęcia": "start",
        "Data zakończenia": "end",
    },
    "Italian": {
        "Codice": "project_id", "Progetto": "name", "Responsabile": "manager", "Direzione": "department",
        "Budget (k€)": "budget", "Consuntivo (k€)": "actual_to_date", "Data inizio": "start",
        "Data fine prevista": "end", "Data fine effettiva": (None, D27, None), "Avanzamento": "percent_complete",
        "Stato": "status",
    },
}  # fmt: skip


def rows_of(wanted: Wanted) -> list[list[Cell]]:
    """The list: its headings, then its three projects."""
    below = [CELLS[cells] if isinstance(cells, str) else cells for cells in wanted.values()]
    return [[*wanted], *(list(row) for row in zip(*below, strict=True))]


@pytest.mark.parametrize("field_of_work", LISTS)
def test_every_heading_of_a_list_is_known_for_what_it_is_and_no_other_is_sure(field_of_work: str):
    wanted = LISTS[field_of_work]
    portfolio = read(a_sheet("Sheet1", rows_of(wanted)))
    assert shown(portfolio, "projects", "name") == list(NAMES)
    columns = portfolio.readings["projects"].columns
    sure = {match.heading: match.field for match in columns if match.field and match.confidence >= SURE}
    # Ids that are numbers, and days under a word that may be a share as well, are found by their cells.
    by_cells = {"Store No": "project_id", "Fertigstellung": "end"}
    known = {heading: cells for heading, cells in wanted.items() if isinstance(cells, str)}
    assert sure == known | {heading: by_cells[heading] for heading in wanted if heading in by_cells}


def test_thousands_of_a_currency_of_another_country_are_thousands():
    portfolio = read(a_sheet("Sheet1", rows_of(LISTS["Polish"])))
    assert shown(portfolio, "projects", "budget") == [412e3, 1_210e3, 99e3]


def test_a_row_of_amounts_is_no_row_of_headings_for_the_one_word_that_it_holds():
    rows: list[list[Cell]] = [
        ["Show", "Format", "Budget ($m)"],
        *([name, "Feature", cost] for name, cost in zip(NAMES, (12.5, 30.0, 4.2), strict=True)),
    ]
    portfolio = read(a_sheet("Sheet1", rows))
    assert shown(portfolio, "projects", "name") == list(NAMES)
    assert shown(portfolio, "projects", "budget") == [12.5e6, 30e6, 4.2e6]


@pytest.mark.parametrize(("heading", "doubtful"), [("Contract sum (£)", True), ("Loan (£)", False)])
def test_of_several_amounts_the_one_agreed_is_proposed_as_the_cost(heading: str, doubtful: bool):
    rows: list[list[Cell]] = [["Job", heading, "Fee (£)"], *([n, 10.0, 2.0] for n in NAMES)]
    proposed = {match.heading: match.field for match in read(a_sheet("Sheet1", rows)).readings["projects"].columns}
    assert (proposed[heading] == "budget") is doubtful
