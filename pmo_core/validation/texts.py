"""A column of texts as one array.

pyarrow compares and trims a hundred thousand texts in the time that Python takes for a few thousand.
"""
# pyright: basic, reportAttributeAccessIssue=false
# pyarrow comes without types, and makes the functions of `compute` as it is imported; what it gives is `Texts`.

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pmo_core.reading.cells import FORMULA_ERRORS
from pmo_core.sources.raw_book import Cell
from pmo_core.validation.alone import LARGE, words_alone
from pmo_core.validation.declared import Declared

Texts = Any  # pyarrow.Array of large_string
PANDAS_TEXT = pd.StringDtype(na_value=np.nan)
FEW = 0.01
FEW_LETTERS = 200  # so many Python looks through before RE2 has compiled what to look for
NOT_SAID = {"tbc", "tbd", "tba", "n/a"}
NOT_SAID_AS_TYPED = pa.array(
    sorted(
        FORMULA_ERRORS.union(
            *({"".join(cased) for cased in product(*zip(w, w.upper(), strict=True))} for w in NOT_SAID)
        )
    ),
    LARGE,
)
LONGEST_WORD = max(map(len, NOT_SAID | FORMULA_ERRORS))
PLAIN_LETTER = np.isin(np.arange(256), range(33, 127))
BEGINS_ONE = np.isin(np.arange(256), [word.encode()[0] for word in NOT_SAID_AS_TYPED.to_pylist()])


def word_array(cells: Sequence[Cell]) -> Texts:
    """The cells that are texts, as typed; null for every other."""
    words = words_alone(cells)
    if words is not None:
        return words
    return pa.array([cell if isinstance(cell, str) and _is_unicode(cell) else None for cell in cells], LARGE)


def text_array(cells: Sequence[Cell]) -> Texts:
    """The cells that are texts, without spaces around them; null for every other."""
    return trimmed(word_array(cells))


def trimmed(words: Texts) -> Texts:
    """The texts without spaces around them; the same array where none has any."""
    return pc.utf8_trim_whitespace(words) if _may_be_padded(words) else words


def _may_be_padded(words: Texts) -> bool:
    """Whether any text begins or ends with a space, or with a letter that is not plain and so may be one."""
    ends = _ends(words)
    if not len(words) or ends[-1] == ends[0]:
        return False
    letters = _letters(words)
    # A blank text shows the letters beside it, which stand at an end of another text.
    firsts, lasts = letters.take(ends[:-1], mode="clip"), letters.take(ends[1:] - 1, mode="clip")
    return not (PLAIN_LETTER.take(firsts).all() and PLAIN_LETTER.take(lasts).all())


