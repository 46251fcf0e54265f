"""The question bank's list in the admin, and the count by which the editor of a quiz warns."""

import django_filters
from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, LocaleColumn, UpdatedAtColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets import Button
from wagtail.models import Locale
from wagtail.permissions import policy_registry
from wagtail.snippets.views import chooser
from wagtail.snippets.views.snippets import HistoryView as HistoryViewBase
from wagtail.snippets.views.snippets import IndexView
from wagtail.snippets.views.snippets import UsageView as UsageViewBase

from civic.models import Theme
from learning.blocks.quiz import too_few
from learning.choices import Difficulty, QuestionKind
from learning.models import Question
from learning.reports.filters import RowsFilter, many


def themes(request):
    """Return the themes to choose from."""
    return Titled.of(Theme.objects.order_by("name_en"), "name")


def tags(request):
    """Return the tags that questions have."""
    return Titled.of(
        Tag.objects.filter(sala_learning_questiontag_items__isnull=False).distinct().order_by("name"), "name"
    )


class Titled:
    """A row under the name that a filter shows it by."""

    def __init__(self, pk, title):
        self.pk, self.title = pk, title

    @classmethod
    def of(cls, rows, name):
        return [cls(row.pk, getattr(row, name)) for row in rows]


def rows(label, field, found, nothing=None):
    """Return a filter by several related rows that a question may have several of."""
    return RowsFilter(
        label=label,
        field_name=field,
        found=found,
        nothing=nothing,
        widget=forms.CheckboxSelectMultiple,
        distinct=True,
    )


class QuestionFilterSet(WagtailFilterSet):
    """Filters of the bank; they combine."""

    kind = many(_("Kind"), "kind", QuestionKind.choices)
    difficulty = many(_("Difficulty"), "difficulty", Difficulty.choices)
    theme = rows(_("Theme"), "theme", themes, _("No theme"))
    tag = rows(_("Tag"), "tagged_items__tag", tags)
    live = django_filters.BooleanFilter(label=_("Published"), field_name="live")

    class Meta:
        model = Question
        fields = []


class QuestionIndexView(IndexView):
    """The bank, newest first: a constant number of queries, however many questions there are."""

    list_export = ["title", "kind", "stem_text", "theme", "difficulty", "locale", "live"]

    def get_base_queryset(self):
        return (
            super()
            .get_base_queryset()
            .with_status()
            .with_languages()
            .select_related("locale", "theme")
            .prefetch_related("tagged_items__tag")
        )

    @cached_property
    def header_more_buttons(self):
        buttons = super().header_more_buttons
        if self.can_add:
            url = reverse("wagtailsnippets_sala_learning_question:import")
            buttons.append(Button(_("Bring questions from a file"), url=url, icon_name="upload", priority=80))
        url = reverse("wagtailsnippets_sala_learning_question:export")
        buttons.append(Button(_("Take questions out as a file"), url=url, icon_name="download", priority=81))
        return buttons

    @cached_property
    def can_add(self):
        return policy_registry.get_by_type(Question).user_has_permission(self.request.user, "add")

    def get_list_buttons(self, instance):
        # Not the snippets' own: there wagtail-localize asks the database about every row.
        return generic.IndexView.get_list_buttons(self, instance)

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if self.can_translate and instance.languages < self.languages:
            name = "wagtail_localize:submit_snippet_translation"
            url = reverse(name, args=["sala_learning", "question", instance.pk])
            buttons.append(
                MenuItem(_("Translate"), url=url, icon_name="wagtail-localize-language", priority=50)
            )
        return buttons

    @cached_property
    def can_translate(self):
        return self.request.user.has_perm("wagtail_localize.submit_translation")

    @cached_property
    def languages(self):
        return Locale.objects.count()

    @cached_property
    def columns(self):
        return [
            self._get_title_column("title"),
            Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
            Column(
                "theme", label=_("Theme"), accessor=lambda question: question.theme and question.theme.name
            ),
            Column(
                "difficulty", label=_("Difficulty"), accessor="get_difficulty_display", sort_key="difficulty"
            ),
            Column("tags", label=_("Tags"), accessor=tag_names),
            LocaleColumn(label=_("Language")),
            UpdatedAtColumn(),
            LiveStatusTagColumn(),
        ]


def tag_names(question):
    """Return the tags of a question in one line."""
    return ", ".join(sorted(tagged.tag.name for tagged in question.tagged_items.all()))


def may_read_bank(user):
    """Whether `user` may see questions, which hold what is right."""
    return policy_registry.get_by_type(Question).user_has_any_permission(user, {"add", "change", "view"})


class BankOnly:
    """For those who may see the bank; Wagtail's choosers let every user of the admin in."""

    def dispatch(self, request, *args, **kwargs):
        if not may_read_bank(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ChooseView(BankOnly, chooser.ChooseView):
    pass


class ChooseResultsView(BankOnly, chooser.ChooseResultsView):
    pass


class ChosenView(BankOnly, chooser.SnippetChosenView):
    pass


class ChosenMultipleView(BankOnly, chooser.SnippetChosenMultipleView):
    pass


class UsageView(BankOnly, UsageViewBase):
    pass


class HistoryView(BankOnly, HistoryViewBase):
    pass


@login_required
def count(request):
    """Say how many questions a draw would find, and warn where they are fewer than it asks for."""
    if not may_read_bank(request.user):
        raise PermissionDenied
    theme = request.GET.get("theme", "")
    wanted = request.GET.get("how_many", "")
    difficulty = request.GET.get("difficulty", "")
    found = Question.objects.drawable(
        tag=request.GET.get("tag", "").replace("\x00", ""),
        theme=int(theme) if theme.isdecimal() and len(theme) < 10 else None,
        difficulty=difficulty if difficulty in Difficulty else "",
    ).count()
    few = wanted.isdecimal() and len(wanted) < 10 and found < int(wanted)
    return JsonResponse({"count": found, "warning": too_few(found) if few else ""})
