"""What a spreadsheet's own country and language say of how numbers and dates are written in it.

Source: Unicode CLDR as Babel 2.18 has it, decimal separator and short date of the locales that spreadsheets offer.
What is said of a language holds for its countries unless one is named apart. A library with all of CLDR is 10 MB.
"""

import re

WITH_COMMA = frozenset((
    "af", "az", "be", "bg", "br", "bs", "ca", "cs", "da", "de", "el", "eo", "es", "et", "eu", "fi", "fo",
    "fr", "fy", "gl", "hr", "hu", "hy", "id", "is", "it", "jv", "ka", "kk", "kl", "ku", "ky", "lb", "ln",
    "lo", "lt", "lv", "mk", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "rw", "se", "sk", "sl", "sq",
    "sr", "su", "sv", "tg", "tk", "tr", "tt", "uk", "uz", "vi", "wo",
))  # fmt: skip
# Countries that write otherwise than most who speak their language.
COMMA_BY_COUNTRY = {
    "de_ch": False, "de_li": False, "it_ch": False, "fr_ch": True, "rm_ch": False, "en_za": True, "en_at": True,
    "en_be": True, "en_de": True, "en_dk": True, "en_fi": True, "en_nl": True, "en_se": True, "en_si": True,
    "en_cz": True, "en_es": True, "en_fr": True, "en_hu": True, "en_id": True, "en_it": True, "en_no": True,
    "en_pl": True, "en_pt": True, "en_ro": True, "en_sk": True, "es_419": False, "es_br": False, "es_bz": False,
    "ar_lb": True,
    "es_mx": False, "es_us": False, "es_pr": False, "es_gt": False, "es_hn": False, "es_ni": False, "es_pa": False,
    "es_pe": False, "es_sv": False, "es_do": False, "es_cu": False, "ms_bn": True, "ms_id": True,
    "ar_dz": True, "ar_ma": True,
    "ar_tn": True, "ar_ly": True, "ar_mr": True,
}  # fmt: skip

# The year stands first in the short date: 2026-04-03, 2026/04/03 or 2026. 04. 03.
YEAR_FIRST = frozenset((
    "af", "eo", "eu", "fa", "hu", "ja", "kl", "ko", "lt", "mn", "ne", "ps", "se", "si", "sv", "ug", "yue",
    "zh",
))  # fmt: skip
YEAR_FIRST_BY_COUNTRY = frozenset(("en_ca", "fr_ca", "en_se", "en_za"))
MONTH_FIRST = frozenset((
    "en_as", "en_bi", "en_gu", "en_mh", "en_mp", "en_ph", "en_pr", "en_um", "en_us", "en_vi", "es_pa",
    "es_pr", "fil_ph", "tl_ph",
))  # fmt: skip
MONTH_FIRST_LANGUAGES = frozenset((
    "ak", "ceb", "chr", "ee", "fil", "haw", "or", "ti", "tl", "xh", "zu",
))  # fmt: skip
DAY_FIRST_BY_COUNTRY = frozenset(("se_fi", "zh_hk", "zh_mo", "zh_sg"))
NO_COUNTRY = {"en": "en_us"}
PARTS = re.compile(r"[A-Za-z]+|\d+")


def decimal_comma(locale: str) -> bool:
    """Whether 1.250,50 is how a number is written there.

    >>> [decimal_comma(locale) for locale in ("de_DE", "de_CH", "es_ES", "es_MX", "en_ZA", "")]
    [True, False, True, False, True, False]
    """
    language, country = _parts(locale)
    return COMMA_BY_COUNTRY.get(f"{language}_{country}", language in WITH_COMMA)


def day_first(locale: str) -> bool | None:
    """Whether 03/04/2026 is 3 April there; None where the year comes first, or nothing is known.

    >>> [day_first(locale) for locale in ("en_GB", "en_US", "fil_PH", "sv_SE", "")]
    [True, False, False, None, None]
    """
    language, country = _parts(locale)
    if not language:
        return None
    place = f"{language}_{country}" if country else NO_COUNTRY.get(language, language)
    if place in MONTH_FIRST or language in MONTH_FIRST_LANGUAGES:
        return False
    if place in YEAR_FIRST_BY_COUNTRY or (language in YEAR_FIRST and place not in DAY_FIRST_BY_COUNTRY):
        return None
    return True


def _parts(locale: str) -> tuple[str, str]:
    """Language and country in lower case: a script between them, as in zh_Hant_HK, says neither."""
    parts = [part.lower() for part in PARTS.findall(locale.split(".", 1)[0])]
    language = parts[0] if parts else ""
    country = next((part for part in parts[1:] if len(part) == 2 or part.isdigit()), "")
    return language, country
