"""What a list, or the figures below its months, are of: people, or money that may be spent."""

from collections.abc import Collection, Sequence

from pmo_core.reading.claims import aliases
from pmo_core.reading.headings import MONEY_WORDS, known_words
from pmo_core.reading.matching import heading_text
from pmo_core.sources.raw_book import RawSheet

# Figures below months that these words go with, and none that speaks of money, are people.
PEOPLE = frozenset(
    ("fte", "ftes", "wte", "wtes", "headcount", "role", "skill", "grade", "staff", "staffing", "people",
     "resource", "resources", "resourcing")
)  # fmt: skip
# One of these is the least that a tab of limits says of itself.
TO_SPEND = frozenset(
    ("budget", "budgets", "fund", "funds", "funding", "limit", "limits", "envelope", "envelopes", "available",
     "allocation", "allocations", "pot", "pots", "ceiling", "cap", "grant", "grants")
)  # fmt: skip
FIRST_ROWS = 40
# A list that gives these of each name, and nothing that only a project has, is of people.
OF_A_PERSON = frozenset(
    ("email", "e mail", "email address", "phone", "telephone", "tel", "mobile", "extension", "surname",
     "first name")
)  # fmt: skip
OF_PEOPLE_AS_WELL = frozenset(("name", "department", "manager", "sponsor", "programme", "category", "status"))


def are_people(words: Collection[str]) -> bool:
    """Whether figures below months are of people rather than money, by the words that stand with them."""
    return not PEOPLE.isdisjoint(words) and MONEY_WORDS.isdisjoint(words)


def is_money_to_spend(raw: RawSheet, title: str, headings: Sequence[str], last: int) -> bool:
    """Whether anything says so: "Month" beside months says what goes across, and not what is counted below."""
    below = (raw.columns[0] if raw.columns else ())[last + 1 : FIRST_ROWS]
    said = (title, *headings, *(known_words(heading_text(cell)) for cell in below))
    spoken = {word for text in said for word in text.split()}
    return not spoken.isdisjoint(TO_SPEND) or any(_field("funding", words) == "pool" for words in headings)


def is_list_of_people(headings: Collection[str]) -> bool:
    """Whether the names of a list are those of people, by the headings beside them."""
    fields = {_field("projects", words) for words in headings} - {""}
    return not OF_A_PERSON.isdisjoint(headings) and fields <= OF_PEOPLE_AS_WELL and "name" in headings


def _field(table: str, words: str) -> str:
    return aliases(table).get(words, ("",))[0]
