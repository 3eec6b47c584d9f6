"""One agency, person or status spelled in several ways -> one spelling, with the variants told."""

import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd
from rapidfuzz.distance import OSA

from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator
from pmo_core.validation.texts import counted

# Columns in which the same words name the same thing, and which of them name people: people keep their letters.
GROUPED = {
    "projects": ("programme", "department", "sponsor", "manager", "category", "stage", "status", "reported_rag",
                 "delivery_confidence"),
    "benefits": ("owner", "recipient", "responsible", "unit", "status", "measure"),
    "objectives": ("owner",),
    "risks": ("owner", "status"),
    "capacity": ("role",),
    "demand": ("role",),
    "funding": ("pool",),
    "milestones": (),
}  # fmt: skip
PEOPLE = frozenset(("sponsor", "manager", "owner", "responsible"))
WRITTEN_OUT = {
    "dept": "department", "dpt": "department", "govt": "government", "gov": "government", "min": "ministry",
    "svc": "service", "svcs": "services", "serv": "services", "mgmt": "management", "mgt": "management",
    "admin": "administration", "intl": "international", "natl": "national", "nat": "national",
    "assoc": "association", "univ": "university", "auth": "authority", "agcy": "agency", "tech": "technology",
    "env": "environment", "div": "division", "dir": "directorate", "comms": "communications", "ops": "operations",
    "corp": "corporate", "comm": "community", "edu": "education", "hr": "human resources", "and": "", "the": "",
    "+": "",
}  # fmt: skip
COLOURS = {
    "r": "Red", "red": "Red", "🔴": "Red", "🟥": "Red", "rot": "Red", "rouge": "Red", "rojo": "Red",
    "a": "Amber", "amber": "Amber", "🟠": "Amber", "🟡": "Amber", "🟧": "Amber", "🟨": "Amber",
    "yellow": "Amber", "y": "Amber", "gelb": "Amber", "orange": "Amber", "jaune": "Amber",
    "g": "Green", "green": "Green", "🟢": "Green", "🟩": "Green", "grün": "Green", "gruen": "Green",
    "vert": "Green",
    "verde": "Green",
    "a/r": "Amber/Red", "ar": "Amber/Red", "amber/red": "Amber/Red", "a/g": "Amber/Green", "ag": "Amber/Green",
    "amber/green": "Amber/Green", "b": "Blue", "blue": "Blue", "🔵": "Blue", "🟦": "Blue",
}  # fmt: skip
COLOUR_SIGN = re.compile("[🔴🟥🟠🟡🟧🟨🟢🟩🔵🟦]")
SMALL_WORDS = frozenset(("of", "for", "and", "the", "de", "du", "des", "la", "le", "et", "in", "on", "to", "&"))
BRACKETED = re.compile(r"\s*\(([A-Za-z&]{2,10})\)\s*$")
NOT_A_WORD = re.compile(r"[^\w]+")
MARKS = re.compile(r"[.,;:'’\"()\[\]]+|(?<=\w)[-–/](?=\w)")  # signs such as + and % do tell things apart
SHORTEST_SLIP = 7
MOST_DISTINCT = 400
SHOWN = 12


def with_one_spelling(frame: pd.DataFrame, locator: Locator) -> tuple[pd.DataFrame, tuple[Issue, ...]]:
    """The rows with every variant written as the commonest one, and a note for each group of variants."""
    issues: list[Issue] = []
    changed: dict[str, pd.Series] = {}
    for field in GROUPED.get(locator.sheet.table, ()):
        if field not in frame:
            continue
        if field == "reported_rag":
            colours = {text: _colour(text) for text in frame[field].dropna().unique().tolist()}
            frame = frame.assign(reported_rag=_replaced(frame[field], colours))
        issues += _padded(frame[field], field, locator)
        counts = counted(frame[field], MOST_DISTINCT)
        if len(counts) < 2:
            continue
        groups = spellings(counts, people=field in PEOPLE)
        if groups:
            as_one = {variant: chosen for chosen, variants in groups.items() for variant in variants}
            changed[field] = _replaced(frame[field], as_one)
            issues += _told(frame[field], field, groups, locator)
    return (frame.assign(**changed) if changed else frame), tuple(issues)


def _replaced(texts: pd.Series, written: Mapping[str, str]) -> pd.Series:
    """The texts, each of these written as it should be."""
    return pd.Series([written.get(text, text) for text in texts.tolist()], index=texts.index, dtype=texts.dtype)


def _colour(text: str) -> str:
    """A rating in whatever letters as its colour, remarks behind it left off: "Red - supplier failed" is Red."""
    first = re.split(r"\s*[-–:,(]\s|\s*[(]", text.strip(), maxsplit=1)[0].casefold()
    parts = (COLOUR_SIGN.findall(first), [COLOUR_SIGN.sub("", first).replace(" ", "")])
    colours = {COLOURS.get(part) for part in itertools.chain(*parts) if part}
    # A sign beside another word than its own is no colour.
    return (colours.pop() if len(colours) == 1 else None) or text


