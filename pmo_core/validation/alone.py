"""A column of one kind of cell alone, as an array: pyarrow makes it in a third of the time that Python takes."""
# pyright: basic, reportAttributeAccessIssue=false
# pyarrow comes without types.

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from pmo_core.sources.raw_book import Cell

LARGE = pa.large_string()
# pyarrow's own pool keeps what a reading has let go; after a large one that is thirty megabytes.
pa.set_memory_pool(pa.system_memory_pool())


def words_alone(cells: Sequence[Cell]) -> Any | None:
    """The cells as typed, in a pyarrow.Array of large_string, where all of them are texts or blank; else None."""
    try:
        return pa.array(cells, LARGE)
    except (pa.ArrowTypeError, pa.ArrowInvalid, UnicodeEncodeError):
        return None


def numbers_alone(cells: Sequence[Cell]) -> np.ndarray | None:
    """The cells as float64, nan where one is blank, where all of them are numbers or blank; else None."""
    try:
        numbers = pa.array(cells, pa.float64()).to_numpy(zero_copy_only=False)
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        return None
    # A ticked box is 1 to pyarrow, and no number to us.
    perhaps_ticked = np.flatnonzero((numbers == 0) | (numbers == 1)).tolist()
    return None if any(type(cells[place]) is bool for place in perhaps_ticked) else numbers
