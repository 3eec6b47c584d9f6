"""Entries to record: a test states only what matters to it."""

from datetime import date

from pmo_core.ledger import (
    DecisionMade,
    DecisionOption,
    GateReviewHeld,
    HealthAnswer,
    HealthCheckMade,
    KeptCriterion,
    PortfolioSnapshot,
    WeightSet,
)


def a_set(name="Board", why="Voted", **weights: float) -> WeightSet:
    return WeightSet(name=name, why=why, weights=weights or {"Fit": 60.0, "Risk": 40.0})


def a_snapshot(portfolio="Westmark", ratings=((7.0,), (None,)), **fields) -> PortfolioSnapshot:
    ids = tuple(f"P-{nth:03}" for nth in range(len(ratings)))
    given = {
        "criteria": (KeptCriterion(name="Fit", weight=1.0, levels=(0.0, 10.0), worths=(0.0, 1.0)),),
        "ids": ids,
        "names": ids,
        "costs": (None,) * len(ids),
        "order": tuple(range(len(ids))),
        **fields,
    }
    return PortfolioSnapshot(portfolio=portfolio, ratings=ratings, **given)


def a_decision(project_id="P-001", **fields) -> DecisionMade:
    given = {
        "portfolio": "Westmark",
        "project": "Payroll",
        "question": "Go on with Payroll?",
        "options": (
            DecisionOption(name="continue", effect="60 more"),
            DecisionOption(name="stop", effect="frees 60"),
        ),
        "recommendation": "stop",
        "decision": "stop",
        "snapshot": "abc",
        "as_of": date(2026, 10, 31),
        "review_on": date(2027, 1, 31),
        "figures": {"margin": -5.0, "benefits_to_go": None},
        **fields,
    }
    return DecisionMade(project_id=project_id, **given)


def a_gate_review(project_id="P-001", **fields) -> GateReviewHeld:
    given = {
        "portfolio": "Westmark",
        "project": "Payroll",
        "gate": "Gate 2",
        "held_on": date(2026, 10, 31),
        "outcome": "Approved",
        "passed": True,
        "snapshot": "abc",
        **fields,
    }
    return GateReviewHeld(project_id=project_id, **given)


def a_health_check(positions, project_id="P-001", **fields) -> HealthCheckMade:
    """Answers by subject on a scale of four; the best rests on something."""
    answers = tuple(
        HealthAnswer(subject=subject, question="?", position=at, steps=4, evidence="Seen" if at == 3 else "")
        for subject, at in positions.items()
    )
    given = {
        "answers": answers,
        "portfolio": "Westmark",
        "project": "Payroll",
        "made_on": date(2026, 10, 31),
        "manager": "Ann Lee",
        "snapshot": "abc",
        **fields,
    }
    return HealthCheckMade(project_id=project_id, **given)
