"""What a list of projects as a whole tells of a column: its only money or end, or the summaries of a tracker."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from itertools import pairwise

from pmo_core.reading.claims import Claim, speaks_about
from pmo_core.reading.evidence import Evidence
from pmo_core.reading.headings import known_words, states_money, states_value
from pmo_core.reading.tracker import SUMMARY, names_by_summary

# All headings, those of no field as yet, each column's evidence and the fields taken -> a column and its claim.
WholeList = Callable[
    [Mapping[int, str], Mapping[int, str], Mapping[int, Evidence], Collection[str]], tuple[int, Claim] | None
]
COSTS = frozenset(("budget", "estimate_at_completion"))
# Of several columns of money the one with such a word is what a project was given.
GRANTED = frozenset(
    ("approved", "awarded", "award", "sanctioned", "agreed", "allocated", "committed", "contract", "total")
)
EARNED = frozenset(("income", "revenue", "salary", "price"))
FIGURES = 0.8  # of the cells at least
IN_MONEY = 0.5  # of the cells name a currency: then the column is of money, whatever its heading
OF_A_TRACKER, LESS_LIKELY = 0.9, 0.55
# What numbers the rows of a list, and names a project only where it is more than a count of them.
NUMBERING = frozenset(
    ("#", "no", "nr", "number", "num", "lfd nr", "lfd", "lfdnr", "laufende nummer", "sr no", "s no", "sl no",
     "item no", "serial no", "serial number", "pos", "pos nr", "line no", "row", "nº", "n°", "lp", "l p", "volgnr")
)  # fmt: skip
FIRST = 2  # columns in which a number of any other name may be the rows' own
OF_A_NUMBER, PERHAPS = 0.9, 0.6
# A day of the plan, and the day it is compared with; one that stands alone is all that is known of either.
OF_THE_PLAN = {"start_baseline": "start", "end_baseline": "end"}
# Headings with one of these say by themselves that the day is no longer so.
ONCE = frozenset(("baseline", "initial", "original"))
# These give the day only where it has come: of projects that still run they say nothing.
COME = frozenset(("actual", "completed"))
NEARLY_ALL = 0.8
# Small words that give the days of a project only beside each other.
FROM_TO = (("from", "to"), ("from", "until"), ("von", "bis"), ("du", "au"), ("van", "tot"), ("dal", "al"))
BOUNDS = frozenset(word for pair in FROM_TO for word in pair)
OF_A_SPAN = 0.9


def named_by_summary(
    headings: Mapping[int, str],
    free: Mapping[int, str],
    evidence: Mapping[int, Evidence],
    taken: Collection[str],
) -> tuple[int, Claim] | None:
    """The summaries of an issue tracker's export as names, where nothing else is one."""
    known = {index: known_words(heading) for index, heading in headings.items()}
    if "name" in taken or not names_by_summary(known.values()):
        return None
    first = next(index for index, words in known.items() if words == SUMMARY)
    return first, Claim("name", OF_A_TRACKER, 0, "what a tracker calls its items")


def numbered(
    headings: Mapping[int, str],
    free: Mapping[int, str],
    evidence: Mapping[int, Evidence],
    taken: Collection[str],
) -> tuple[int, Claim] | None:
    """The numbers of a list's rows as their ids, unless they merely count them: a count moves with the rows."""
    sure = [index for index, heading in free.items() if numbers_rows(heading)]
    perhaps = [i for i, heading in free.items() if i < FIRST and NUMBERING & {*known_words(heading).split()[-1:]}]
    index = next((index for index in (*sure, *perhaps) if _are_own_numbers(evidence[index])), None)
    if "project_id" in taken or index is None:
        return None
    why = "a number of its own in every row, and no count of them"
    return index, Claim("project_id", OF_A_NUMBER if index in sure else PERHAPS, 0, why)


def numbers_rows(heading: str) -> bool:
    """Whether a heading is one of those over the numbers of rows.

    >>> numbers_rows("Lfd. Nr."), numbers_rows("#"), numbers_rows("Number of sites")
    (True, True, False)
    """
    return heading.strip() in NUMBERING or known_words(heading) in NUMBERING


def _are_own_numbers(evidence: Evidence) -> bool:
    if not evidence.is_enough or evidence.distinct < 1:
        return False
    texts = [str(cell).strip().removesuffix(".").removesuffix(".0") for cell in evidence.cells]
    numbers = [int(text) for text in texts if text.isdecimal()]
    counts = numbers[:1] in ([0], [1]) and all(one < other for one, other in pairwise(numbers))
    return all(any(map(str.isdigit, text)) for text in texts) and not (counts and len(numbers) == len(texts))


