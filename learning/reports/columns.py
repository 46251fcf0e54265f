"""A column of a report: one value, shown on the screen and written to a file."""

from datetime import date, datetime
from functools import cache, lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language
from wagtail.admin.ui.tables import Column, Table

from civic.models.base import in_language

# Parameters of one answer, which no link carries on.
TRANSIENT = ("export", "_w_filter_fragment")


class ReportColumn(Column):
    """A column whose `value` is a function of a row (a dict) and gives a text, a number, a date or None.

    The label says the unit of a number. An `optional` column is shown only when it is asked for; `link` is a
    function of a row that gives an address.
    """

    def __init__(self, name, label, value=None, *, sort_key=None, optional=False, link=None):
        super().__init__(name, label=capfirst(label), accessor=value or name, sort_key=sort_key)
        self.value = value or (lambda row: row[name])
        self.optional = optional
        self.link = link

    def cell(self, row, language):
        """Return one cell as HTML, without a template: a page has a thousand."""
        value = self.value(row)
        shown = escape(as_text(value, language))
        if self.link and (url := self.link(row)):
            shown = f'<a href="{escape(url)}">{shown}</a>'
        number = ' class="sala-number"' if isinstance(value, int) else ""
        return f"<td{number}>{shown}</td>"


class ReportTable(Table):
    """A table of `ReportColumn` that writes its rows as one text. A heading sorts, and turns the order round."""

    def render_html(self, parent_context=None):
        columns, language = list(self.columns.values()), get_language()
        query = parent_context["request"].GET.copy()
        for name in (*TRANSIENT, "p", "ordering"):
            query.pop(name, None)
        start = f"{self.base_url}?{query.urlencode()}{'&' if query else ''}ordering="
        head = "".join(self.heading(column, start) for column in columns)
        rows = ("".join(column.cell(row, language) for column in columns) for row in self.data)
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return format_html(
            '<table class="listing sala-report"><caption class="w-sr-only">{}</caption>'
            "<thead><tr>{}</tr></thead><tbody>{}</tbody></table>",
            self.caption,
            mark_safe(head),
            mark_safe(body),
        )

    def heading(self, column, start):
        """Return one heading as HTML; `start` is the address that waits for a key to sort by."""
        if not column.sort_key:
            return format_html('<th scope="col">{}</th>', column.label)
        key, sorted_, icon = column.sort_key, "", "icon-arrow-down-after"
        if self.ordering == key:
            key, sorted_, icon = f"-{key}", ' aria-sort="ascending"', "icon-arrow-up-after teal"
        elif self.ordering == f"-{key}":
            sorted_, icon = ' aria-sort="descending"', "icon-arrow-down-after teal"
        link = format_html('<a href="{}" class="icon {} label">{}</a>', start + key, icon, column.label)
        return f'<th scope="col"{sorted_}>{link}</th>'


def as_text(value, language):
    """Return a value as the screen shows it to readers of `language`, which is the active one."""
    if value is None:
        return ""
    if isinstance(value, date):
        return _short(value, language)
    return str(value)


@lru_cache(maxsize=2000)
def _short(value, language):
    return date_format(value, "SHORT_DATE_FORMAT")


def labelled(name, choices):
    """Return a function that gives the word for a value of a vocabulary; empty where there is none."""
    labels = dict(choices)
    words = cache(lambda value, language: str(labels.get(value, "")))
    return lambda row: words(row[name], get_language())


def named(prefix):
    """Return a function that gives a name in the reader's language."""
    return lambda row: in_language(row[f"{prefix}__name_km"] or "", row[f"{prefix}__name_en"] or "")


def day(value):
    """Return the local day of a moment, or None."""
    return timezone.localdate(value) if isinstance(value, datetime) else value


def moment(name):
    """Return a function that gives the local day of a row's moment."""
    return lambda row: day(row[name])
