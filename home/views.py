"""Pages of this site that are no Wagtail pages."""

from dataclasses import dataclass

from django import forms
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from civic import documents
from civic.icons import ICONS
from home.accounts import ADMIN_PERMISSION

COLOURS = [
    "ink",
    "soft",
    "action",
    "attention",
    "done",
    "control",
    "line",
    "paper",
    "raised",
    "sunk",
    "attention-sunk",
    "done-sunk",
]


class SampleForm(forms.Form):
    """A field of each kind, with a hint; two of them wrong when the form is sent empty."""

    name = forms.CharField(
        label=gettext_lazy("Name"), help_text=gettext_lazy("As it stands on certificates.")
    )
    city = forms.ChoiceField(
        label=gettext_lazy("City"), choices=[("", "…"), ("bb", "Battambang")], required=False
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"),
        choices=[("female", gettext_lazy("Female")), ("male", gettext_lazy("Male"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    agree = forms.BooleanField(label=gettext_lazy("I have read this"), required=False)


class SampleFilters(forms.Form):
    """What one looks for, and where."""

    q = forms.CharField(label=gettext_lazy("Search"), required=False)
    city = forms.ChoiceField(label=gettext_lazy("City"), choices=[("", "…")], required=False)


@dataclass(frozen=True)
class Row:
    """A row of the sample of bars; `value` counts people."""

    label: str
    value: int


@login_required
@permission_required(ADMIN_PERMISSION, raise_exception=True)
def styleguide(request):
    """Every part and state of the look, on one page, for those who build it."""
    context = {
        "form": SampleForm({"name": ""}),
        "filters": SampleFilters(auto_id="filter_%s"),
        "colours": COLOURS,
        "icons": sorted(ICONS),
        "links": [{"url": "#lists", "title": _("A link"), "text": _("What stands behind it.")}],
        "home_links": [{"url": "/", "title": _("Home")}],
        "steps": [{"title": _("First"), "text": _("Count.")}, {"title": _("Then"), "text": _("Decide.")}],
        "page_of_many": Paginator(range(30), 10).page(2),
        "rows": [Row(_("Female"), 153), Row(_("Male"), 198)],
        "cells": [[_("Battambang"), "84"], [_("Siem Reap"), "105"]],
        "headings": [_("City"), _("People")],
    }
    return render(request, "home/styleguide.html", context)


@login_required
@permission_required(ADMIN_PERMISSION, raise_exception=True)
def sample_document(request):
    """The style of documents, in the reader's language."""
    data = {
        "title": _("Style guide"),
        "paragraph": _("Every part of the look, as it is printed."),
        "heading": _("Table"),
        "lines": [_("First"), _("Then")],
        "head": [_("City"), _("People")],
        "rows": [[_("Battambang"), 84], [_("Siem Reap"), 105]],
        "caption": _("People"),
        "names": ["Chan Sophea · ចាន់ សុភា"],
    }
    made = documents.pdf(documents.HERE / "sample.typ", data, language=get_language())
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="style-guide.pdf"'},
    )
