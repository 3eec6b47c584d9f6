"""Which fields a heading may stand for, and how surely: by alias, by abbreviation, by likeness, by its words."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from pmo_core.reading.headings import BRACKETED, known_words, states_currency, without_unit
from pmo_core.reading.meaning import ABOUT, is_of_another_thing, says_another
from pmo_core.reading.periods import period_in
from pmo_core.sheets import SHEETS
from pmo_core.sheets.row import Kind

SURE = 0.8
ABBREVIATIONS = {
    "proj": "project", "prj": "project", "mgr": "manager", "mngr": "manager", "dept": "department",
    "desc": "description", "descr": "description", "est": "estimated", "pct": "percent", "no": "number",
    "nr": "number", "num": "number", "compl": "complete", "prog": "programme", "amt": "amount", "fcst": "forecast",
    "bdgt": "budget", "act": "actual", "cat": "category", "comp": "completion", "approx": "", "init": "initiative",
    "wlc": "whole life cost", "avg": "", "resp": "responsible", "exec": "executive", "org": "organisation",
    "qty": "quantity", "dt": "date", "yr": "year",
}  # fmt: skip
# One word is enough to look at the values for a figure or a date, and for these; "Supplier name" names no project.
ONE_WORD_FIELDS = frozenset(("department", "sponsor", "manager", "owner", "status", "stage", "reported_rag"))
FIGURES = frozenset((Kind.MONEY, Kind.DATE, Kind.SHARE))
SMALL_WORDS = frozenset(("of", "the", "for", "a", "an", "to"))
# "Approved cost @ 50%" and "Cost P80" say how sure the figure is, and not another one.
QUALIFIED = re.compile(r"\b(?:incl?|including|excl?|excluding|as at|as of|at)\b.+|(?<=\w )(?:p[1-9]\d|[1-9]\d%)$")
# "Spend to 31 March 2025" is what was spent to date, that date; so is "Spend to P7", the seventh period.
TO_A_DAY = re.compile(
    r"\b(?:up )?to (?:the )?(?:end (?:of )?)?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: \d{2,4})?$"
    r"|\bto (?:period|month|quarter|[pmq]) ?\d{1,2}$"
)
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
# "Total £k (est.)" says a sum of money and not of what; beside projects that is what they cost, but it is asked.
BARE_TOTAL = frozenset(("total", "overall", "est", "estimated", "estimate", "approx", "forecast"))
BARE_FORECASTS = frozenset(
    ("forecast", "latest forecast", "current forecast", "revised forecast", "full forecast", "total forecast")
)
OF_A_TOTAL = 0.75
# However like a heading of ours, these are no slip of the pen: a director is no directorate.
WORDS_OF_THEIR_OWN = frozenset(("director", "directors"))
# What a heading stands for where another column has the field that it is known for.
ELSE = {("benefits", "benefit description"): "description"}
CLOSE, LIKELY, LIKE_A_WORD = 90, 80, 72
SHORTEST_LIKENESS = 5
MOST_EXTRA_WORDS = 3


@dataclass(frozen=True)
class Claim:
    """A field that a heading may stand for; `place` is how far down the field's own list the matching heading is.

    `year` tells apart headings that differ in it alone: of `DCA 2024` and `DCA 2025` the later one is meant.
    """

    field: str
    confidence: float
    place: int
    evidence: str
    year: int = 0


# Known with the module, as the sheets are: no reader waits for it.
ALIASES = {
    table: {
        known_words(heading): (column.field, place)
        for column in sheet.columns
        for place, heading in enumerate(column.headings)
    }
    for table, sheet in SHEETS.items()
}


def aliases(table: str) -> dict[str, tuple[str, int]]:
    """Known words -> field and how far down its list the heading stands."""
    return ALIASES[table]


@cache
def _in_order(table: str) -> dict[str, tuple[str, int]]:
    """The aliases with their words in alphabetical order."""
    return {" ".join(sorted(alias.split())): known for alias, known in reversed(aliases(table).items())}


@cache
def _words_of(table: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each alias and its words."""
    return tuple((alias, frozenset(alias.split())) for alias in aliases(table))


