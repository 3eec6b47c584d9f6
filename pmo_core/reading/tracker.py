"""Exports of an issue tracker: they call a name Summary, which in any other list describes a project."""

from collections.abc import Collection

SUMMARY = "summary"
# Each says by itself that the list comes from a tracker.
OF_A_TRACKER = frozenset(("issue key", "issue id", "issue type", "work item type", "ticket id", "ticket key"))


def names_by_summary(headings: Collection[str]) -> bool:
    """Whether these headings, as they are known, name their rows under Summary.

    >>> names_by_summary(["issue key", "summary"]), names_by_summary(["project", "summary"])
    (True, False)
    """
    return SUMMARY in headings and not OF_A_TRACKER.isdisjoint(headings)
