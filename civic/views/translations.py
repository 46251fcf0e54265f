"""wagtail-localize's views with the rules that they lack, and the list of translations that fell behind.

Nobody publishes a translation without the right to publish the page: `docs/translation.md` lists the ways round
that are closed here.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, LocaleColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.models import DraftStateMixin, Page, WorkflowMixin
from wagtail.permissions import policy_registry
from wagtail.snippets.permissions import get_permission_name
from wagtail_localize.models import StringTranslation, TranslationSource
from wagtail_localize.views import convert, report, snippets_api, submit_translations, update_translations

from civic.models import TranslatedFrom
from civic.translating import drift, moderation, problems
from civic.translating.texts import translation_of

SUBMIT = "wagtail_localize.submit_translation"
SEND = "sala-send-to-moderation"


def may_edit(user, instance):
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return user.has_perm(get_permission_name("change", type(instance)))


def may_publish(user, instance):
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    action = "publish" if isinstance(instance, DraftStateMixin) else "change"
    return user.has_perm(get_permission_name(action, type(instance)))


class Submit:
    """Begin a translation: of what one may edit, and without a word of it going live."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(SUBMIT) or not may_edit(request.user, self.get_object()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class SubmitPage(Submit, submit_translations.SubmitPageTranslationView):
    def form_valid(self, form):
        locales = form.cleaned_data["locales"]
        if page := self._live_alias(locales, form.cleaned_data["include_subtree"]):
            text = gettext(
                "“%(page)s” is live in that language as a copy of its source, and texts were translated for it "
                "before: they would go live at once. Ask somebody who may publish to begin."
            )
            messages.error(self.request, text % {"page": page.get_admin_display_title()})
            return HttpResponseRedirect(self.request.get_full_path())
        return super().form_valid(form)

    def _live_alias(self, locales, include_subtree):
        """Return a live alias that would take in texts translated earlier, where the user may not publish it."""
        sources = (
            Page.objects.descendant_of(self.object, inclusive=True) if include_subtree else [self.object]
        )
        keys = [page.translation_key for page in sources]
        known = StringTranslation.objects.filter(context__object_id__in=keys, locale__in=locales)
        aliases = Page.objects.filter(
            translation_key__in=known.values("context__object_id"),
            locale__in=locales,
            alias_of__isnull=False,
            live=True,
        )
        return next((page for page in aliases if not may_publish(self.request.user, page)), None)


class SubmitSnippet(Submit, submit_translations.SubmitSnippetTranslationView):
    pass


