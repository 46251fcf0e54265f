"""Reports as files: a row at a time, so that memory does not grow with rows."""

import csv
from tempfile import TemporaryFile

from django.http import FileResponse, StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

# Tells a spreadsheet program that the text is UTF-8, or it shows Khmer as signs.
MARK = "\ufeff"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHUNK = 2000


class Line:
    """A file that gives back what is written to it."""

    def write(self, text):
        return text


def safe(value):
    """Return a text that no spreadsheet runs as a formula; numbers and dates as they are."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return "" if value is None else value


def as_csv(columns, rows, filename):
    """Stream `rows` (an iterator) as CSV, dates in ISO form."""
    writer = csv.writer(Line())

    def lines():
        yield MARK + writer.writerow([str(column.label) for column in columns])
        for row in rows:
            yield writer.writerow([safe(column.value(row)) for column in columns])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}.csv"'
    return response


def as_xlsx(columns, rows, filename):
    """Write `rows` (an iterator) into a temporary file and stream that: numbers as numbers, dates as dates."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title=filename[:31])
    sheet.freeze_panes = "A2"
    sheet.append([str(column.label) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, column.value(row)) for column in columns])
    file = TemporaryFile()  # noqa: SIM115 -- the response closes it
    workbook.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, content_type=XLSX, filename=f"{filename}.xlsx")


def _cell(sheet, value):
    cell = WriteOnlyCell(sheet, str(value) if hasattr(value, "__proxy__") else value)
    if cell.data_type == "f":
        cell.data_type = "s"
    return cell