def begins_from(
    headings: Mapping[int, str],
    free: Mapping[int, str],
    evidence: Mapping[int, Evidence],
    taken: Collection[str],
) -> tuple[int, Claim] | None:
    """The days under From as starts, where those under To stand beside them."""
    return _end_of_span(0, "start", headings, free, evidence, taken)


def lasts_to(
    headings: Mapping[int, str],
    free: Mapping[int, str],
    evidence: Mapping[int, Evidence],
    taken: Collection[str],
) -> tuple[int, Claim] | None:
    """The days under To as ends, where those under From stand beside them."""
    return _end_of_span(1, "end", headings, free, evidence, taken)


def _end_of_span(
    end: int,
    field: str,
    headings: Mapping[int, str],
    free: Mapping[int, str],
    evidence: Mapping[int, Evidence],
    taken: Collection[str],
) -> tuple[int, Claim] | None:
    words = {index: heading.strip().casefold() for index, heading in headings.items()}
    of_days = {words[index]: index for index in words if words[index] in BOUNDS and _are_days(evidence[index])}
    pair = next((pair for pair in FROM_TO if of_days.keys() >= set(pair)), None)
    if pair is None or field in taken or of_days[pair[end]] not in free:
        return None
    return of_days[pair[end]], Claim(field, OF_A_SPAN, 0, f"days under {pair[0]} and {pair[1]}")


def _are_days(evidence: Evidence) -> bool:
    return evidence.is_enough and evidence.share_of_days >= NEARLY_ALL


def lone_money(
    headings: Mapping[int, str],
    free: Mapping[int, str],
    evidence: Mapping[int, Evidence],
    taken: Collection[str],
) -> tuple[int, Claim] | None:
    """The one column of money that no heading calls a cost, where no other is one; always asked.

    Of several, the one that says it was approved, awarded or agreed.
    """
    money = [index for index, heading in free.items() if _may_be_cost(heading, evidence[index])]
    if len(money) > 1:
        money = [index for index in money if not GRANTED.isdisjoint(known_words(free[index]).split())]
    if len(money) != 1 or not COSTS.isdisjoint(taken):
        return None
    why = "the only column of money that could be what a project costs"
    return money[0], Claim("budget", LESS_LIKELY, 0, why)


def _may_be_cost(heading: str, evidence: Evidence) -> bool:
    """Whether the column holds amounts of money, neither a gain nor a part or a change of a cost."""
    if not evidence.is_enough or evidence.share_of_numbers < FIGURES:
        return False
    if not states_money(heading) and evidence.share_in_money < IN_MONEY:
        return False
    earned = states_value(heading) or not EARNED.isdisjoint(known_words(heading).split())
    return not earned and not speaks_about(heading)


def only_days(
    taken: Mapping[int, Claim],
    headings: Mapping[int, str],
    filled: Callable[[int], int],
    others: Collection[str] = (),
) -> dict[int, Claim]:
    """Planned starts and ends with no other beside them, as the start and end that the projects have.

    A day that has come for some projects alone is no other. `others` are fields of columns besides, `filled`
    counts a column's cells. Nothing is left to compare such a day with: it tells of no slip.
    """
    places = {claim.field: index for index, claim in taken.items()}
    found: dict[int, Claim] = {}
    for plan, field in OF_THE_PLAN.items():
        index, other = places.get(plan), places.get(field)
        if index is None or field in others or not ONCE.isdisjoint(known_words(headings[index]).split()):
            continue
        if other is not None:
            has_come = not COME.isdisjoint(known_words(headings[other]).split())
            if not has_come or filled(other) >= NEARLY_ALL * filled(index):
                continue
        claim = taken[index]
        found[index] = replace(claim, field=field, evidence=f"{claim.evidence}; {only_day(field)}")
    return found


def only_day(field: str) -> str:
    """Why a planned day is read as the day itself.

    >>> only_day("end")
    'the only end that this list has of every project, so it counts as the end'
    """
    return f"the only {field} that this list has of every project, so it counts as the {field}"


# Looked for before any values by themselves are; the surest first.
OF_A_LIST: tuple[WholeList, ...] = (named_by_summary, numbered, begins_from, lasts_to)
