"""Evidence before claim: is there a benefit on the objective that a project claims to serve?"""

from tests.builders import a_benefit
from tests.pmo_core.aims.cases import a_rating, aims_with, an_objective, projects

ALIGNED = [a_rating("P-1", "O-1"), a_rating("P-2", "O-1")]


def claimed_only(**tables):
    found = aims_with(projects=projects("P-1", "P-2"), alignment=ALIGNED, **tables)
    return found.claimed_only[:, 0].tolist()


def test_a_claim_with_a_benefit_of_that_project_on_that_objective_is_evidenced():
    assert claimed_only(benefits=[a_benefit(project_id="P-1", objective_id="O-1")]) == [False, True]


def test_a_benefit_on_another_objective_is_no_evidence():
    objectives = [an_objective("O-1"), an_objective("O-2")]
    benefits = [a_benefit(project_id="P-1", objective_id="O-2")]
    assert claimed_only(objectives=objectives, benefits=benefits) == [True, True]


def test_a_dis_benefit_is_no_evidence_of_service():
    assert claimed_only(benefits=[a_benefit(project_id="P-1", objective_id="O-1", disbenefit=True)]) == [
        True,
        True,
    ]


def test_a_benefit_that_links_lead_to_is_evidence_also_by_name_and_round_in_a_circle():
    links = [
        {"source": "Work P-2", "target": "People walk more"},
        {"source": "People walk more", "target": "Fewer falls"},
        {"source": "Fewer falls", "target": "People walk more"},
    ]
    benefits = [a_benefit("B-1", "Fewer falls", project_id="P-1", objective_id="O-1")]
    assert claimed_only(benefits=benefits, benefit_links=links) == [False, False]


def test_a_benefit_on_a_parent_is_evidence_for_what_is_below_it():
    objectives = [an_objective("O-0"), an_objective("O-1", parent="O-0")]
    assert (
        claimed_only(objectives=objectives, benefits=[a_benefit(project_id="P-1", objective_id="O-0")])[0] is False
    )


def test_no_claim_is_neither_evidenced_nor_unevidenced():
    found = aims_with(alignment=[a_rating(rating=0.0)])
    assert not found.claimed_only.any()
