"""The map as indented lists."""

from pmo_core.benefits.chains import leading_to, led_to, weakest_of
from tests.pmo_core.benefits.test_dependency_map import a_map

# P-1 carries .8 of Faster and P-2 the rest; Faster all of B-1 and half of B-2; both lead to the objective.
LINKS = (
    ("P-1", "Faster", 0.8),
    ("P-2", "Faster", 0.2),
    ("Faster", "B-1", 1),
    ("Faster", "B-2", 0.5),
    ("B-1", "O-1", 0.4),
    ("B-2", "O-1", 0.6),
)


def test_what_leads_to_a_box_is_indented_below_it_and_repeated_only_by_name():
    found = a_map(*LINKS)
    lines = leading_to(found, "O-1", found.nodes)
    assert [(line.depth, line.key, line.again) for line in lines] == [
        (0, "O-1", False),
        (1, "B-2", False),
        (2, "faster", False),
        (3, "P-1", False),
        (3, "P-2", False),
        (1, "B-1", False),
        (2, "faster", True),
    ]
    assert lines[1].edge.contribution == 0.6


def test_what_a_box_leads_to_is_the_same_list_as_what_falls_with_it():
    found = a_map(*LINKS)
    lines = led_to(found, "P-1", found.nodes)
    assert {line.key for line in lines[1:]} == set(found.lost_with("P-1"))
    assert [line.key for line in led_to(found, "P-1", {"P-1", "faster"})] == ["P-1", "faster"]


def test_the_weakest_of_all_paths_is_the_smallest_product():
    found = a_map(*LINKS, ("B-3", "P-9", 1))
    health = {"B-1": 0.9, "B-2": 0.5}
    assert weakest_of(found, ["O-1", "p-9"], health) == (0.5, ("P-1", "faster", "B-2", "O-1"))
    assert weakest_of(found, ["O-1", "p-9"], {}) == (1.0, ())
    assert weakest_of(found, ["P-1"], health) == (1.0, ())
    assert found.weakest_path("O-1", health) == ("P-1", "faster", "B-2", "O-1")
