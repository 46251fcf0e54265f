"""The spreadsheet that a trainer fills in: headings, and one example of each kind of question."""

import io

from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from learning.interchange.sheet_questions import COLUMNS

WIDTHS = {"id": 10, "kind": 14, "question": 50, "right answers": 40, "other answers": 40, "feedback": 40}
EXAMPLES = [
    {
        "id": "example-1",
        "kind": "single",
        "title": _("Mixed waste"),
        "question": _("Where does food waste belong?"),
        "right answers": [_("In the green bin")],
        "other answers": [_("In the blue bin # The blue bin is for paper."), _("In the drain")],
        "feedback": _("Food waste makes compost when it is kept apart."),
        "tags": _("waste, households"),
    },
    {
        "kind": "multiple",
        "question": _("What may go into the blue bin?"),
        "right answers": [_("Newspapers"), _("Cardboard boxes")],
        "other answers": [_("Batteries"), _("Banana leaves")],
    },
    {
        "kind": "true_false",
        "question": _("Medical waste may be collected together with household waste."),
        "right answers": [_("false # Right: it is collected by its own lorries.")],
        "other answers": [_("true # Think of who handles the bags.")],
    },
    {
        "kind": "matching",
        "question": _("Who is in charge of what?"),
        "right answers": [_("Bus stops = Transport office"), _("Water pipes = Water works")],
        "other answers": [_("Market committee")],
    },
    {
        "kind": "ordering",
        "question": _("Put the steps of a public tender in order."),
        "right answers": [_("Publish the call"), _("Open the bids"), _("Sign the contract")],
    },
    {
        "kind": "short",
        "question": _("Which city is the capital of Cambodia?"),
        "right answers": [_("Phnom Penh")],
        "other answers": [_("Siem Reap # That was never the capital of today's kingdom.")],
    },
    {
        "kind": "number",
        "question": _("How much waste do 1,000 households make if each makes 1.5 kilograms a day?"),
        "number": "1500",
        "tolerance": "10",
        "unit": _("kilograms a day"),
    },
    {"kind": "open", "question": _("How would you explain the new bus line to the people of your street?")},
    {
        "kind": "rating",
        "question": _("How useful was this course for your work?"),
        "right answers": [_("Not useful"), _("Somewhat useful"), _("Very useful")],
    },
]


def template() -> bytes:
    """Return the .xlsx, its examples in the language of the reader; its headings and kinds are always English."""
    book = Workbook()
    sheet = book.active
    sheet.append(COLUMNS)
    for example in EXAMPLES:
        sheet.append([_cell(example.get(column, "")) for column in COLUMNS])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = WIDTHS.get(cell.value, 16)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _cell(value):
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)
