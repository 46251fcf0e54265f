"""A spreadsheet with a row for each question, as .xlsx or .csv."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from learning.interchange import files
from learning.interchange.drafts import Unreadable
from learning.interchange.gathering import Basket
from learning.interchange.sheet_questions import COLUMNS, NEEDED, question
from learning.interchange.sheet_rows import csv_rows, is_workbook, xlsx_rows
from learning.interchange.sheet_template import template

__all__ = ["read", "template"]


def read(content: bytes):
    """Return the `Found` of a spreadsheet; raise `Unreadable` where it is none or has no headings.

    The first row that isn't empty holds the headings (`COLUMNS`), in any order; other columns don't matter.
    The answers in a cell stand on lines of their own, or between ``|``. Nothing is calculated.
    """
    rows = xlsx_rows(content) if is_workbook(content) else csv_rows(files.text(content))
    headings = _headings(rows[0][1] if rows else [])
    basket = Basket()
    for line, cells in rows[1:]:
        row = {name: "".join(cells[place : place + 1]) for name, place in headings.items()}
        if any(row.values()):
            basket.add(line, row.get("title") or row["question"], partial(question, row))
    return basket.found()


def _headings(cells):
    """Return {column: its place}."""
    names = [" ".join(cell.split()).casefold() for cell in cells]
    if not set(names) >= NEEDED:
        raise Unreadable(
            _("The first row must hold the headings of the template, “kind” and “question” among them.")
        )
    return {name: names.index(name) for name in COLUMNS if name in names}
