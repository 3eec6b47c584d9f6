"""The parts of Prioritise that explain an order, each in Streamlit's own harness."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import criteria_of, ratings_of, weights_of
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.value_functions import values_of
from pmo_core.settings import Settings, load_settings
from tests.builders import a_portfolio, a_project
from views.session import Visit

pytestmark = pytest.mark.pages

ROWS = [
    a_project("P-1", "Payroll", Fit=10.0, Risk=2.0, budget=90.0, category="IT"),
    a_project("P-2", "Fleet", Fit=5.0, Risk=4.0, budget=20.0, category="Estate"),
    a_project("P-3", "Parks", Fit=0.0, Risk=None, budget=None, category="Estate"),
    a_project("P-4", "Roof", Fit=2.0, Risk=9.0, budget=60.0, category="IT"),
]


def a_visit(portfolio: Portfolio, settings: Settings | None = None) -> Visit:
    return Visit(portfolio, settings or Settings(), date(2026, 10, 31), "GBP", "test")


def without_the_board() -> Settings:
    """Settings under which nothing of ours runs in the browser: Streamlit's own chart and data grid."""
    settings = Settings()
    return settings.model_copy(update={"portfolio": settings.portfolio.model_copy(update={"live_board": False})})


def shown(part: Callable[..., object], visit: Visit, weights: list[float] | None = None, only: int | None = None):
    """The part on screen, called as the page calls it."""
    criteria = criteria_of(visit.portfolio, visit.settings.criteria)[:only]
    values = values_of(ratings_of(visit.portfolio.projects, criteria), criteria)
    given = weights_of(criteria) if weights is None else np.array(weights)
    arguments = (visit, criteria, values, given, rank(values, given))

    def script(part, arguments):
        part(*arguments)

    app = AppTest.from_function(script, kwargs={"part": part, "arguments": arguments}, default_timeout=60)
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    parts = [*app.caption, *app.markdown, *app.warning]
    return "\n".join(part.value for part in parts).replace("\\", "")


def parts():
    from views.prioritise.methods_part import methods_part
    from views.prioritise.value_for_money import value_for_money_part
    from views.prioritise.warnings import warnings_part
    from views.prioritise.why import why_part

    def why(visit, criteria, values, weights, ranking):
        why_part(visit, criteria, weights, ranking)

    return why, methods_part, warnings_part, value_for_money_part


WHY, METHODS, WARNINGS, MONEY = parts()


@pytest.mark.parametrize("part", parts())
def test_each_part_stands_on_the_demo(part, demo: Portfolio) -> None:
    shown(part, a_visit(demo, load_settings()))


@pytest.mark.parametrize("part", parts())
@pytest.mark.parametrize(
    ("rows", "weights", "only"),
    [
        (ROWS, None, 0),
        (ROWS, None, 1),
        (ROWS, [0.0, 0.0], None),
        (ROWS[:1], None, None),
        (
            [{**ROWS[0], "project_id": f"P-{n}", "name": f"Roof {n}", "Fit": 3.0 + n % 3} for n in range(3)],
            None,
            None,
        ),
    ],
    ids=["no criteria", "one criterion", "all weights zero", "one project", "one value"],
)
def test_each_part_says_something_sensible_of_little(part, rows, weights, only) -> None:
    shown(part, a_visit(a_portfolio(projects=rows)), weights, only)


def test_the_reason_of_a_rank_is_a_sentence_and_a_table_that_adds_up() -> None:
    app = shown(WHY, a_visit(a_portfolio(projects=ROWS), without_the_board()))
    assert "Payroll ranks 1 of 4 with 100.0 points" in said(app)
    app.selectbox(key="project").set_value("P-2").run()
    # Fit 5 of 0 to 10 and risk 4 of 9 to 2, each of 50 points: 25 and 35.7.
    assert "Fleet ranks 2 of 4 with 60.7 points, most from Risk (35.7) and Fit (25.0)." in said(app)
    table = app.dataframe[0].value
    for column in ("Its score", "Against the average", "Against the one above"):
        figures = table[column].astype(float)
        assert figures.iloc[:-1].sum() == pytest.approx(figures.iloc[-1])


@pytest.mark.parametrize("settings", [Settings(), without_the_board()], ids=["bars", "chart"])
def test_a_move_from_the_starting_weights_is_told(settings: Settings) -> None:
    visit = a_visit(a_portfolio(projects=ROWS), settings)
    assert "Against the starting weights" not in said(shown(WHY, visit))
    assert "Against the starting weights it" in said(shown(WHY, visit, [1.0, 9.0]))


def test_the_table_of_methods_lists_each_with_its_agreement_and_broken_laws() -> None:
    app = shown(METHODS, a_visit(a_portfolio(projects=ROWS)))
    table = app.table[0].value.set_index("Method")
    assert list(table.index) == [
        "Weighted sum",
        "Weighted product",
        "TOPSIS",
        "Value per cost",
    ]
    assert table.loc["Value per cost", "Agrees"].endswith("1 not placed)")
    assert table.loc["Weighted sum", "Does not guarantee that"] == "none"
    newcomers = "one project more never turns round the order of the others"
    assert table.loc["TOPSIS", "Does not guarantee that"] == newcomers
    assert "TOPSIS does not guarantee that" in said(app)


def test_ratings_that_tell_nothing_apart_are_warned_of() -> None:
    rows = [
        {**ROWS[0], "project_id": f"P-{n}", "name": f"Roof {n}", "Fit": 8.0, "Risk": 1.0 * n} for n in range(4)
    ]
    settings = load_settings().model_copy(
        update={"criteria": (load_settings().criteria[0].model_copy(update={"column": "Fit"}),)}
    )
    app = shown(WARNINGS, a_visit(a_portfolio(projects=rows), settings))
    assert "Strategic fit has one value for all 4 projects" in app.warning[0].value


def test_the_chart_of_value_and_cost_says_who_is_left_out() -> None:
    app = shown(MONEY, a_visit(a_portfolio(projects=ROWS)))
    # Payroll is worth most and Fleet costs least; Roof costs more than Fleet and is worth less; Parks has no cost.
    assert "2 projects stand on the dashed line" in said(app)
    assert "1 project without a known cost cannot be shown" in said(app)


def switch(visit):
    import streamlit as st

    from views.prioritise.value_for_money import expected_value_switch

    success = expected_value_switch(visit)
    st.text(repr(success and success.figures.tolist()))


def switched(rows):
    kwargs = {"visit": a_visit(a_portfolio(projects=rows))}
    return AppTest.from_function(switch, kwargs=kwargs, default_timeout=60).run()


def test_expected_value_is_off_and_says_so_where_nothing_gives_a_probability() -> None:
    app = switched(ROWS[:2])
    assert app.text[0].value == "None"
    assert not app.toggle
    assert "as if every project succeeded" in said(shown(MONEY, a_visit(a_portfolio(projects=ROWS))))


def test_expected_value_multiplies_by_the_probability_once_switched_on() -> None:
    rows = [{**row, "Probability of success": chance} for row, chance in zip(ROWS, (80.0, 50.0), strict=False)]
    app = switched(rows)
    assert app.caption[0].value.startswith("Off: ")
    app.toggle(key="expected_value").set_value(True).run()
    assert app.text[0].value == "[0.8, 0.5]"
    assert app.caption[0].value.startswith("On: ")
