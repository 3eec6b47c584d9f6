"""How numbers and dates are written in a country, held to Unicode CLDR's published patterns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.reading.locales import day_first, decimal_comma


@pytest.mark.parametrize(
    "locale",
    ["de_DE", "de_AT", "fr_FR", "fr_CH", "fr_CA", "es_ES", "es_AR", "es_CO", "es_CL", "it_IT", "nl_NL", "pt_BR",
     "pt_PT", "pl_PL", "sv_SE", "da_DK", "nb_NO", "no_NO", "fi_FI", "cs_CZ", "sk_SK", "hu_HU", "ro_RO", "bg_BG",
     "hr_HR", "sl_SI", "sr_RS", "el_GR", "ru_RU", "uk_UA", "tr_TR", "id_ID", "vi_VN", "lt_LT", "lv_LV", "et_EE",
     "ca_ES", "en_ZA", "de-DE", "de", "sr_Latn_RS"],
)  # fmt: skip
def test_a_comma_is_the_decimal_sign_there(locale):
    assert decimal_comma(locale) is True


@pytest.mark.parametrize(
    "locale",
    ["en_US", "en_GB", "en_AU", "en_CA", "en_IE", "en_IN", "de_CH", "it_CH", "es_MX", "es_US", "es_PE", "es_GT",
     "fil_PH", "en_PH", "ja_JP", "ko_KR", "zh_CN", "zh_TW", "th_TH", "he_IL", "hi_IN", "cy_GB", "ms_MY", "", "xx"],
)  # fmt: skip
def test_a_point_is_the_decimal_sign_there(locale):
    assert decimal_comma(locale) is False


@pytest.mark.parametrize(
    ("locale", "first"),
    [
        ("en_GB", True),
        ("en_AU", True),
        ("en_IN", True),
        ("en_IE", True),
        ("de_DE", True),
        ("fr_FR", True),
        ("es_MX", True),
        ("pt_BR", True),
        ("it_CH", True),
        ("zh_HK", True),
        ("zh_Hant_HK", True),
        ("en_US", False),
        ("en_PH", False),
        ("fil_PH", False),
        ("es_PA", False),
        ("en", False),
        ("sv_SE", None),
        ("en_CA", None),
        ("fr_CA", None),
        ("en_ZA", None),
        ("hu_HU", None),
        ("lt_LT", None),
        ("ja_JP", None),
        ("ko_KR", None),
        ("zh_CN", None),
        ("", None),
    ],
)
def test_which_of_day_and_month_comes_first_there(locale, first):
    assert day_first(locale) is first


@given(st.text(max_size=20))
def test_no_text_makes_them_raise(locale):
    assert decimal_comma(locale) in (True, False)
    assert day_first(locale) in (True, False, None)
