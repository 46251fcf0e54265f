"""The table of a lesson."""

import hashlib

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.telepath import register
from wagtail.blocks import CharBlock, FloatBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock, TypedTableBlockAdapter
from wagtail_localize.segments import StringSegmentValue

from learning.blocks.base import GROUP_TEXT, PREVIEW, LessonStruct, template

# From here on thousands are set apart: a year stays in one piece.
GROUPED_FROM = 10_000


class Cells(TypedTableBlock):
    """Columns of text or of numbers."""

    text = CharBlock(label=_("Text"), required=False)
    number = FloatBlock(label=_("Number"), required=False)

    # wagtail-localize knows no tables. A text's place is made of the text itself, so that rows and columns
    # can be moved about and keep their translation; the same text twice is translated once.

    def get_translatable_segments(self, value):
        """Return a segment for each heading and text."""
        return [StringSegmentValue(_place(text), text) for text in self._texts(value)]

    def restore_translated_segments(self, value, segments):
        """Put the translated texts in the places of those that they translate."""
        translated = {segment.path: segment.render_text() for segment in segments}
        for column in value.columns:
            column["heading"] = translated.get(_place(column["heading"]), column["heading"])
        for row in value.row_data:
            row["values"] = [
                translated.get(_place(cell), cell) if isinstance(cell, str) else cell
                for cell in row["values"]
            ]
        return value

    def _texts(self, value):
        headings = [column["heading"] for column in value.columns] if value else []
        cells = [cell for row in value.row_data for cell in row["values"]] if value else []
        return list(
            dict.fromkeys(text for text in [*headings, *cells] if isinstance(text, str) and text.strip())
        )


def _place(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class CellsAdapter(TypedTableBlockAdapter):
    """Says that the caption below the table is not needed: the one above is shown."""

    def js_args(self, block):
        *args, meta = super().js_args(block)
        help_text = gettext("Leave this empty: the caption above is shown.")
        return [*args, meta | {"strings": meta["strings"] | {"CAPTION_HELP_TEXT": help_text}}]


register(CellsAdapter(), Cells)


def shown_number(value):
    """Return a number as a reader of the active language expects it; empty for None."""
    if value is None:
        return ""
    whole = int(value) if value == int(value) else value
    return number_format(whole, force_grouping=abs(whole) >= GROUPED_FROM)


class TableBlock(LessonStruct):
    """Figures or words in rows and columns; the first column of text names its row."""

    caption = CharBlock(
        label=_("Caption"), max_length=300, help_text=_("What the table shows, with the unit and the year.")
    )
    table = Cells(label=_("Table"))
    source = CharBlock(label=_("Source"), max_length=300, required=False)

    class Meta:
        icon = "table"
        label = _("Table")
        group = GROUP_TEXT
        description = _("Words and numbers in rows and columns, with a caption and a source.")
        template = template("table")
        preview_template = PREVIEW
        preview_value = {
            "caption": _("Waste of one street, in kilograms a day"),
            "table": {
                "columns": [
                    {"type": "text", "heading": _("House")},
                    {"type": "number", "heading": _("Before")},
                    {"type": "number", "heading": _("After")},
                ],
                "rows": [{"values": ["12", 3.5, 2.1]}, {"values": ["14", 4, 2.4]}],
                "caption": "",
            },
            "source": _("An example"),
        }

    def problems(self, value):
        table = value.get("table")
        if not table or not table.columns or not table.row_data:
            return {"table": _("Give the table a column and a row at least.")}
        if not all(column["heading"].strip() for column in table.columns):
            return {"table": _("Give each column a heading.")}
        return {}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        table = value.get("table")
        columns = table.columns if table else []
        context["columns"] = [
            {"heading": column["heading"], "is_number": column["block"].name == "number"}
            for column in columns
        ]
        context["rows"] = [self._row(row) for row in table.rows] if table else []
        return context

    def _row(self, cells):
        """Return a row's cells as dicts of text, is_number and is_head."""
        row = []
        for position, cell in enumerate(cells):
            is_number = cell.block.name == "number"
            text = shown_number(cell.value) if is_number else cell.value or ""
            row.append(
                {"text": text, "is_number": is_number, "is_head": position == 0 and not is_number and text}
            )
        return row
