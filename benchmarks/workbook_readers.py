"""Ways to read the large book as an .xlsx; see readers.py."""

import io
from pathlib import Path
from typing import Any

from benchmarks.readers import FETCHED_AT, WORKBOOK, converted, kinds_in
from benchmarks.timing import Work


def calamine_alone(folder: Path) -> Work:
    """The floor for a workbook: every cell handed over, and nothing made of it."""
    import python_calamine

    content = (folder / WORKBOOK).read_bytes()

    def work() -> list[Any]:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(title) for title in book.sheet_names]
        return [sheet.to_python(skip_empty_area=False) for sheet in sheets]

    return work


def our_workbook(folder: Path) -> Work:
    """Bytes of the workbook -> checked portfolio."""
    from pmo_core.loading import check_book
    from pmo_core.sources.workbook import Workbook

    source = Workbook(WORKBOOK, content=(folder / WORKBOOK).read_bytes())
    return lambda: check_book(source.fetch(), FETCHED_AT)


def pandas_workbook(folder: Path) -> Work:
    """`read_excel` with the same calamine underneath, then to_numeric and to_datetime."""
    import pandas as pd

    content, kinds = (folder / WORKBOOK).read_bytes(), kinds_in(folder)

    def work() -> list[pd.DataFrame]:
        frames = pd.read_excel(io.BytesIO(content), sheet_name=None, engine="calamine")
        return [converted(frame, kinds) for frame in frames.values()]

    return work
