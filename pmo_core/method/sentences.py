"""The first glance at the method in one sentence."""

from collections.abc import Sequence
from datetime import date

from pmo_core.formats import count
from pmo_core.method.readiness import Standing


def headline(standings: Sequence[Standing], as_of: date) -> str:
    """How many projects are not ready for their next gate, and how many of those gates are past."""
    before = [one for one in standings if one.next_gate]
    lacking = [one for one in before if one.owed]
    if not before:
        return "No project has a gate before it"
    if not lacking:
        return f"All {count(len(before), 'project')} before a gate are ready for it"
    late = sum(one.due is not None and one.due < as_of for one in lacking)
    verb = "is" if len(lacking) == 1 else "are"
    said = f"{len(lacking)} of {count(len(before), 'project')} {verb} not ready for the next gate"
    return f"{said}; the day of {count(late, 'gate')} is past" if late else said
