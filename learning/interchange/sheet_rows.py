"""The rows of a spreadsheet as texts. Values of cells are read as they were saved; formulas aren't calculated."""

import csv
import io
import zipfile
from contextlib import closing
from datetime import datetime
from itertools import islice

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from learning.interchange.drafts import Unreadable
from learning.interchange.texts import say

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
LARGEST, MOST_ROWS, MOST_COLUMNS, LAST_ROW = 100 * 1024 * 1024, 5000, 60, 1_048_576
DAMAGED = _(
    "This spreadsheet can't be opened. Save it again as .xlsx or as .csv (UTF-8), and choose that file."
)
OLD = _(
    "This is a spreadsheet of the old kind .xls, or one with a password. Save it as .xlsx and choose that file."
)
TOO_LARGE = _("This spreadsheet is too large once it is unpacked.")
TOO_MANY = _("This spreadsheet has more than %(most)s rows. Share them out over several files.")


def is_workbook(content):
    """Whether the file is an .xlsx; raise `Unreadable` for Excel's older format."""
    if content.startswith(OLD_EXCEL):
        raise Unreadable(OLD)
    return content.startswith(ZIP)


def csv_rows(text):
    """Return [(first line, cells)] of the rows that aren't empty; raise `Unreadable`.

    Commas, semicolons or tabs part the cells, whichever the first line has most of.
    """
    try:
        return _filled(_csv_rows(text))
    except csv.Error:
        raise Unreadable(DAMAGED) from None


def _csv_rows(text):
    reader, line = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), 1
    for cells in reader:
        yield line, [cell.strip() for cell in cells]
        line = reader.line_num + 1


def _delimiter(text):
    first = text.lstrip().partition("\n")[0]
    return max(",;\t", key=first.count)


def xlsx_rows(content):
    """Return [(row, cells)] of the first sheet's rows that aren't empty; raise `Unreadable`.

    A damaged workbook makes openpyxl fail in many ways, and each of them means the same to the trainer.
    """
    try:
        _weigh(content)
        with closing(
            load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        ) as book:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS, values_only=True)
            return _filled(
                (line, [_text(value) for value in cells])
                for line, cells in enumerate(rows, start=1)
                if cells.count(None) < len(cells)
            )
    except Unreadable:
        raise
    except Exception:
        raise Unreadable(DAMAGED) from None


def _weigh(content):
    """Raise `Unreadable` where the file would be too large unpacked; no member gives more than it declares."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(member.file_size for member in archive.infolist()) > LARGEST:
            raise Unreadable(TOO_LARGE)


def _filled(rows):
    """Return the (line, cells) of `rows` that aren't empty; raise `Unreadable` where there are too many."""
    filled = list(islice(((line, cells) for line, cells in rows if any(cells)), MOST_ROWS + 2))
    if len(filled) > MOST_ROWS + 1:
        raise Unreadable(say(TOO_MANY, most=MOST_ROWS))
    return filled


def _text(value):
    """Return the value of a cell as a person would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    return str(value).strip()