@lru_cache(4096)
def claims_of(heading: str, table: str) -> tuple[Claim, ...]:
    """Every field the heading may stand for, surest first.

    >>> [(claim.field, claim.confidence) for claim in claims_of("Proj. Mgr", "projects")]
    [('manager', 0.95)]
    >>> claims_of("Budgett", "projects")[0].evidence
    'its heading is close to Budget'
    """
    words = known_words(heading)
    if not words or (_has_periods(table) and words not in aliases(table) and period_in(heading)):
        return ()
    for attempt in (
        _exact,
        _written_out,
        _in_other_order,
        _without_qualifier,
        _without_year,
        _of_two_names,
        _bare_total,
        _alike,
    ):
        if found := attempt(words, heading, table):
            return found
    return _by_its_words(words, table)


def _exact(words: str, heading: str, table: str) -> tuple[Claim, ...]:
    known = aliases(table).get(words)
    if not known:
        return ()
    sure = Claim(known[0], 1.0, known[1], "matched by heading")
    also = ELSE.get((table, words))
    return (sure, Claim(also, 0.95, len(aliases(table)), sure.evidence)) if also else (sure,)


def _written_out(words: str, heading: str, table: str) -> tuple[Claim, ...]:
    full = " ".join(filter(None, (ABBREVIATIONS.get(word, word) for word in words.split())))
    known = aliases(table).get(full) if full != words else None
    return (Claim(known[0], 0.95, known[1], f"its heading is short for {_printed(full)}"),) if known else ()


def _in_other_order(words: str, heading: str, table: str) -> tuple[Claim, ...]:
    written_out = (ABBREVIATIONS.get(word, word) for word in words.split() if word not in SMALL_WORDS)
    mine = sorted(" ".join(written_out).split())
    known = _in_order(table).get(" ".join(mine))
    if not known:
        return ()
    # "Manager of project" is the project's manager; a "Lead project" is a project.
    is_other = _kind(table, known[0]) is Kind.TEXT and words.split()[-1] == "project"
    is_turned = not SMALL_WORDS.isdisjoint(words.split())
    confidence = 0.6 if is_other and not is_turned else 0.95
    return (Claim(known[0], confidence, known[1], "matched by heading, in another order"),)


def _without_qualifier(words: str, heading: str, table: str) -> tuple[Claim, ...]:
    bare = QUALIFIED.sub("", TO_A_DAY.sub("to date", known_words(BRACKETED.sub("", heading)))).strip()
    if not bare or bare == words:
        return ()
    inside = known_words(" ".join(BRACKETED.findall(without_unit(heading)))).split()
    known = _exact(bare, "", table) or _written_out(bare, "", table)
    return tuple(
        Claim(claim.field, 0.85, claim.place, f"its heading begins with {_printed(bare)}")
        for claim in known
        if not says_another(inside, _kind(table, claim.field))
    )


def _without_year(words: str, heading: str, table: str) -> tuple[Claim, ...]:
    """A year in the heading of a rating or date is when it was given; with money it is a part of the whole."""
    year = YEAR.search(words)
    bare = " ".join(YEAR.sub("", words).split())
    known = aliases(table).get(bare) if year and bare else None
    if not known or not year or _kind(table, known[0]) in (Kind.MONEY, Kind.NUMBER):
        return ()
    return (Claim(known[0], 0.9, known[1], "matched by heading, the year left off", int(year[0])),)


def _of_two_names(words: str, heading: str, table: str) -> tuple[Claim, ...]:
    """Fields of the words that a stroke sets apart: Programme / project; sure where it names the row itself."""
    known = [aliases(table).get(known_words(part)) for part in heading.split("/")]
    texts = [found for found in known if found and _kind(table, found[0]) is Kind.TEXT]
    if len(known) < 2 or not texts:
        return ()
    needed = next((found for found in texts if found[0] in _needed(table)), None)
    is_sure = len(texts) == len(known) and (needed is not None or len({found[0] for found in texts}) == 1)
    field, place = needed or texts[0]
    return (Claim(field, 0.85 if is_sure else 0.6, place, "one of the two that its heading names"),)


