"""Documents of the method as .docx, filled from the row; what the sheet does not say is left to fill in."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

import pandas as pd
from docx import Document

from pmo_core.formats import day, money, share
from pmo_core.method.readiness import Standing
from pmo_core.portfolio import Portfolio

TO_FILL = "…………………………"
Lines = Sequence[tuple[str, str]]


def filled(name: str, portfolio: Portfolio, standing: Standing, as_of: date, currency: str) -> bytes:
    """One of TEMPLATES for one project as a .docx file; the same bytes' content for the same sheet and day.

    Raises:
        ValueError: There is no template of this name.
    """
    if name not in TEMPLATES:
        raise ValueError(f"no template is called {name}; there are {', '.join(TEMPLATES)}")
    row = portfolio.projects.iloc[standing.place]
    document = Document()
    document.core_properties.title = f"{name}: {row['name']}"
    document.core_properties.author = ""
    document.core_properties.created = datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001 - no zone in .docx
    document.add_heading(f"{name}: {row['name']}", level=0)
    document.add_paragraph(f"{row['project_id']}, figures as of {day(as_of)}")
    for heading, lines in TEMPLATES[name](portfolio, standing, currency):
        document.add_heading(heading, level=1)
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for label, value in lines or [(TO_FILL, TO_FILL)]:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, value
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


Section = tuple[str, Lines]
Filler = Callable[[Portfolio, Standing, str], list[Section]]


def _charter(portfolio: Portfolio, standing: Standing, currency: str) -> list[Section]:
    row = portfolio.projects.iloc[standing.place]
    return [
        ("Purpose", _lines(row, currency, "description", "programme", "department")),
        ("Who answers", _lines(row, currency, "sponsor", "manager")),
        ("Time and money", _lines(row, currency, "start", "end", "budget", "contingency")),
        ("Benefits", _benefits(portfolio, standing, currency)),
        ("Agreed", [("Sponsor", TO_FILL), ("Date", TO_FILL)]),
    ]


def _benefit_profile(portfolio: Portfolio, standing: Standing, currency: str) -> list[Section]:
    fields = (
        "description",
        "owner",
        "measure",
        "unit",
        "baseline_value",
        "target_value",
        "full_year_value",
        "start",
    )
    mine = _of_project(portfolio, "benefits", standing)
    return [(str(row["name"]), _lines(row, currency, *fields)) for _, row in mine.iterrows()] or [("Benefit", [])]


def _gate_report(portfolio: Portfolio, standing: Standing, currency: str) -> list[Section]:
    row = portfolio.projects.iloc[standing.place]
    gate = standing.next_gate or "Gate"
    asked = [(a.name, a.state or "not in the sheet") for a in standing.asked if a.gate == standing.next_gate]
    reviews = _of_project(portfolio, "gate_reviews", standing)
    before = [
        (f"{r['gate']}, {_written(r['outcome'], '')}", _written(r["recommendation"], ""))
        for _, r in reviews.iterrows()
    ]
    return [
        (f"{gate}: what it asks for", asked),
        (
            "Where it stands",
            _lines(row, currency, "stage", "status", "reported_rag", "delivery_confidence", "end"),
        ),
        ("Money", _lines(row, currency, "budget", "actual_to_date", "estimate_at_completion")),
        ("Earlier gates", before),
        ("Decision", [("Outcome", TO_FILL), ("Conditions", TO_FILL), ("Next review", TO_FILL)]),
    ]


def _status_report(portfolio: Portfolio, standing: Standing, currency: str) -> list[Section]:
    row = portfolio.projects.iloc[standing.place]
    milestones = _of_project(portfolio, "milestones", standing)
    ahead = milestones[milestones["actual"].isna()]
    risks = _of_project(portfolio, "risks", standing)
    return [
        ("Status", _lines(row, currency, "reported_rag", "status", "percent_complete", "end_baseline", "end")),
        ("Money", _lines(row, currency, "budget", "actual_to_date", "estimate_at_completion")),
        ("Milestones to come", [(str(m["name"]), _written(m["forecast"], currency)) for _, m in ahead.iterrows()]),
        ("Risks", [(str(risk["name"]), _written(risk["response"], currency)) for _, risk in risks.iterrows()]),
        ("What the board is asked", [("Request", TO_FILL)]),
    ]


def _closure(portfolio: Portfolio, standing: Standing, currency: str) -> list[Section]:
    row = portfolio.projects.iloc[standing.place]
    return [
        ("Planned and arrived at", _lines(row, currency, "end_baseline", "end", "budget", "actual_to_date")),
        ("Benefits handed over", _benefits(portfolio, standing, currency)),
        ("Lessons", [("What went well", TO_FILL), ("What we would do otherwise", TO_FILL)]),
        ("Closed", [("Sponsor", TO_FILL), ("Date", TO_FILL)]),
    ]


TEMPLATES: Mapping[str, Filler] = {
    "Charter": _charter,
    "Benefit profile": _benefit_profile,
    "Gate report": _gate_report,
    "Status report": _status_report,
    "Closure report": _closure,
}
MONEY = ("budget", "contingency", "actual_to_date", "estimate_at_completion", "full_year_value")


def _benefits(portfolio: Portfolio, standing: Standing, currency: str) -> Lines:
    mine = _of_project(portfolio, "benefits", standing)
    return [(str(row["name"]), f"owner: {_written(row['owner'], currency)}") for _, row in mine.iterrows()]


def _of_project(portfolio: Portfolio, table: str, standing: Standing) -> pd.DataFrame:
    rows = portfolio[table]
    project_id = str(portfolio.projects["project_id"].iloc[standing.place])
    return rows[rows["project_id"] == project_id]


def _lines(row: pd.Series, currency: str, *fields: str) -> Lines:
    """Each field with its value."""
    return [
        (
            field.replace("_", " ").capitalize().replace("rag", "RAG"),
            share(float(row[field]))
            if field == "percent_complete" and not pd.isna(row[field])
            else _written(row[field], currency if field in MONEY else ""),
        )
        for field in fields
    ]


def _written(value: object, currency: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, pd.Timestamp):
        return day(value)
    if isinstance(value, float) and value == value:
        return money(value, currency) if currency else f"{value:g}"
    return TO_FILL
