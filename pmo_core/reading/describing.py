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
# Where no figure speaks, a project may be called "The bridge" and be "in progress": only orders count.
INSTRUCTS = re.compile(
    r"(?:free |short |plain |long )?(?:text|string|mandatory|required|optional|yes/no|y/n|drop[- ]?down|select"
    r"|choose|pick|enter|auto|unique|format|e\.g\.|eg|one of|name of)\b.*|\(.*\)|\[.*\]|<.*>",
    re.I | re.S,
)
EXAMPLE = re.compile(
    r"(?:e\.?g\.|eg[: ]|for example|example[:,]|z\. ?b\.|zum beispiel|p\. ?ex\.|par exemple|ej[.:]|por ejemplo"
    r"|bijv\.|np\.|f\.eks\.|t\.ex\.).*"
    r"|(?:example|sample|dummy|beispiel|exemple|ejemplo|voorbeeld|przykład)"
    r"(?:[ -]?(?:project|projekt|projet|row|line|entry|zeile|proyecto|project ?name|data))?\W*",
    re.I | re.S,
)


def is_example(text: str) -> bool:
    """Whether the text is given as an example of what to write.

    >>> is_example("e.g. New website"), is_example("EXAMPLE PROJECT"), is_example("Sample tracking")
    (True, True, False)
    """
    return EXAMPLE.fullmatch(text.strip()) is not None


def describes(text: str) -> bool:
    """Whether the text reads like an explanation of a column.

    >>> describes("dd/mm/yyyy"), describes("£k"), describes("Mandatory"), describes("Payroll renewal")
    (True, True, True, False)
    """
    return DESCRIBES.fullmatch(text.strip()) is not None


def instructs(text: str) -> bool:
    """Whether the text can hardly be anything but an explanation.

    >>> instructs("Choose from list"), instructs("The bridge"), instructs("In progress")
    (True, False, False)
    """
    return INSTRUCTS.fullmatch(text.strip()) is not None
