"""Which headings of several lists, or labels of several cards, are those of one column."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pmo_core.reading.claims import aliases
from pmo_core.reading.headings import CURRENCY, known_words, stated_unit

UNIT = "\n"  # stands before the unit in what columns share


def keys_of_columns(lists: Sequence[Sequence[str]]) -> dict[str, str]:
    """Heading of any of the lists of projects -> what all headings of its column share.

    That is the field they name, or their words where they name none or a list has two of that field; and the unit
    they state, since nothing could tell thousands from units once they stand in one column.

    >>> keys = keys_of_columns([["Manager", "Budget (£k)"], ["Owner", "Cost £k"], ["Budget (£)"]])
    >>> keys["Manager"] == keys["Owner"], keys["Budget (£k)"] == keys["Cost £k"]
    (True, True)
    >>> keys["Budget (£k)"] == keys["Budget (£)"]
    False
    """
    twice = {
        field
        for headings in lists
        for field, times in Counter(map(_field, {known_words(text): text for text in headings}.values())).items()
        if times > 1
    }
    texts = {text for headings in lists for text in headings}
    several = len({sign for text in texts for sign in _currencies(text)}) > 1
    keys: dict[str, str] = {}
    for text in texts:
        field, unit = _field(text), stated_unit(text)
        said = field if field and field not in twice else known_words(text)
        parts = (said, unit.label if unit.factor != 1 else "", *(_currencies(text) if several else ()))
        keys[text] = UNIT.join(parts)
    return keys


def said_of_units(headings: Sequence[str], keys: Mapping[str, str]) -> str:
    """What is to be said of columns that are those of one field but for their unit; blank where there are none.

    >>> headings = ["Budget (£k)", "Budget (£)"]
    >>> said_of_units(headings, keys_of_columns([[heading] for heading in headings]))
    '; "Budget (£)" is in another unit than "Budget (£k)", so it stays a column of its own'
    """
    first: dict[str, str] = {}
    for text in headings:
        first.setdefault(keys[text].split(UNIT)[0], text)
    firsts = ((text, first[keys[text].split(UNIT)[0]]) for text in dict.fromkeys(headings))
    apart = [(text, earlier) for text, earlier in firsts if keys[earlier] != keys[text]]
    return "".join(
        f'; "{text}" is in another unit than "{earlier}", so it stays a column of its own'
        for text, earlier in apart
    )


def _field(heading: str) -> str:
    known = aliases("projects").get(known_words(heading))
    return known[0] if known else ""


def _currencies(heading: str) -> list[str]:
    return sorted(set(CURRENCY.findall(heading.casefold())))
