"""Kill criteria: read from the sheet or set here, tested on every reading, marked where set after approval."""

from datetime import date

import numpy as np
import pytest

from pmo_core.decisions.advice import advice_of
from pmo_core.decisions.fact import Fact
from pmo_core.decisions.from_tables import cases_of
from pmo_core.decisions.kill_criteria import CAN_BE_READ, Approval, approvals_of, criteria_in, criteria_of
from pmo_core.decisions.kill_tests import KillFigures, kill_fact, kill_tests
from pmo_core.ledger import KillCriterion, MemoryLedger, kill_criteria_on, record_kill_criterion
from pmo_core.settings import Policies
from pmo_core.settings.decisions import DecisionsFile
from pmo_core.settings.pipeline import PipelineFile, StageSettings
from tests.builders import READ_AT, a_portfolio
from tests.pmo_core.decisions.builders import AS_OF, FREE, a_running, advice, ten_a_month

WORTH_IT = {"estimate_at_completion": 110.0, "actual_to_date": 40.0}
GATED = PipelineFile(stages=(StageSettings(name="Delivery", entry_gate="Gate 2"),))
NO_GATES = PipelineFile()
UNSAID = Approval(None, "")
MISSING = float("nan")


def verdicts(text, estimate=110.0, over=0.1, end="2027-08-31", benefits=MISSING, why="no benefit was due yet"):
    """The criteria of one cell on one project with these figures."""
    figures = KillFigures(
        Fact(np.array([estimate]), needs=("Projects: Estimate at completion",)),
        Fact(np.array([over])),
        np.array([end], dtype="datetime64[D]"),
        Fact(np.array([benefits]), why),
        "GBP",
    )
    return kill_tests(criteria_in(text), UNSAID, figures, 0)


def states(text, **figures):
    return [one.state for one in verdicts(text, **figures)]


def set_when(project, pipeline=NO_GATES, **tables):
    """Whether the sheet's first criterion is late, and when it was set in words."""
    portfolio = a_portfolio(projects=[a_running(**{"Kill criteria": "cost over 100", **project})], **tables)
    (approval,) = approvals_of(portfolio, FREE, pipeline)
    return approval.set_when(criteria_of(portfolio, FREE)[0][0].set_on)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Cost over 2.5m", "cost over £2.50m"),
        ("Stop if the cost exceeds £2,500,000.", "cost over £2.50m"),
        ("cost>2500000", "cost over £2.50m"),
        ("more than 10% over budget", "cost over budget by 10 %"),
        ("cost over the approved budget by 10 %", "cost over budget by 10 %"),
        ("End later than July 25, 2027", "finish after 25 Jul 2027"),
        ("finish after 31/03/2027", "finish after 31 Mar 2027"),
        ("Benefits to date below 50% of plan", "benefits to date under 50 % of plan"),
    ],
)
def test_a_criterion_is_read_in_the_words_people_use(text, words):
    (found,) = criteria_in(text)
    assert found.in_words("GBP") == words


@pytest.mark.parametrize(
    "text",
    [
        "the sponsor leaves",
        "finish after 03/04/2027",
        "finish after March 2027",
        "finish after Q3 2027",
        "cost over 10 %",
        "cost over 2,5m",
        "not 10 % over budget",
        "benefits under half",
    ],
)
def test_a_criterion_that_could_mean_two_things_is_not_guessed(text):
    (found,) = criteria_in(text)
    assert (found.measure, found.text) == (None, text)


def test_each_part_of_a_cell_is_tested_by_itself_and_at_a_limit_it_is_not_beyond_it():
    found = states("cost over 100; cost over 110\nfinish after 31 Aug 2027; finish after 30 Aug 2027")
    assert found == ["hits", "does not hit", "does not hit", "hits"]


def test_ten_per_cent_over_is_not_more_than_ten_per_cent_over():
    cell = "; ".join(f"cost over budget by {part} %" for part in (9, 10, 11))
    assert states(cell, over=110.0 / 100.0 - 1) == ["hits", "does not hit", "does not hit"]


def test_benefits_are_tested_from_below_and_none_that_are_due_cannot_be_behind():
    assert [states("benefits under 50 %", benefits=part) for part in (0.49, 0.5)] == [["hits"], ["does not hit"]]
    (none_due,) = verdicts("benefits under 50 %")
    assert (none_due.state, none_due.said) == ("does not apply", "no benefit was due yet")


def test_a_criterion_that_is_met_goes_before_the_duty_to_go_on_and_the_others_leave_it_to_the_rules():
    found = advice(
        a_running(mandatory=True, **{"Kill criteria": "cost over 100; the sponsor leaves"}, **WORTH_IT),
        a_running("P-002", **{"Kill criteria": "cost over 200"}, **WORTH_IT),
        a_running("P-003", **{"Kill criteria": "cost over 200; cost over budget by 10 %"}, **WORTH_IT),
        a_running("P-004", **{"Kill criteria": "finish after 31 Mar 2027"}, end=None, **WORTH_IT),
        a_running("P-005", **{"Kill criteria": "cost over 100"}),
        a_running("P-006", **{"Kill criteria": "the sponsor leaves"}),
        a_running("P-007", **WORTH_IT),
        benefits=[ten_a_month(f"P-00{n}", f"B-00{n}") for n in range(1, 8)],
    )
    said = found.recommendations
    assert (said[0].outcome, said[0].by) == ("stop", "A kill criterion is met")
    assert "cost over £100: costs £110 in the end; nobody says when it was set" in said[0].because
    rules = [one.tested[0] for one in said.values()]
    assert [one.state for one in rules] == ["hits", "does not hit", *["needs data"] * 4, "does not apply"]
    assert [one.needs[0] for one in rules[2:6]] == [
        "Projects: Budget and Estimate at completion",
        "Projects: End",
        "Projects: Estimate at completion",
        f"Projects: Kill criteria, such as “{CAN_BE_READ}”; it says “the sponsor leaves”",
    ]
    assert said[1].outcome == "continue"