class Update(update_translations.UpdateTranslationsView):
    """Take over what changed in the source; publishing at once needs the right to, on every target."""

    def dispatch(self, request, *args, **kwargs):
        source = get_object_or_404(TranslationSource, pk=kwargs["translation_source_id"])
        if not request.user.has_perm(SUBMIT) or not may_edit(request.user, source.get_source_instance()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        if form.cleaned_data["publish_translations"]:
            found = []
            for translation in self.object.translations.filter(enabled=True).select_related("target_locale"):
                if not may_publish(self.request.user, translation.get_target_instance()):
                    raise PermissionDenied
                found += problems.of(translation)
            if found:
                refuse(self.request, found)
                return HttpResponseRedirect(self.request.get_full_path())
        return super().form_valid(form)


def convert_to_alias(request, page_id):
    """Replace a translation by a copy of its source. What was live changes, so it takes the right to publish."""
    page = get_object_or_404(Page, pk=page_id)
    if not may_publish(request.user, page):
        raise PermissionDenied
    return convert.convert_to_alias(request, page_id)


class Report(report.TranslationsReportView):
    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(SUBMIT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class SnippetsAPI(snippets_api.SnippetViewSet):
    def check_permissions(self, request):
        policy = policy_registry.get_by_type(self.get_model())
        if not policy.user_has_any_permission(request.user, ["add", "change", "view"]):
            self.permission_denied(request)
        super().check_permissions(request)


def hide_report(request, menu_items):
    """Wagtail's hook: the list of translations is in the menu of those who may open it."""
    if not request.user.has_perm(SUBMIT):
        address = reverse("wagtail_localize:translations_report")
        menu_items[:] = [item for item in menu_items if item.url != address]


def refuse(request, found):
    """Say which texts keep a translation from being published, here and beside each of them."""
    problems.mark(found)
    first = [str(problem) for problem in found[:5]]
    text = gettext("Nothing was published or sent. %(problems)s") % {"problems": " ".join(first)}
    if more := len(found) - len(first):
        text += " " + gettext("%(number)d more are marked below.") % {"number": more}
    messages.error(request, text)


def before_edit_page(request, page):
    """Wagtail's hook, ahead of wagtail-localize's: send to moderation, and refuse to publish what is broken."""
    if request.method != "POST":
        return None
    translation = translation_of(page)
    if translation is None or not translation.enabled:
        return None
    sends, publishes = SEND in request.POST, request.POST.get("action") == "publish"
    if not (sends or publishes):
        return None
    if found := problems.of(translation):
        refuse(request, found)
        return redirect(request.path)
    return _send(request, page, translation) if sends else None


def before_edit_snippet(request, snippet):
    """The same for a snippet that is moderated; what has no drafts is published by whoever may change it."""
    if not isinstance(snippet, WorkflowMixin):
        return None
    translation = translation_of(snippet)
    if translation is not None and translation.enabled:
        # wagtail-localize draws Wagtail's status panel without the addresses of a workflow, and fails on one
        # that runs; the panel above its editor tells how it stands.
        snippet._current_workflow_states = []
    return before_edit_page(request, snippet)


def _send(request, page, translation):
    if not may_edit(request.user, page) or page.get_workflow() is None:
        raise PermissionDenied
    try:
        moderation.send(translation, request.user)
    except ValidationError as error:
        found = "; ".join(f"{field}: {' '.join(said)}" for field, said in error.message_dict.items())
        messages.error(request, gettext("The translation was not sent. %(problems)s") % {"problems": found})
        return redirect(request.path)
    messages.success(
        request, gettext("The translation waits for a moderator. What is live stays until they approve.")
    )
    return redirect(request.path)


class DriftView(ReportView):
    """Translations whose source has changed since they were approved."""

    model = TranslatedFrom
    any_permission_required = ["view"]
    page_title = gettext_lazy("Translations to renew")
    header_icon = "wagtail-localize-language"
    index_url_name = "sala_drift:index"
    index_results_url_name = "sala_drift:results"
    default_ordering = "-changed_at"
    list_export = ["page.title", "page.locale.language_code", "changed_at", "approved_at"]
    no_results_message = gettext_lazy("All translations say what their sources say.")

    def get_queryset(self):
        return (
            TranslatedFrom.objects.filter(changed_at__isnull=False)
            .select_related("page__locale")
            .order_by("-changed_at", "-pk")
        )

    @cached_property
    def columns(self):
        return [
            TitleColumn(
                "page",
                label=gettext_lazy("Page"),
                accessor="page.title",
                get_url=lambda row: reverse("sala_drift:page", args=[row.pk]),
            ),
            LocaleColumn(accessor="page.locale", label=gettext_lazy("Language")),
            Column("changes", label=gettext_lazy("Texts changed"), accessor=lambda row: len(row.changes)),
            DateColumn("changed_at", label=gettext_lazy("Source changed"), sort_key="changed_at"),
            DateColumn("approved_at", label=gettext_lazy("Translation approved"), sort_key="approved_at"),
        ]


class DriftPageView(WagtailAdminTemplateMixin, TemplateView):
    """What changed in the source of one translation, and the two ways on: renew it, or say that it still holds."""

    template_name = "sala/civic/admin/drift.html"
    page_title = gettext_lazy("What changed in the source")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request, *args, **kwargs):
        if not policy_registry.get_by_type(TranslatedFrom).user_has_permission(request.user, "view"):
            raise PermissionDenied
        self.row = get_object_or_404(TranslatedFrom.objects.select_related("page__locale"), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.row.page.title

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("sala_drift:index"), "label": DriftView.page_title},
            {"url": "", "label": self.row.page.title},
        ]

    def get_context_data(self, **kwargs):
        translation = translation_of(self.row.page.specific)
        return super().get_context_data(
            row=self.row,
            changes=self.row.changes,
            translation=translation,
            may_accept=may_publish(self.request.user, self.row.page),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        if not may_publish(request.user, self.row.page):
            raise PermissionDenied
        drift.accept(self.row)
        messages.success(request, gettext("Noted: the translation still holds."))
        return redirect("sala_drift:index")