def _bare_total(words: str, heading: str, table: str) -> tuple[Claim, ...]:
    """The cost of a project, where its heading says total and a currency, or a forecast, and no more."""
    mine = set(words.split())
    if table == "projects" and words in BARE_FORECASTS:
        why = "a forecast, and not said of what"
        return (Claim("estimate_at_completion", OF_A_TOTAL, len(aliases(table)), why),)
    if table != "projects" or "total" not in mine or not mine <= BARE_TOTAL or not states_currency(heading):
        return ()
    return (Claim("budget", OF_A_TOTAL, len(aliases(table)), "a total of money, and not said of what"),)


def _alike(words: str, heading: str, table: str) -> tuple[Claim, ...]:
    if len(words) < SHORTEST_LIKENESS or words in WORDS_OF_THEIR_OWN or set(words.split()) & ABOUT:
        return ()
    near = process.extractOne(words, aliases(table).keys(), scorer=fuzz.ratio, score_cutoff=LIKELY)
    if not near or len(near[0]) < SHORTEST_LIKENESS or not _word_by_word(words, near[0]):
        return ()
    field, place = aliases(table)[near[0]]
    confidence = 0.85 if near[1] >= CLOSE and near[0][0] == words[0] else 0.6
    return (Claim(field, confidence, place, f"its heading is close to {_printed(near[0])}"),)


def _word_by_word(words: str, alias: str) -> bool:
    """Whether each word is like its own: "approved end" is near to "approved on", and is something else."""
    mine, known = words.split(), alias.split()
    if len(mine) == len(known):
        return all(fuzz.ratio(word, other) >= LIKE_A_WORD for word, other in zip(mine, known, strict=True))
    return "%" not in mine and fuzz.ratio("".join(mine), "".join(known)) >= CLOSE


def _by_its_words(words: str, table: str) -> tuple[Claim, ...]:
    """Fields with a heading whose words all occur in this one; the values have to agree before one is taken."""
    mine = set(words.split())
    if mine & ABOUT:
        return ()
    known = aliases(table)
    found = [
        Claim(known[alias][0], 0.5 + 0.05 * len(words_of), known[alias][1], f"its heading holds {_printed(alias)}")
        for alias, words_of in _words_of(table)
        if words_of <= mine
        and len(mine) - len(words_of) <= MOST_EXTRA_WORDS
        and not is_of_another_thing(words, words_of, _kind(table, known[alias][0]))
        and (len(words_of) > 1 or known[alias][0] in ONE_WORD_FIELDS or _kind(table, known[alias][0]) in FIGURES)
    ]
    return tuple(sorted(found, key=lambda claim: -claim.confidence))


def speaks_about(heading: str) -> bool:
    """Whether a heading speaks about a figure, or a part of it such as a year's, rather than giving it.

    >>> speaks_about("Cost variance"), speaks_about("2025/26 spend"), speaks_about("Investment (£k)")
    (True, True, False)
    """
    words = known_words(heading)
    return not (ABOUT | {"%"}).isdisjoint(words.split()) or any(map(str.isdigit, words))


def _printed(words: str) -> str:
    return words[:1].upper() + words[1:]


@cache
def _has_periods(table: str) -> bool:
    """Whether a heading such as Budget 2026 is one of its periods, to be read as a row."""
    return "period" in _kinds(table)


@cache
def _kinds(table: str) -> dict[str, Kind]:
    return {column.field: column.kind for column in SHEETS[table].columns}


@cache
def _needed(table: str) -> frozenset[str]:
    return frozenset(column.field for column in SHEETS[table].columns if column.required)


def _kind(table: str, field: str) -> Kind:
    return _kinds(table)[field]
