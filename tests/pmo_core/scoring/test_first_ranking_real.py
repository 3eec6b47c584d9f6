"""The first ranking of published lists, without any configuration; figures of ../shared/data/README.md."""

import numpy as np
import pytest

from pmo_core.scoring.from_tables import costs_of, criteria_of, ratings_of, weights_of
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.sentences import starting_point
from pmo_core.scoring.value_functions import values_of
from tests.builders import PUBLISHED_LISTS
from tests.builders import published_list as read

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not PUBLISHED_LISTS.is_dir(), reason="the published lists are not beside the repository"),
]
UK = "uk_major_projects/uk_2023.csv"
AUSTRALIA = (
    "australia_digital/mdpr-dataset-for-public-release.xlsx",
    "australia_digital/mdpr-dataset-project-data-1.csv",
)
CANADA = "canada_it/gc-it-projects-2022.csv"
MISLABELLED = "mislabelled/Capital_Projects.csv"


def test_the_uk_is_ranked_by_benefit_and_confidence_with_cost_on_the_other_axis():
    portfolio = read(UK)
    benefit, confidence = criteria_of(portfolio, ())
    assert (benefit.name, benefit.higher_is_better) == ("TOTAL Baseline Benefits (£m)", True)
    assert (confidence.name, confidence.levels, confidence.values) == (
        "colour_rating", (0, 50, 100), (0.0, 0.5, 1.0),
    )  # fmt: skip
    assert [confidence.word_for(level) for level in confidence.levels] == ["Red", "Amber", "Green"]
    cost = costs_of(portfolio).figures
    assert np.count_nonzero(~np.isnan(cost)) == 193
    assert np.nansum(cost) == pytest.approx(471_818.00)  # its heading states no unit


def test_the_owners_rating_stands_where_the_authority_gave_none():
    # The authority's Amber 88, Red 18, Green 5 and the owner's Amber 95, Green 21, Red 5; no project has both.
    portfolio = read(UK)
    ratings = ratings_of(portfolio.projects, criteria_of(portfolio, ()))
    assert [int((ratings[:, 1] == level).sum()) for level in (50, 0, 100)] == [88 + 95, 18 + 5, 5 + 21]
    assert np.count_nonzero(~np.isnan(ratings[:, 0])) == 110


@pytest.mark.parametrize("name", AUSTRALIA)
def test_australia_is_ranked_by_this_years_confidence_with_budget_as_cost(name):
    portfolio = read(name)
    (confidence,) = criteria_of(portfolio, ())
    assert confidence.column == "delivery_confidence"
    ratings = ratings_of(portfolio.projects, (confidence,))[:, 0]
    # Confidence High 13, Medium-High 35, Medium 16, Medium-Low 7, Low 2; blank 61 and Not reported 2.
    assert [int((ratings == level).sum()) for level in (100, 75, 50, 25, 0)] == [13, 35, 16, 7, 2]
    assert np.count_nonzero(np.isnan(ratings)) == 63
    cost = costs_of(portfolio).figures
    assert (np.count_nonzero(~np.isnan(cost)), round(float(np.nansum(cost)) / 1e6, 1)) == (133, 15_041.3)


def test_the_first_ranking_says_that_it_is_a_starting_point_and_what_each_word_is_worth():
    assert starting_point(criteria_of(read(AUSTRALIA[1]), ())) == (
        "A starting point: ranked by DCA 2025 (Low = 0; Medium-Low = 25; Medium = 50; Medium-High = 75; "
        "High = 100), as your Projects sheet has them."
    )


def test_the_thirteen_projects_of_high_confidence_share_the_first_rank():
    portfolio = read(AUSTRALIA[0])
    criteria = criteria_of(portfolio, ())
    ranking = rank(values_of(ratings_of(portfolio.projects, criteria), criteria), weights_of(criteria))
    assert np.count_nonzero(ranking.ranks == 1) == 13


@pytest.mark.parametrize("name", [CANADA, MISLABELLED])
def test_lists_of_cost_and_dates_alone_rank_nothing(name):
    assert criteria_of(read(name), ()) == ()