def _is_unicode(text: str) -> bool:
    """Half of a pair of surrogates is a str in Python, but no text."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


def doubtful_texts(texts: Texts, declared: Declared) -> list[int]:
    """Positions of all that is not certain to be a text other than spaces."""
    if not declared.text:
        return list(range(len(texts)))
    return np.flatnonzero(_lengths(texts) == 0).tolist()


def doubtful_words(words: Texts, declared: Declared) -> list[int]:
    """Positions of all that is none of the declared words."""
    return _positions(pc.invert(pc.is_in(words, _set_of(declared.words))))


def with_texts(texts: Texts, read: Mapping[int, Cell]) -> Texts:
    """The texts, with those read from other cells in their places; None among them is missing."""
    if not read:
        return texts
    mask = np.zeros(len(texts), dtype=bool)
    mask[list(read)] = True
    if not any(value is not None for value in read.values()):
        return _without(texts, mask)
    return pc.replace_with_mask(texts, pa.array(mask), pa.array([read[place] for place in sorted(read)], LARGE))


def error_words(texts: Texts) -> dict[int, str]:
    """By position the texts that stand for none: formula errors, and words for "no answer"."""
    lengths = _lengths(texts)
    short = np.flatnonzero((lengths > 0) & (lengths <= LONGEST_WORD))
    # Few texts begin like one of them; only those are looked up.
    likely = short[BEGINS_ONE[_letters(texts)[_ends(texts)[short]]]] if short.size else short
    if not likely.size:
        return {}
    words = texts.take(pa.array(likely))
    spoken = np.flatnonzero(_holds(pc.is_in(words, NOT_SAID_AS_TYPED)))
    return dict(zip(likely[spoken].tolist(), words.take(pa.array(spoken)).to_pylist(), strict=True))


def places_with(texts: pd.Series, pattern: str) -> list[int]:
    """Positions of texts in which this RE2 pattern, without anchors, occurs, whatever their case."""
    array = _array_of(texts)
    # Most columns hold it nowhere: with all texts in one that is seen in a tenth of the time.
    if not _occurs(pattern, array):
        return []
    return _positions(pc.match_substring_regex(array, pattern, ignore_case=True))


def places_of(texts: pd.Series, word: str) -> list[int]:
    """Positions of texts that are this word, whatever their case."""
    array = _array_of(texts)
    # A heading is hardly ever repeated; beyond plain letters, small and large ones may be spelled otherwise.
    if _stands_nowhere(word, array):
        return []
    return _positions(pc.equal(pc.utf8_lower(array), word.lower()))


def _occurs(pattern: str, texts: Texts) -> bool:
    """Whether the pattern occurs among the letters of all the texts, whatever their case."""
    few = _few_plain_letters(texts)
    if few is not None:
        return re.search(pattern, few, re.IGNORECASE) is not None
    return pc.match_substring_regex(_in_one(texts), pattern, ignore_case=True)[0].as_py()


def _stands_nowhere(word: str, texts: Texts) -> bool:
    """Whether all letters are plain and the word is not among them; where some are not, it may be."""
    few = _few_plain_letters(texts)
    if few is not None:
        return word.lower() not in few.lower()
    in_one = _in_one(texts)
    stands_in_one = pc.match_substring(in_one, word, ignore_case=True)
    return pc.string_is_ascii(in_one)[0].as_py() and not stands_in_one[0].as_py()


def _few_plain_letters(texts: Texts) -> str | None:
    """The letters of all the texts where they are few and plain ones, else None."""
    letters = texts.buffers()[2]
    if letters and letters.size > FEW_LETTERS:
        return None
    few = letters.to_pybytes() if letters else b""
    return few.decode("ascii") if few.isascii() else None


def texts_where(texts: pd.Series, kept: np.ndarray) -> Any:
    """The texts for which `kept` holds, as an array of pandas.

    Where few go, what stands between them is copied in one piece each.
    """
    gone = np.flatnonzero(~kept).tolist()
    if len(gone) > len(kept) * FEW:
        return texts.array[kept]
    array = _array_of(texts)
    between = zip([-1, *gone], [*gone, len(kept)], strict=True)
    left = pa.concat_arrays([array.slice(last + 1, first - last - 1) for last, first in between])
    return _as_pandas(left)


def counted(texts: pd.Series, most: int) -> dict[str, int]:
    """Each text, in the order they come, and how often it stands there; none where more than `most` differ."""
    counts = pc.value_counts(_array_of(texts).drop_null())
    if len(counts) > most:
        return {}
    return dict(zip(counts.field("values").to_pylist(), counts.field("counts").to_pylist(), strict=True))


def _array_of(texts: pd.Series) -> Texts:
    # pyarrow asks a Series first what it is.
    array = pa.array(texts.array, LARGE)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _in_one(texts: Texts) -> Texts:
    """All the texts as one, without copying them."""
    _, _, letters = texts.buffers()
    ends = np.array([0, letters.size if letters else 0], dtype=np.int64)
    return pa.Array.from_buffers(LARGE, 1, [None, pa.py_buffer(ends), letters or pa.py_buffer(b"")])


def no_texts(rows: int) -> Any:
    """As many texts that are missing, as an array of pandas."""
    return _as_pandas(pa.nulls(rows, LARGE))


def _as_pandas(texts: Texts) -> Any:
    # What pd.Series does with an array of pyarrow, without asking first what it was given.
    return pd.arrays.ArrowStringArray(texts, dtype=PANDAS_TEXT)  # pyright: ignore[reportCallIssue]


def text_series(texts: Texts) -> pd.Series:
    """The texts; blank ones are missing."""
    blank = _lengths(texts) == 0
    return pd.Series(_as_pandas(_without(texts, blank) if blank.any() else texts), copy=False)


def _lengths(texts: Texts) -> np.ndarray:
    """Length of each text in bytes, 0 where there is none."""
    lengths = np.diff(_ends(texts))
    return np.where(_holds(texts.is_valid()), lengths, 0) if texts.null_count else lengths


def _ends(texts: Texts) -> np.ndarray:
    """Where each text begins among the letters, and where the last one ends."""
    return np.frombuffer(texts.buffers()[1], np.int64)[texts.offset : texts.offset + len(texts) + 1]


def _letters(texts: Texts) -> np.ndarray:
    return np.frombuffer(texts.buffers()[2], np.uint8)


def _without(texts: Texts, gone: np.ndarray) -> Texts:
    """The texts, null where `gone`; which are null is written anew, and no letter of them copied."""
    known = np.concatenate([np.zeros(texts.offset, dtype=bool), _holds(texts.is_valid()) & ~gone])
    valid = pa.py_buffer(np.packbits(known, bitorder="little"))
    return pa.Array.from_buffers(LARGE, len(texts), [valid, *texts.buffers()[1:]], offset=texts.offset)


@cache
def _set_of(words: frozenset[str]) -> Texts:
    return pa.array(sorted(words), LARGE)


def _positions(condition: Any) -> list[int]:
    return np.flatnonzero(_holds(condition)).tolist()


def _holds(condition: Any) -> np.ndarray:
    filled = pc.fill_null(condition, False) if condition.null_count else condition
    return filled.to_numpy(zero_copy_only=False)
