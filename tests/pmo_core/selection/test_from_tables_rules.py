"""Rules of the Fund page: dependencies, what is finished, policies, and what a project is worth."""

from datetime import date

import numpy as np
import pytest

from pmo_core.settings.policies import CountPolicy, Policies, SharePolicy
from tests.pmo_core.selection.funding import a_candidate, a_running, a_year, fund, said

A, B, C, D = (a_candidate(name, budget=10.0) for name in "ABCD")
FOUR = (A, B, C, D)


def depends(here, kind, other):
    return {"project_id": here, "kind": kind, "other_project_id": other}


def test_each_kind_of_dependency_is_a_rule():
    rows = [depends("A", "requires", "B"), depends("B", "together", "C"), depends("C", "excludes", "D")]
    problem = fund(FOUR, dependencies=rows).problem
    assert (problem.requires, problem.together, problem.excludes) == (((0, 1),), ((1, 2),), ((2, 3),))


def test_what_comes_after_another_needs_it_and_a_note_says_so():
    found = fund(FOUR, dependencies=[depends("A", "after", "D"), depends("B", "requires", "C")])
    assert found.problem.requires == ((0, 3), (1, 2))
    (note,) = said(found, 'kind "after"')
    assert (note.projects, note.cells) == (("A",), ("Dependencies!B2",))


def test_a_dependency_written_twice_or_on_itself_is_one_or_none():
    rows = [depends("A", "requires", "B"), depends("A", "after", "B"), depends("C", "requires", "C")]
    assert fund(FOUR, dependencies=rows).problem.requires == ((0, 1),)


def test_what_needs_a_finished_project_has_it_and_what_excludes_one_is_said():
    rows = [{**A, "percent_complete": 1.0}, B, C, D]
    dependencies = [depends("B", "requires", "A"), depends("C", "excludes", "A")]
    found = fund(rows, dependencies=dependencies)
    assert found.problem.names == ("B", "C", "D")
    assert (found.problem.requires, found.problem.excludes) == ((), ())
    (note,) = said(found, "excluding a finished project")
    assert note.projects == ("C",)


def test_a_dependency_on_nobody_and_one_of_no_known_kind_are_left_out_and_said():
    found = fund(FOUR, dependencies=[depends("A", "requires", "Z"), depends("B", "likes", "C")])
    assert found.problem.requires == ()
    assert said(found, "1 dependency of a project that is not in Projects, left out.")
    assert said(found, "1 row of Dependencies could not be used")


def test_a_project_is_finished_at_a_hundred_per_cent_or_by_the_words_of_the_policies():
    rows = [
        a_running("A", budget=1.0, percent_complete=1.0),
        a_running("B", budget=1.0, status="closed "),
        a_running("C", budget=1.0, stage="Done"),
        a_running("D", budget=1.0, percent_complete=0.99, status="Closing"),
    ]
    found = fund(rows, policies=Policies(finished=("Closed", "done")))
    assert found.problem.names == ("D",)
    assert found.rows.tolist() == [3]
    assert said(found, "3 projects are finished and no longer a choice: A, B and C.")


def test_usual_words_say_that_a_project_is_over_where_no_policy_does():
    said_of = {"A": "Closed", "B": "Abgeschlossen", "C": "Open", "D": None}
    rows = [a_running(name, budget=1.0, status=word) for name, word in said_of.items()]
    assert fund(rows, policies=Policies()).problem.names == ("C", "D")


def test_mandatory_and_locked_projects_must_go_on_and_barred_ones_must_not():
    policies = Policies(locked=("b", "Project D"), barred=("C", "Z"))
    found = fund([{**A, "mandatory": True}, B, C, D], policies=policies)
    assert found.problem.mandatory == (0, 1, 3)
    assert found.problem.excluded == (2,)
    assert found.committed.tolist() == [True, True, False, True]
    assert said(found, "The policies call Z barred, but there is no such project to decide about.")