def test_what_is_set_after_approval_is_marked_so_with_both_days():
    approved = {"Approval date": "2026-04-30"}
    assert set_when({"Kill criteria set on": "2026-05-01", **approved}) == (
        True,
        "after approval: set 1 May 2026, approved 30 Apr 2026 (as its column says)",
    )
    assert set_when({"Kill criteria set on": "2026-04-30", **approved})[0] is False
    assert set_when({"Kill criteria set on": "2026-01-02"})[1].endswith("approved 1 Jan 2026 (its planned start)")


def test_the_gate_into_delivery_says_when_it_was_approved_where_no_column_does():
    gate = {"project_id": "P-001", "name": "Approved", "gate": "Gate 2", "actual": date(2026, 3, 1)}
    said = set_when({"Kill criteria set on": "2026-02-01"}, GATED, milestones=[gate])
    assert said == (False, "at approval: set 1 Feb 2026, approved 1 Mar 2026 (the day it passed Gate 2)")


def test_without_a_day_of_approval_nothing_is_called_late():
    assert Approval(None, "").set_when(AS_OF) == (
        False,
        "set on 31 Oct 2026; nobody says when the project was approved",
    )


def a_criterion(**fields):
    given = {"measure": "cost_above", "limit": 100.0, "as_of": date(2026, 6, 1), **fields}
    return KillCriterion(portfolio="Ours", project_id="P-001", project="Payroll", **given)


def kept(*criteria):
    """Criteria of the project after these were recorded one after the other."""
    ledger = MemoryLedger()
    for criterion in criteria:
        record_kill_criterion(ledger, criterion, at=READ_AT, by="Board")
    (mine,) = criteria_of(a_portfolio(projects=[a_running(**WORTH_IT)]), FREE, kill_criteria_on(ledger, "Ours"))
    return mine


def test_one_set_here_keeps_its_first_day_however_often_it_is_set():
    (one,) = kept(a_criterion(), a_criterion(as_of=date(2026, 9, 1)))
    assert (one.in_words("GBP"), one.set_on, one.by) == ("cost over £100", date(2026, 6, 1), "Board")


def test_one_set_here_is_tested_like_those_of_the_sheet():
    ledger = MemoryLedger()
    record_kill_criterion(ledger, a_criterion(), at=READ_AT, by="Board")
    portfolio = a_portfolio(projects=[a_running(**WORTH_IT)])
    found = advice_of(
        cases_of(portfolio, AS_OF, FREE, Policies(), "GBP", kill=kill_criteria_on(ledger, "Ours")), FREE
    )
    (one,) = found.kill_tests[0]
    assert (one.state, one.late) == ("hits", True)
    assert one.set_when == "after approval: set 1 Jun 2026, approved 1 Jan 2026 (its planned start); set by Board"


def test_one_taken_back_is_shown_with_its_reason_stops_nothing_and_may_be_set_again():
    back = a_criterion(withdrawn=True, reason="Typed wrongly")
    (one,) = kept(a_criterion(), back)
    figures = KillFigures(Fact(np.array([110.0])), *[Fact(np.array([0.0]))] * 3, "GBP")
    (found,) = kill_tests([one], UNSAID, figures, 0)
    assert (found.state, found.said) == ("does not apply", "taken back: Typed wrongly")
    fact = kill_fact(((found,),), "GBP")
    assert np.isnan(fact.values[0])
    assert fact.needed(0) == ""
    (again,) = kept(a_criterion(), back, a_criterion(as_of=date(2026, 9, 1)))
    assert (again.withdrawn, again.set_on) == ("", date(2026, 9, 1))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"limit": None}, "cost_above needs a limit and nothing else"),
        ({"day": AS_OF}, "cost_above needs a limit and nothing else"),
        ({"measure": "ends_after"}, "ends_after needs a day and nothing else"),
        ({"withdrawn": True}, "taken back needs its reason"),
        ({"limit": -1.0}, "greater than or equal to 0"),
    ],
)
def test_a_criterion_that_nobody_could_test_is_refused(fields, sentence):
    with pytest.raises(ValueError, match=sentence):
        a_criterion(**fields)


def test_a_column_of_the_organisations_own_name_is_read_where_the_settings_name_it():
    portfolio = a_portfolio(projects=[a_running(**{"We stop at": "cost over 100"})])
    assert criteria_of(portfolio, FREE) == ((),)
    (one,) = criteria_of(portfolio, DecisionsFile(kill_criteria="We stop at"))[0]
    assert one.in_words("GBP") == "cost over £100"


def test_a_figure_just_beyond_its_limit_does_not_read_as_the_limit():
    (one,) = verdicts("cost over 2.5m", estimate=2_500_400.0)
    assert (one.state, one.said) == ("hits", "costs 2,500,400 in the end")
    (part,) = verdicts("cost over budget by 10 %", over=0.1004)
    assert (part.state, part.said) == ("hits", "10.04 % over the approved budget")
