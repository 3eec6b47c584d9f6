"""Templates open as .docx and hold the row; what the sheet does not say is left to fill in."""

import io
from datetime import date

import pytest
from docx import Document

from pmo_core.method.readiness import standings_of
from pmo_core.method.templates import TEMPLATES, TO_FILL, filled
from pmo_core.settings import Settings
from tests.builders import a_benefit, a_portfolio, a_project

AS_OF = date(2026, 10, 31)


def opened(name, project=None, **tables):
    given = project or a_project(budget=600_000.0, sponsor="Ann Lee", end=date(2027, 3, 31), reported_rag="Amber")
    portfolio = a_portfolio(projects=[given], **tables)
    (standing,) = standings_of(portfolio, Settings())
    return Document(io.BytesIO(filled(name, portfolio, standing, AS_OF, "GBP")))


def lines(document):
    return {row.cells[0].text: row.cells[1].text for table in document.tables for row in table.rows}


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_opens_and_names_the_project_and_the_day(name):
    document = opened(name)
    assert document.paragraphs[0].text == f"{name}: Payroll"
    assert document.paragraphs[1].text == "P-001, figures as of 31 Oct 2026"


def test_a_charter_holds_the_row_and_asks_for_what_is_missing():
    said = lines(opened("Charter", benefits=[a_benefit(project_id="P-001", owner="Bo Chen")]))
    assert (said["Sponsor"], said["Budget"], said["End"]) == (TO_FILL, "£600k", "31 Mar 2027")
    assert (said["Manager"], said["Save paper"]) == (TO_FILL, "owner: Bo Chen")


def test_a_gate_report_lists_what_the_next_gate_asks_for():
    artefacts = [{"project_id": "P-001", "name": "Project brief", "gate": "Gate 1", "status": "Draft"}]
    assert lines(opened("Gate report", artefacts=artefacts))["Project brief"] == "Draft"


def test_a_status_report_writes_shares_and_dates_as_people_do():
    said = lines(opened("Status report", a_project(budget=1.0, percent_complete=0.4, reported_rag="Red")))
    assert (said["Percent complete"], said["Reported RAG"], said["End"]) == ("40 %", "Red", TO_FILL)


def test_a_template_that_is_none_is_refused():
    portfolio = a_portfolio()
    (standing,) = standings_of(portfolio, Settings())
    with pytest.raises(ValueError, match="no template is called Poem; there are Charter"):
        filled("Poem", portfolio, standing, AS_OF, "GBP")
