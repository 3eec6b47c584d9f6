"""Which columns of Projects can be ratings when nobody has declared any, and which way is better."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from pmo_core.reading.headings import known_words, states_money, states_value
from pmo_core.scoring.ordinal import THAT_JUDGE, level, scale_of_words

NOT_A_RATING = {
    "year", "years", "row", "no", "number", "order", "rank", "id", "date", "phone", "telephone", "mobile", "tel",
    "fax", "zip", "postcode", "total", "totals", "level", "progress", "complete", "line", "wbs", "seq", "sequence",
    "remaining", "duration", "nr", "lfd", "laufende", "nummer", "numéro", "pos", "position",
}  # fmt: skip
TOTALS = {"total", "totals"}  # total benefits are a value all the same
# Whole numbers in this range are days from 2000 to 2060 as a spreadsheet counts them.
DAY_SERIALS = (36_526, 58_440)
LESS = {
    "risk", "risks", "late", "delay", "delays", "delayed", "overdue", "overrun", "slippage", "slip", "complexity",
    "difficulty", "effort", "payback", "defects", "complaints", "exposure", "workload",
    "risiko", "aufwand", "komplexität", "verzögerung", "risque", "risques", "complexité", "difficulté", "retard",
    "durée", "dauer", "duration",
}  # fmt: skip
# What a heading may consist of to speak of work or money that goes in. The size of a job is work, that of an
# audience worth; hours needed go in, hours freed come out; a score of cost is of cost, a ratio to it is not.
GOES_IN = (
    {"size", "job", "project", "task", "story", "team", "t", "shirt", "relative", "the", "of"},
    {"hours", "fte", "needed", "required", "staff", "people", "work", "working", "of", "the"},
    {"cost", "costs", "kosten", "coût", "coûts", "relative", "estimated", "total", "project", "delivery", "of"},
)
THINGS_IN = {"size", "hours", "fte", "cost", "costs", "kosten", "coût", "coûts"}
# A cost that has been given marks tells projects apart; the sum itself is set against what they are worth.
MARKS = {"score", "rating", "points", "scored"}
# What waiting costs is what acting is worth (Reinertsen, Principles of Product Development Flow).
WORTH_IN_COSTS = "cost of delay"
# Less of what is bad is good: Risk reduction, Delay avoided.
TURNED = {
    "created", "freed", "gained", "released", "reduction", "reduced", "avoided", "saved", "saving", "savings",
    "mitigation", "mitigated", "removed", "cut",
}  # fmt: skip
WITH_A_YEAR = re.compile(r"(?:19|20)\d\d")
WORD_FIELDS = ("delivery_confidence", "reported_rag")
MOST_WORDS, LOOKED_AT = 40, 200
# So few projects cannot show three values; a column that says yes or no shows two in any list.
FEW = 2
YES_OR_NO = ({"yes", "no"}, {"y", "n"}, {"true", "false"})


@dataclass(frozen=True)
class Words:
    """Every text of a column that rates, with its level from 0 to 100, rising.

    `judge` are words that say good or bad by themselves, as Red does; Low and High need to be told of what.
    """

    levels: tuple[tuple[str, float], ...]
    judge: bool = False

    @classmethod
    def of(cls, cells: pd.Series) -> "Words | None":
        """The words of a column whose cells are on a known scale; None where they are not."""
        if not pd.api.types.is_string_dtype(cells) or cells.head(LOOKED_AT).nunique() > MOST_WORDS:
            return None
        counts = {str(word): int(times) for word, times in cells.value_counts().items()}
        scale = scale_of_words(counts) if len(counts) <= MOST_WORDS else None
        if scale is None:
            return None
        rated = [(word, rating) for word in counts if (rating := level(word, scale)) is not None]
        return cls(tuple(sorted(rated, key=lambda pair: pair[1])), scale in THAT_JUDGE)


def words_of(heading: str) -> str:
    """Heading without case, punctuation and unit, nor the number that tells it from one of the same name."""
    return re.sub(r" \d$", "", known_words(heading))


def lower_is_better(heading: str) -> bool:
    """Whether the heading speaks of what one wants little of: Risk, Days late, Complexity.

    >>> lower_is_better("Days late"), lower_is_better("Risk reduction"), lower_is_better("Confidence")
    (True, False, False)
    >>> lower_is_better("Job size"), lower_is_better("Audience size"), lower_is_better("Cost of delay")
    (True, False, False)
    >>> lower_is_better("Cost score"), lower_is_better("Benefit cost ratio"), lower_is_better("Hours freed")
    (True, False, False)
    """
    words = set(known_words(heading).split())
    goes_in = bool(THINGS_IN & words) and any(words <= parts | MARKS for parts in GOES_IN)
    return (goes_in or bool(LESS & words)) and not TURNED & words and WORTH_IN_COSTS not in known_words(heading)


def is_rating(numbers: pd.Series, name: str) -> bool:
    """Whether numbers under this heading tell projects apart by what they are worth."""
    words = set(known_words(name).split()) - (TOTALS if states_value(name) else set())
    is_marked = bool(MARKS & words) or WORTH_IN_COSTS in known_words(name)
    is_cost = states_money(name) and not states_value(name) and not is_marked
    if not pd.api.types.is_float_dtype(numbers) or is_cost or not words or NOT_A_RATING & words or "%" in name:
        return False
    known = numbers.dropna()
    days = known.between(*DAY_SERIALS) & (known % 1 == 0)
    return (known.nunique() > 2 or 0 < len(known) <= FEW) and not days.all()


def offered_in_words(
    projects: pd.DataFrame, own_columns: Sequence[str]
) -> Iterator[tuple[str, tuple[str, ...], Words]]:
    """Columns of words that rate: the column, those that fill its blanks, and the words of all of them.

    Left out are headings that name a year (what was thought then) or money.
    """
    own = [name for name in own_columns if not WITH_A_YEAR.search(name) and not states_money(name)]
    found = {name: words for name in (*WORD_FIELDS, *own) if (words := Words.of(projects[name]))}
    taken: set[str] = set()
    for name, words in found.items():
        if name in taken:
            continue
        instead = tuple(
            other
            for other in found
            if other not in taken | {name} and _fills(projects, name, words, other, found[other])
        )[:1]
        taken.update(instead)
        both = dict(words.levels) | {word: rating for other in instead for word, rating in found[other].levels}
        yield name, instead, Words(tuple(sorted(both.items(), key=lambda pair: pair[1])), words.judge)


@dataclass(frozen=True)
class LeftOut:
    """Columns that look like ratings and do not count: in words, and of two values only."""

    in_words: tuple[str, ...]
    of_two: tuple[str, ...]


def left_out(projects: pd.DataFrame, own_columns: Sequence[str], used: Collection[str]) -> LeftOut:
    """What `offered_in_words` and `is_rating` leave out: a heading with a year or money, yes or no, 0 or 1."""
    rest = [name for name in own_columns if name not in used]
    in_words = tuple(name for name in rest if Words.of(projects[name]))
    of_two = tuple(name for name in rest if name not in in_words and _of_two(projects[name], name))
    return LeftOut(in_words, of_two)


def _of_two(cells: pd.Series, name: str) -> bool:
    """Whether a column says one of two things, by number or in the words of a yes or no."""
    known = cells.dropna()
    if known.nunique() != FEW or len(known) <= FEW or states_money(name):
        return False
    if pd.api.types.is_float_dtype(cells):
        return not NOT_A_RATING & set(known_words(name).split())
    return {str(cell).strip().casefold() for cell in known.unique()} in YES_OR_NO


def _fills(projects: pd.DataFrame, first: str, words: Words, second: str, others: Words) -> bool:
    """Whether two columns rate on one scale and never the same project."""
    on_one_scale = {level for _, level in words.levels} == {level for _, level in others.levels}
    rated_first = projects[first].isin([word for word, _ in words.levels])
    rated_second = projects[second].isin([word for word, _ in others.levels])
    return on_one_scale and not (rated_first & rated_second).any()
