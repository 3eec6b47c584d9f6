"""Words that turn a heading into one of something else: `Budget holder`, `Start of contract`, `% of budget`."""

from collections.abc import Sequence

from pmo_core.reading.headings import known_words
from pmo_core.sheets.row import Kind

# A heading with one of these speaks about a figure, a date or a person rather than giving it, or gives a part.
ABOUT = frozenset(
    ("comment", "comments", "note", "notes", "narrative", "reason", "reasons", "variance", "change",
     "changes", "previous", "last", "prior", "old", "original", "raw", "count", "number", "rank", "score",
     "rating", "per", "vs", "versus", "difference", "explanation", "remaining", "type", "code", "acronym",
     "email", "phone", "remarks", "flag", "is", "benefit", "benefits", "risk", "risks", "issue", "issues",
     "annual", "yearly", "monthly", "year", "month", "week", "quarter", "ytd", "centre", "center", "holder",
     "users", "rationale", "accuracy", "version", "left", "unspent", "time", "hours", "days", "effort", "fte",
     "saving", "savings", "avoidance", "reduction", "overrun", "overspend", "underspend", "delay", "trend",
     "earliest", "deputy", "kommentar", "begründung", "abweichung", "commentaire", "commentaires", "écart",
     "ecart", "annuel", "vorher")
)  # fmt: skip
# What has dates, people and states of its own beside the project's.
OTHER_THINGS = frozenset(
    ("contract", "warranty", "procurement", "tender", "design", "testing", "test", "training", "lease",
     "payment", "invoice", "report", "board", "meeting", "supplier", "client", "customer", "vendor",
     "partner", "milestone", "milestones", "risk", "benefit", "benefits", "issue", "action", "asset",
     "documentation", "case", "defects", "review", "grant", "funding", "approval", "planning", "life", "user",
     "staff", "measure", "contrat", "marché", "vertrag", "vertrags", "next", "requested", "account", "line",
     "data", "contingency", "finance", "communications", "priority")
)  # fmt: skip
# Of a state, a date or a person these are another thing; of money they only say which.
OF_MONEY = frozenset(("budget", "cost", "costs", "schedule", "scope", "spend", "internal", "external", "coûts"))
# "Planning start" may be the day the work was planned to start: asked of a date, and of nothing else.
PLANNED_DAYS = frozenset(("planning",))
# What some keep instead of projects: a list of these without any other name is of them.
KEPT_AS_PROJECTS = frozenset(("contract", "grant", "case", "asset", "measure", "contrat", "marché", "vertrag"))
EARLIER = frozenset(("previous", "last", "prior", "old"))
# Of money these are a part, of progress what was meant to be.
PARTS = frozenset(("capital", "revenue", "capex", "opex", "contract", "staff", "licence", "unit", "sunk"))
NOT_YET = frozenset(("planned", "expected", "target", "plan"))
# What may stand behind the thing that a heading is of: "Budget approved", "End date (revised)".
BEHIND = frozenset(
    ("approved", "planned", "forecast", "baseline", "estimate", "estimated", "est", "current", "total",
     "overall", "revised", "agreed", "actual", "final", "latest", "project", "scheme", "date", "to",
     "expected", "target", "proposed", "name", "gbp", "eur", "usd", "chf", "net", "gross", "all", "approx",
     "indicative", "now", "today", "prévue", "prévu", "alloué", "estimé", "total", "projet", "geplant",
     "genehmigt", "gesamt", "projekt", "ist", "plan", "incl", "excl", "inc", "ex", "vat", "tax", "tbc",
     "amount", "value", "figure", "in", "period")
)  # fmt: skip
TURNING = frozenset(("of", "for", "du", "de", "des", "d", "der", "von"))


def says_another_state(heading: str) -> bool:
    """Whether colours, states or addresses under this heading are not the project's own, or not today's.

    >>> says_another_state("RAG last month"), says_another_state("Risk RAG"), says_another_state("RAG")
    (True, True, False)
    """
    return not (OTHER_THINGS | OF_MONEY | EARLIER).isdisjoint(known_words(heading).split())


def may_be_named(heading: str) -> bool:
    """Whether words of their own in every row under this heading may be what the rows are of.

    >>> may_be_named("Grant"), may_be_named("Contract title"), may_be_named("Risk"), may_be_named("Works")
    (True, True, False, True)
    """
    return (OTHER_THINGS - KEPT_AS_PROJECTS | OF_MONEY | EARLIER).isdisjoint(known_words(heading).split())


def is_of_another_thing(words: str, alias: frozenset[str], kind: Kind) -> bool:
    """Whether a heading that holds the words of a known one is still a heading of something else.

    A heading is of what it ends in: a budget holder is a holder. What stands before says whose or which, and may
    be another thing's: the start of a contract is the contract's.

    >>> is_of_another_thing("contract start", frozenset(("start",)), Kind.DATE)
    True
    >>> is_of_another_thing("works start", frozenset(("start",)), Kind.DATE)
    False
    >>> is_of_another_thing("head of department", frozenset(("department",)), Kind.TEXT)
    True
    """
    order = _thing_last(words, alias)
    if _are_another(frozenset(order) - alias, kind):
        return True
    ends = max(place for place, word in enumerate(order) if word in alias)
    return any(word not in BEHIND and not word.isdigit() for word in order[ends + 1 :])


def says_another(bracketed: Sequence[str], kind: Kind) -> bool:
    """Whether what stands in a heading's brackets makes it one of something else: `Start date (contract)`.

    A year beside money is a part of it, unless it is the year of the prices.

    >>> says_another(["annual"], Kind.MONEY), says_another(["approved"], Kind.MONEY)
    (True, False)
    >>> says_another(["2026"], Kind.MONEY), says_another(["2026", "prices"], Kind.MONEY)
    (True, False)
    """
    dated = kind is Kind.MONEY and any(map(str.isdigit, bracketed)) and "prices" not in bracketed
    return dated or not ABOUT.isdisjoint(bracketed) or _are_another(frozenset(bracketed), kind)


def _are_another(extra: frozenset[str], kind: Kind) -> bool:
    """Whether words beside a known heading name another thing, as a share of money or a plan of progress is."""
    # Approved by is a person; Due by is a day.
    if ("%" in extra and kind is not Kind.SHARE) or ("by" in extra and kind is not Kind.DATE):
        return True
    other = {Kind.MONEY: PARTS, Kind.SHARE: NOT_YET | OF_MONEY}.get(kind, OF_MONEY)
    things = OTHER_THINGS - PLANNED_DAYS if kind is Kind.DATE else OTHER_THINGS
    return not (things | other).isdisjoint(extra)


def _thing_last(words: str, alias: frozenset[str]) -> list[str]:
    """The words in the order in which what a heading is of comes last: "start of contract" as "contract start"."""
    order = words.split()
    turn = next((place for place, word in enumerate(order) if word in TURNING and word not in alias), None)
    return order if not turn else order[turn + 1 :] + order[:turn]
