"""Three lists of Canada's IT projects and two of the UK's major projects, held to the figures beside them."""

from datetime import date

import pytest

from pmo_core.pipeline.colours import raters_of, shares
from pmo_core.pipeline.readings import changes_of, compare, list_on
from pmo_core.pipeline.watermelons import compare_raters
from pmo_core.settings import load_settings
from tests.builders import PUBLISHED_LISTS
from tests.builders import published_list as read

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not PUBLISHED_LISTS.is_dir(), reason="the published lists are not beside the repository"),
]
# The day each list was as of, its column asOfDate.
CANADA = {2016: date(2016, 6, 9), 2019: date(2019, 5, 1), 2022: date(2022, 4, 25)}


def test_canadas_three_lists_hold_178_changed_budgets_and_175_changed_dates():
    lists = [list_on(read(f"canada_it/gc-it-projects-{year}.csv"), day) for year, day in CANADA.items()]
    found = changes_of(compare(lists))
    assert (found.budgets, found.up, found.down) == (185, 133, 45)
    assert (found.ends, found.later, found.earlier) == (186, 166, 9)


def test_the_uks_two_raters_are_told_apart_and_compared():
    levels = load_settings().pipeline.levels
    authority, owner = raters_of(read("uk_major_projects/uk_2023.csv"), levels)
    assert shares(authority.positions, levels) == {"Green": 5, "Amber": 88, "Red": 18}
    assert shares(owner.positions, levels) == {"Green": 21, "Amber": 95, "Red": 5}
    found = compare_raters(authority.positions, owner.positions)
    assert found.both + found.only_first == 111
    assert found.both + found.only_second == 121
    assert not authority.of_five


def test_the_uks_year_before_has_two_raters_too():
    assert len(raters_of(read("uk_major_projects/uk_2022.csv"), load_settings().pipeline.levels)) == 2
