"""Benefit over cost of a list without a Benefits sheet."""

import numpy as np
import pytest

from pmo_core.benefits.value_for_cost import in_words, value_for_cost, why_in_words
from pmo_core.scoring.from_tables import costs_of
from tests.builders import PUBLISHED_LISTS, a_portfolio, a_project, published_list


def of(portfolio):
    stated = costs_of(portfolio)
    assert stated is not None
    return value_for_cost(portfolio, stated.figures, stated.heading)


def test_benefit_over_cost_and_why_it_is_missing():
    rows = [
        a_project("P-1", "Roof", budget=100.0, **{"Total benefits": 250.0}),
        a_project("P-2", "Gate", budget=100.0, **{"Total benefits": None}),
        a_project("P-3", "Wall", budget=None, **{"Total benefits": 50.0}),
        a_project("P-4", "Path", budget=0.0, **{"Total benefits": 50.0}),
    ]
    found = of(a_portfolio(projects=rows))
    assert found is not None
    assert found.table["ratio"].tolist() == pytest.approx([2.5, np.nan, np.nan, np.nan], nan_ok=True)
    no_figure = ["no figure under Total benefits", "no figure under Budget"]
    assert found.table["why"].tolist() == ["", *no_figure, "costs nothing"]
    assert (found.factor, found.note) == (1.0, "")


def test_costs_in_millions_beside_benefits_in_full_are_seen_and_said():
    rows = [a_project(f"P-{k}", f"Project {k}", budget=float(k), Benefits=3e6 * k) for k in (1, 2, 3)]
    found = of(a_portfolio(projects=rows))
    assert found is not None
    assert found.table["ratio"].tolist() == pytest.approx([3, 3, 3])
    apart = '"Benefits" and "Budget" are too far apart to be in one unit'
    assert found.note == f"{apart}: costs are taken to be in millions."


def test_without_a_column_of_benefits_in_numbers_there_is_nothing():
    rows = [a_project(budget=5.0, **{"Benefits comment": "many", "Benefit cost ratio": 2.0})]
    assert of(a_portfolio(projects=rows)) is None


@pytest.mark.real_data
@pytest.mark.skipif(not PUBLISHED_LISTS.is_dir(), reason="the published lists are not beside the repository")
def test_the_major_projects_of_2023_promise_2_30_in_the_middle_for_the_102_that_state_both():
    found = of(published_list("uk_major_projects/uk_2023.csv"))
    assert found is not None
    assert int(found.table["ratio"].notna().sum()) == 102
    assert found.median == pytest.approx(2.30, abs=0.005)
    assert "taken to be in millions" in found.note
    assert sum(times for _, times in why_in_words(found)) == 244 - 102
    assert in_words(found).startswith("102 projects with both promise 2.30")
