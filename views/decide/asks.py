"""A sheet in which nothing runs, or too little is known: what each column would bring."""

from pmo_core.portfolio import Portfolio
from views.brings import show_what_columns_bring
from views.controls import needs

BRINGS = (
    ("Projects", "Start, Percent complete", "which projects run", ("projects", "start")),
    (
        "Projects",
        "Estimate at completion, Actual to date",
        "what each still costs",
        ("projects", "estimate_at_completion"),
    ),
    ("Projects", "End", "over how many months it is paid", ("projects", "end")),
    ("Projects", "Mandatory", "what goes on whatever it is worth", ("projects", "mandatory")),
    (
        "Benefits",
        "Benefit, Project, Full-year value, Start",
        "what each still brings",
        ("benefits", "full_year_value"),
    ),
    ("Measurements", "Benefit, Date, Actual", "whether benefits come as planned", ("measurements", "actual")),
    ("Dependencies", "Project, Other project", "what waits for what is red", ("dependencies", "other_project_id")),
    ("Demand", "Project, Role, Period, FTE", "which people stopping frees", ("demand", "fte")),
    ("Capacity", "Role, Period, FTE", "whether people are short", ("capacity", "fte")),
    ("Decisions", "Question, Project, Due, Decision", "what waits to be decided", ("decisions", "question")),
)


def asks_for_running(portfolio: Portfolio) -> None:
    """What the page needs to begin, and what every further column buys."""
    needs("This page", "projects that have begun: Start (or Percent complete, or Actual to date) in Projects")
    what_columns_bring(portfolio)


def what_columns_bring(portfolio: Portfolio) -> None:
    """Each column that the page reads, what it brings, and whether it is there."""
    show_what_columns_bring(portfolio, BRINGS)
