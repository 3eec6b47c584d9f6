"""What a spreadsheet's own country and language say of how numbers and dates are written in it."""


def decimal_comma(locale: str) -> bool:
    """Whether 1.250,50 is how a number is written there."""
    return locale[:2] in ("de", "fr", "es", "it", "nl", "pt", "pl", "sv", "nb", "da", "fi", "cs", "ru", "tr", "uk")


def day_first(locale: str) -> bool | None:
    """Whether 03/04/2026 is 3 April there."""
    return None if not locale else locale not in ("en_US", "en_PH", "fil_PH")
