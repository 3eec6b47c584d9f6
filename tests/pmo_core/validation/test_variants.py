"""One body in several spellings is one; two bodies, grades or people that look alike are two."""

import pytest

from pmo_core.validation.tables import check_table
from pmo_core.validation.variants import spellings
from tests.builders import a_table_sheet


def together(*texts, people=False):
    """Whether all the texts count as one."""
    found = spellings(dict.fromkeys(texts, 1), people)
    return [sorted([chosen, *others]) for chosen, others in found.items()] == [sorted(texts)]


@pytest.mark.parametrize(
    "texts",
    [
        ("Department for Transport", "Dept for Transport", "DEPARTMENT FOR TRANSPORT", "Dept. for Transport"),
        ("Department for Transport", "Department for Transport (DfT)", "DfT"),
        ("HM Revenue and Customs (HMRC)", "HM Revenue & Customs", "HMRC"),
        ("Région", "Region"),
        ("Health + Care", "Health and Care"),
        ("On hold", "On-hold", "on hold"),
        ("Transport Authority", "Transprot Authority"),
        ("Human Resources", "HR"),
    ],
)
def test_spellings_of_one_body_count_as_one(texts):
    assert together(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("Ministry of Defence", "Ministry of Justice"),
        ("Department of Health", "Department of Wealth"),
        ("Region (North)", "Region (South)"),
        ("Operations (IT)", "Operations (HR)"),
        ("Region North", "Region South"),
        ("Interior", "Exterior"),
        ("Unit 1", "Unit 11"),
        ("Phase 2026a", "Phase 2026b"),
        ("A", "A+", "A-"),
        ("C", "C++", "C#"),
        ("Москва A", "Казань A"),
        ("東京", "大阪"),
        ("Arts", "Acts"),
        ("Planned", "Unplanned"),
        ("Education", "Education Services"),
        ("Tester", "Tenter"),
        ("Lighting team", "Fighting team"),
        ("Section2026", "Section2027"),
        ("Operations (RT)", "Operations (PS)"),
        ("Transport North", "Transprot South"),
    ],
)
def test_bodies_that_look_alike_stay_apart(texts):
    assert spellings(dict.fromkeys(texts, 1)) == {}


def test_an_acronym_of_two_bodies_is_neither():
    assert spellings({"DOH": 1, "Department of Health": 2, "Department of Housing": 3}) == {}


def test_an_acronym_is_that_of_the_one_body_it_fits():
    assert spellings({"DFE": 1, "Department for Education": 2, "Department of Health": 3}) == {
        "Department for Education": ["DFE"]
    }


def test_one_letter_is_nobodys_acronym():
    assert spellings({"H": 1, "Health": 2, "Happy House": 1}) == {}


@pytest.mark.parametrize(
    "texts",
    [("John Smith", "Jon Smith"), ("Catherine Poole", "Katherine Poole"), ("Alexandra Poole", "Alexandre Poole"),
     ("J Smith", "John Smith"), ("JS", "John Smith"), ("Ann Marsh (HR)", "Ann Marsh (IT)")],
)  # fmt: skip
def test_people_of_similar_names_are_never_one(texts):
    assert spellings(dict.fromkeys(texts, 1), people=True) == {}


def test_one_person_in_two_cases_is_one():
    assert together("Ann Marsh", "ANN MARSH", people=True)


def test_the_commonest_spelling_is_kept_and_of_two_as_common_the_longer():
    assert spellings({"HR": 3, "Human Resources": 2}) == {"HR": ["Human Resources"]}
    assert spellings({"HR": 2, "Human Resources": 2}) == {"Human Resources": ["HR"]}


def checked(column, *cells):
    rows = [[f"P{n}", f"Project {n}", cell] for n, cell in enumerate(cells)]
    return check_table(*a_table_sheet("projects", [["Project ID", "Project name", column], *rows]))


def told(checked_table):
    return [(i.cell, i.effect) for i in checked_table.issues if i.rule == "spelled_differently"]


def test_what_counts_as_one_is_told_once_at_its_first_cell():
    found = checked("Department", "Ministry of Health", "Min. of Health", "Ministry of Health", "MIN OF HEALTH")
    assert set(found.frame["department"]) == {"Ministry of Health"}
    assert told(found) == [
        ("C3", '"Min. of Health", "MIN OF HEALTH" counted as "Ministry of Health" in 2 of the rows')
    ]


def test_a_padded_name_is_told_though_it_is_one_already():
    assert told(checked("Department", "Health", "Health ")) == [
        ("C3", '"Health " has spaces around it; counted as "Health"')
    ]


def test_names_of_projects_and_columns_of_ones_own_are_left_as_they_are():
    found = checked("Department", None, None)
    assert list(found.frame["name"]) == ["Project 0", "Project 1"]
    own = checked("Our own", "Health", "HEALTH")
    assert list(own.frame["Our own"]) == ["Health", "HEALTH"]


def test_managers_are_treated_as_people():
    assert told(checked("Project manager", "Alexandra Poole", "Alexandre Poole")) == []


def test_a_unit_of_benefits_is_one_in_any_case():
    rows = [["Benefit", "Project ID", "Unit"], ["Save paper", "P1", "Days"], ["Save time", "P1", "days"]]
    found = check_table(*a_table_sheet("benefits", rows))
    assert len(set(found.frame["unit"])) == 1