def test_barring_counts_more_than_mandatory_and_is_said():
    found = fund([{**A, "mandatory": True}, B], policies=Policies(barred=("A",)))
    assert (found.problem.mandatory, found.problem.excluded) == ((), (0,))
    assert said(found, "Mandatory in the sheet and barred by the policies")


def test_a_running_project_far_enough_goes_on_and_one_not_begun_does_not():
    rows = [a_running(name, forecast_to_go=1.0, percent_complete=x) for name, x in (("A", 0.95), ("B", 0.94))]
    rows.append(a_candidate("C", budget=1.0, percent_complete=0.97))
    found = fund(rows, policies=Policies(locked_from=0.95))
    assert found.committed.tolist() == [True, False, False]
    assert said(found, "1 running project at 95 % or more must go on: A.")


def test_a_policy_holds_a_group_to_a_part_of_spending_or_to_a_number():
    rows = [{**A, "category": "Digital"}, {**B, "category": "digital "}, C]
    policies = Policies(
        shares=(SharePolicy(column="Category", value="Digital", least=0.2, most=0.6),),
        counts=(CountPolicy(name="IT", column="Category", value="Digital", least=1, most=2),),
    )
    problem = fund(rows, policies=policies).problem
    (share,), (number,) = problem.shares, problem.counts
    assert (share.name, share.members, share.least, share.most) == ("Spend on Category Digital", (0, 1), 0.2, 0.6)
    assert share.usage.tolist() == [10.0, 10.0, 10.0]
    assert (number.name, number.members, number.least, number.most) == ("Projects of IT", (0, 1), 1, 2)


OBJECTIVES = [{"objective_id": "O-1", "name": "Green"}, {"objective_id": "O-2", "name": "Safe"}]


def serves(project_id, objective_id, rating, **fields):
    return {"project_id": project_id, "objective_id": objective_id, "rating": rating, **fields}


@pytest.mark.parametrize("objective", ["o-1", "green"])
def test_a_project_counts_to_the_objective_it_serves_most_by_share_of_cost_else_by_rating(objective):
    alignment = [
        serves("A", "O-1", 9.0),
        serves("A", "O-2", 1.0),
        serves("B", "O-1", 5.0),
        serves("B", "O-2", 5.0),
        serves("C", "O-1", 9.0, share=0.2),
        serves("C", "O-2", 1.0, share=0.8),
    ]
    policies = Policies(shares=(SharePolicy(objective=objective, least=0.5),))
    found = fund(FOUR, policies=policies, objectives=OBJECTIVES, alignment=alignment)
    assert found.problem.shares[0].members == (0, 1)


def test_policies_on_what_the_sheet_does_not_have_are_left_out_and_said():
    policies = Policies(
        shares=(SharePolicy(objective="Moon", least=0.5),),
        counts=(CountPolicy(column="Tier", value="Gold", least=1),),
    )
    found = fund(FOUR, policies=policies)
    assert (found.problem.shares, found.problem.counts) == ((), ())
    assert said(found, "No project to decide about is of Moon and Tier Gold")


def test_a_missing_rating_counts_as_the_worst_or_as_the_best_as_asked():
    rows = [a_candidate("A", budget=1.0, Fit=2.0), a_candidate("B", budget=1.0, Fit=None)]
    assert fund(rows).problem.values.tolist() == [20.0, 0.0]
    assert fund(rows, worst=False).problem.values.tolist() == [20.0, 100.0]


def test_values_are_times_the_chance_of_success_and_what_is_still_to_be_had():
    rows = [{**A, "percent_complete": 1.0}, B, C, D]
    chance, left = np.array([1.0, 0.5, 0.8, np.nan]), np.array([1.0, 1.0, 0.25, np.nan])
    assert fund(rows, probability=chance).problem.values.tolist() == [25.0, 40.0, 0.0]
    assert fund(rows, remaining=left).problem.values.tolist() == [50.0, 12.5, 50.0]