def spellings(counts: Mapping[str, int], people: bool = False) -> dict[str, list[str]]:
    """Commonest spelling -> the others of the same thing; slips of the pen are not looked for among people.

    >>> spellings({"Dept of Health": 1, "Department of Health": 3, "DOH": 1, "Department of Wealth": 1})
    {'Department of Health': ['Dept of Health', 'DOH']}
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for text in counts:
        alike[_key(text)].append(text)
    if not people:
        # Slips first: an acronym of two names stands for neither, unless they are one name.
        _join(alike, _slips(alike))
        _join(alike, _acronyms(alike))
    groups = (
        sorted(texts, key=lambda text: (-counts[text], text.isupper(), -len(text), text))
        for texts in alike.values()
    )
    return {texts[0]: texts[1:] for texts in groups if len(texts) > 1}


def _key(text: str) -> str:
    """The text without what does not tell two things apart: case, accents, marks, spaces, shortenings."""
    plain = _without_own_acronym(text.strip()).casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = MARKS.sub(" ", plain.replace("&", " and ")).split()
    return " ".join(filter(None, (WRITTEN_OUT.get(word, word) for word in words))) or text.casefold()


def _without_own_acronym(text: str) -> str:
    """The text without brackets that shorten it: (DfT) behind Department for Transport, not (North)."""
    found = BRACKETED.search(text)
    if not found:
        return text
    before, acronym = text[: found.start()], found[1].replace("&", "").casefold()
    letters = iter(before.casefold())
    stands_for_it = acronym[:1] == before[:1].casefold() and all(letter in letters for letter in acronym)
    return before if stands_for_it else text


def _join(alike: dict[str, list[str]], pairs: Mapping[str, str]) -> None:
    for lesser, greater in pairs.items():
        if lesser in alike and greater in alike:
            alike[greater] += alike.pop(lesser)


def _acronyms(alike: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Key of an acronym -> key of the one name it stands for: by its initials, or in brackets behind it."""
    meant: dict[str, set[str]] = defaultdict(set)
    for key, texts in alike.items():
        for text in texts:
            for acronym in _initials(text):
                meant[acronym].add(key)
    return {
        key: next(iter(meant[key]))
        for key in alike
        if " " not in key and 2 <= len(key) <= 10 and len(meant.get(key, ())) == 1 and key not in meant[key]
    }


def _initials(text: str) -> Iterator[str]:
    if found := BRACKETED.search(text):
        yield NOT_A_WORD.sub("", found[1].casefold())
    words = NOT_A_WORD.sub(" ", BRACKETED.sub("", text).casefold().replace("&", " and ")).split()
    words = [WRITTEN_OUT.get(word) or word for word in words]
    if len(words) > 1:
        yield "".join(word[0] for word in words)
        yield "".join(word[0] for word in words if word not in SMALL_WORDS)


def _slips(alike: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Key with a slip of the pen in one long word -> the key without, which stands in more rows or comes first."""
    keys = sorted(alike, key=lambda key: -len(alike[key]))
    found: dict[str, str] = {}
    for n, key in enumerate(keys):
        for other in keys[n + 1 :]:
            if other not in found and key not in found and _is_slip(key.split(), other.split()):
                found[other] = key
    return found


def _is_slip(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether all words are the same but one, a long one that begins alike and differs in a single letter."""
    if len(words) != len(others):
        return False
    differ = [(one, other) for one, other in zip(words, others, strict=True) if one != other]
    if len(differ) != 1:
        return False
    one, other = differ[0]
    long_enough = min(len(one), len(other)) >= SHORTEST_SLIP
    plain = one.isalpha() and other.isalpha() and one[:2] == other[:2]
    return long_enough and plain and OSA.distance(one, other) == 1


def _padded(texts: pd.Series, field: str, locator: Locator) -> Iterator[Issue]:
    """One note for the cells with spaces before or behind their words, which formulas in the sheet tell apart."""
    spaced = {cell for cell in locator.words(field) if isinstance(cell, str) and cell != cell.strip()}
    if not spaced:
        return
    cells = ((int(row), locator.cell(field, int(row))) for row in texts.index)
    padded = [(row, str(cell)) for row, cell in cells if cell in spaced and str(cell).strip()]
    if padded:
        row, cell = padded[0]
        many = f", as do {len(padded) - 1} more" if len(padded) > 1 else ""
        effect = f'"{cell}" has spaces around it{many}; counted as "{cell.strip()}"'
        yield locator.issue(row, field, "spelled_differently", "note", effect, "Delete the spaces.")


def _told(texts: pd.Series, field: str, groups: Mapping[str, Sequence[str]], locator: Locator) -> Iterator[Issue]:
    for chosen, variants in groups.items():
        rows = texts.index[texts.isin(list(variants))]
        shown = ", ".join(f'"{variant}"' for variant in variants[:SHOWN])
        more = f" and {len(variants) - SHOWN} more" if len(variants) > SHOWN else ""
        yield locator.issue(
            int(rows[0]),
            field,
            "spelled_differently",
            "note",
            f'{shown}{more} counted as "{chosen}" in {len(rows)} of the rows',
            "Write it in one way, if they are the same.",
        )
