"""Words by which a cell says what belongs in its column instead of giving it: "Text, max 80", "£k"."""

import re

DESCRIBES = re.compile(
    r"(?:free |short |plain |long )?(?:text|string|number|numeric|integer|decimal|whole number|date|currency"
    r"|money|percentage|percent|amount|mandatory|required|optional|yes/no|y/n|drop[- ]?down|list|select|choose"
    r"|pick|enter|auto|unique|max|min|format|example|e\.g\.|eg|dd|mm|yyyy|days|months|years|fte|name of|one of)"
    r"\b.*"
    r"|[£€$¥₹%]\s*(?:k|m|mn|bn|000s?|thousands?|millions?)?|(?-i:GBP|EUR|USD|AUD|CAD|NZD|CHF|SEK|NOK|DKK|JPY|INR)"
    r"|\(.*\)|\[.*\]|<.*>|\d ?(?:to|-|–) ?\d+",
    re.I | re.S,
)


def describes(text: str) -> bool:
    """Whether the text reads like an explanation of a column.

    >>> describes("dd/mm/yyyy"), describes("£k"), describes("Mandatory"), describes("Payroll renewal")
    (True, True, True, False)
    """
    return DESCRIBES.fullmatch(text.strip()) is not None