@pytest.mark.parametrize(
    ("remaining", "sentence"),
    [(np.array([2.0]), "between 0 and 1"), (np.array([0.5, 0.5]), "needs 1 numbers, one for each project")],
)
def test_a_remaining_part_that_is_none_is_refused(remaining, sentence):
    with pytest.raises(ValueError, match=sentence):
        fund([A], remaining=remaining)


def test_a_project_that_starts_on_the_day_has_begun():
    rows = [a_candidate("A", budget=1.0, start=date(2026, 12, 31)), a_candidate("B", budget=1.0, start=None)]
    assert fund(rows).running.tolist() == [True, False]


def test_without_a_start_what_is_spent_or_done_says_that_it_has_begun():
    rows = [
        a_candidate("A", forecast_to_go=1.0, start=None, actual_to_date=5.0),
        a_candidate("B", forecast_to_go=1.0, start=None, percent_complete=0.1),
        a_candidate("C", forecast_to_go=1.0, start=None, percent_complete=0.0),
    ]
    assert fund(rows).running.tolist() == [True, True, False]


def test_titles_and_rows_lead_back_to_the_sheet():
    found = fund([A, B], funding=[a_year(2027, 5)])
    assert found.titles == ("Project A", "Project B")
    assert found.rows.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("fields", "running"),
    [
        ({}, True),
        ({"status": "In progress"}, True),
        ({"status": "not started "}, False),
        ({"stage": "Pipeline"}, False),
        *(({"status": word}, False) for word in ("Planning", "Planung", "Geplant", "Idee", "Planifié", "Ruht")),
        ({"status": "Proposed", "actual_to_date": 5.0}, True),
        ({"status": "Not started", "percent_complete": 0.1}, True),
        ({"status": "Not started", "actual_to_date": 0.0, "percent_complete": 0.0}, False),
        ({"status": "On hold", "actual_to_date": 5.0, "percent_complete": 0.5}, False),
    ],
)
def test_a_start_that_has_passed_is_no_evidence_against_a_status_that_says_otherwise(fields, running):
    found = fund([a_running("A", **{"budget": 10.0, "forecast_to_go": 4.0, **fields}), B])
    assert found.running.tolist() == [running, False]
    # What is spent is gone whether it runs or is held; what was never begun costs all of it.
    assert found.costs[0] == (4.0 if running or fields.get("actual_to_date") else 10.0)
    assert bool(said(found, "not count as running")) == (not running)


@pytest.mark.parametrize(
    ("fields", "resumable"),
    [
        ({"status": "On hold"}, True),
        ({"status": "Paused", "start": None, "percent_complete": 0.5}, True),
        ({"status": "Deferred", "start": date(2027, 6, 1)}, False),
        ({"status": "Not started"}, False),
        ({"status": "In progress"}, False),
    ],
)
def test_only_what_had_begun_and_is_held_can_be_resumed(fields, resumable):
    assert fund([a_running("A", **{"budget": 10.0, **fields}), B]).resumable.tolist() == [resumable, False]


def test_the_organisation_has_words_of_its_own_for_held_and_not_begun():
    rows = [
        a_running("A", budget=1.0, status="Parked"),
        a_running("B", budget=1.0, status="on hold"),
        a_running("C", budget=1.0, status="Wish list"),
        a_running("D", budget=1.0, status="Proposed"),
    ]
    usual, own = fund(rows), fund(rows, policies=Policies(on_hold=("parked",), not_begun=("WISH LIST",)))
    assert (usual.running.tolist(), usual.resumable.tolist()) == (
        [True, False, True, False],
        [False, True, False, False],
    )
    assert (own.running.tolist(), own.resumable.tolist()) == (
        [False, True, False, True],
        [True, False, False, False],
    )


def test_finished_projects_are_counted_apart():
    found = fund([a_running("A", budget=1.0, percent_complete=1.0), B], policies=Policies())
    assert (found.problem.names, found.finished) == (("B",), 1)
