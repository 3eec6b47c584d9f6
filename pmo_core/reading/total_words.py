"""Words by which a row says that it sums up others, in the languages that lists of projects are kept in."""

import re

TOTAL_ROW = "a total of other rows"

# None of these is a project's name, so that a row of one of them alone is a sum whatever its figures say.
PLAIN = (
    r"(?:sub)?tota(?:ls?|le|al|lt)|totaux|sum|summe|summa|(?:end|gesamt|zwischen)summe|gesamt|insgesamt|endbetrag"
    r"|total g[ée]n[ée]ral|sous-total|suma total|total general|totale (?:generale|complessivo)"
    r"|subtotale|eindtotaal|subtotaal|sammanlagt|delsumm?a?|i alt|razem|łącznie|ogółem|celkem|mezisoučet|součet"
    r"|yhteensä|välisumma|összesen|részösszeg|σύνολο|итого|всего|(?:ara |genel )?toplam|cyfanswm|is-gyfanswm"
    r"|合計|小計|総計|总计|合计|小计|(?:balance |amount )?(?:brought|carried) (?:forward|fwd|over)|[bc]/f(?:wd)?"
    r"|übertrag|à reporter"
)
WORDS = rf"(?:{PLAIN}|somme|suma|soma)"
BEFORE = r"(?:(?:grand|overall|running|portfolio|programme|sub)[ -]?)"
TOTAL = re.compile(
    rf"\s*{BEFORE}*(?:{PLAIN})\b[\s:.]*|\s*(?:sub-?\s?totals?|zwischensumme|sous-total|subtota+l)\b.*", re.I
)
BEGINS_WITH_TOTAL = re.compile(rf"\s*(?:(?:grand|overall|sub)[ -]?)?{WORDS}\b|.*\b(?:sub-?)?total\s*$", re.I)
TOTAL_WORDS = re.compile(rf"\b(?:(?:grand|overall|sub)[ -]?)?{WORDS}\b", re.I)
# One of these stands in every text that those above find; they are looked for first, a hundred times as fast.
IN_EVERY_TOTAL = (
    r"tot|sum|gesamt|endbetrag|somme|soma|sammanlagt|i alt|razem|łącznie|ogółem|celkem|součet|yhteensä|összesen"
    r"|részösszeg|σύνολο|итого|всего|toplam|cyfanswm|gyfanswm|合|小計|小计|総計|总计"
    r"|brought|carried|[bc]/f|übertrag|à reporter"
)


def says_total(text: str) -> bool:
    """Whether the text is a total's label and nothing else.

    >>> says_total("Grand total:"), says_total("Insgesamt"), says_total("Total Energies refit")
    (True, True, False)
    """
    return TOTAL.fullmatch(text) is not None


def group_summed_up(text: str) -> str | None:
    """The group that a label such as "Sub-total Digital" sums up, in small letters; None where it is no total's.

    >>> group_summed_up("Sub-total Digital"), group_summed_up("Digital: total"), group_summed_up("Total")
    ('digital', 'digital', '')
    >>> group_summed_up("Payroll renewal") is None
    True
    """
    if not BEGINS_WITH_TOTAL.match(text):
        return None
    return TOTAL_WORDS.sub(" ", text).strip(" :.-").casefold()
