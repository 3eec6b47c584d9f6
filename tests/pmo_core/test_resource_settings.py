"""resources.toml: its usual values, and what it refuses."""

from pathlib import Path

import pytest

from pmo_core.errors import SettingsError
from pmo_core.settings import load_settings
from pmo_core.settings.resources import ResourcesFile


def test_without_a_file_the_usual_example_holds():
    usual = ResourcesFile()
    assert (usual.working_days, sum(usual.days_away.values())) == (220, 60)
    assert usual.bands == (0.6, 0.8, 1.0, 1.1)
    assert usual.cost_of("Engineer") is None


def test_a_role_may_have_a_cost_of_its_own_in_any_case():
    settings = ResourcesFile(fte_cost_a_year=60_000, role_costs={"Engineer": 75_000})
    assert (settings.cost_of("engineer"), settings.cost_of("Nurse")) == (75_000, 60_000)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[days_away]\nLeave = 220", "all of the working days"),
        ("[days_away]\nLeave = -1", "below 0 days"),
        ("bands = [0.6, 0.5, 1.0, 1.1]", "bands rise"),
        ("[role_costs]\nNurse = 0", "0 or less"),
        ("people = 3", "slip of the pen"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_do(tmp_path: Path, text: str, said: str):
    (tmp_path / "resources.toml").write_text(text)
    with pytest.raises(SettingsError, match=said):
        load_settings(tmp_path)
