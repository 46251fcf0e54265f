"""Bringing questions into the bank from a file, and taking them out."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from learning.interchange import FORMATS, guess, sheet
from learning.interchange.drafts import Unreadable
from learning.models import Question, QuestionFile
from learning.quizzes import importing

SHOWN = 200
MEGABYTE = 1024 * 1024
TYPES = {"gift": ("text/plain; charset=utf-8", "gift.txt"), "moodle_xml": ("application/xml", "xml")}


class FileForm(forms.Form):
    """A file of questions, and what is said of all of them."""

    file = forms.FileField(
        label=_("File"), help_text=_("GIFT, Aiken, Moodle XML or our spreadsheet; at most 5 MB, in UTF-8.")
    )
    language = forms.ModelChoiceField(label=_("Language"), queryset=Locale.objects.none(), empty_label=None)
    tags = forms.CharField(
        label=_("Tags for all of them"), max_length=300, required=False, help_text=_("Between commas.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].queryset = Locale.objects.all()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > importing.LARGEST:
            text = gettext("This file has %(size)d MB; bring at most 5 MB at a time.")
            raise forms.ValidationError(text % {"size": file.size // MEGABYTE}, code="too_large")
        self.content = file.read()
        self.form = guess(file.name, self.content)
        if self.form is None:
            text = gettext("This file can't be read. Bring GIFT, Aiken, Moodle XML, .xlsx or .csv.")
            raise forms.ValidationError(text, code="unknown")
        return file


class BankPage(WagtailAdminTemplateMixin, TemplateView):
    """A page beside the bank's list, for those who may do `action` there."""

    header_icon = "help"
    action = "add"

    def setup(self, request, *args, **kwargs):
        if not policy_registry.get_by_type(Question).user_has_permission(request.user, self.action):
            raise PermissionDenied
        super().setup(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        bank = {
            "url": reverse("wagtailsnippets_sala_learning_question:list"),
            "label": gettext("Question bank"),
        }
        return [*super().get_breadcrumbs_items(), bank, {"url": "", "label": self.page_title}]


class ImportView(BankPage):
    """Bring a file; nothing is made before the dry run was seen."""

    page_title = _("Bring questions from a file")
    template_name = "sala/learning/admin/import.html"

    def get(self, request, *args, **kwargs):
        if "template" in request.GET:
            response = HttpResponse(
                sheet.template(),
                content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            )
            response["Content-Disposition"] = 'attachment; filename="questions.xlsx"'
            return response
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"form": FileForm()} | kwargs)

    def post(self, request, *args, **kwargs):
        importing.forget_old()
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            file = QuestionFile(
                user=request.user,
                name=form.cleaned_data["file"].name[:200],
                form=form.form,
                locale=form.cleaned_data["language"],
                tags=form.cleaned_data["tags"],
                content=form.content,
            )
            try:
                importing.plan(file)
            except Unreadable as problem:
                form.add_error("file", str(problem))
            else:
                file.save()
                return redirect("wagtailsnippets_sala_learning_question:import_file", file.pk)
        return self.render_to_response(self.get_context_data(form=form))


class ImportFileView(BankPage):
    """The dry run of one file, and the doing."""

    page_title = _("What this file will bring")
    template_name = "sala/learning/admin/import_file.html"

    def dispatch(self, request, *args, **kwargs):
        self.file = QuestionFile.objects.filter(pk=kwargs["pk"], user=request.user).first()
        if self.file is None:
            messages.warning(request, gettext("This file has been brought already, or a day has passed."))
            return redirect("wagtailsnippets_sala_learning_question:import")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def plan(self):
        return importing.plan(self.file)

    def get_page_subtitle(self):
        return self.file.name

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            file=self.file,
            form_label=FORMATS[self.file.form].label,
            plan=self.plan,
            new=self.plan.new[:SHOWN],
            skipped=self.plan.skipped[:SHOWN],
            shown=SHOWN,
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        count = importing.bring(self.file, user=request.user)
        text = ngettext(
            "%(n)d question is in the bank as a draft.", "%(n)d questions are in the bank as drafts.", count
        )
        messages.success(request, text % {"n": count})
        return redirect("wagtailsnippets_sala_learning_question:list")


class ExportView(BankPage):
    """Take the questions of one language out as a file; what the format has no place for is told first."""

    page_title = _("Take questions out as a file")
    template_name = "sala/learning/admin/export.html"
    action = "view"

    def questions(self, locale):
        return Question.objects.filter(locale=locale).order_by("pk")

    def locale(self):
        code = self.request.GET.get("language", "")[:20].replace("\x00", "")
        return Locale.objects.filter(language_code=code).first()

    def get(self, request, *args, **kwargs):
        form, locale = request.GET.get("form"), self.locale()
        if form in TYPES and locale:
            content, _skipped = importing.take_out(self.questions(locale), form)
            kind, extension = TYPES[form]
            response = HttpResponse(content, content_type=kind)
            name = f"questions-{locale.language_code}.{extension}"
            response["Content-Disposition"] = f'attachment; filename="{name}"'
            return response
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        rows = []
        for locale in Locale.objects.all():
            questions = self.questions(locale)
            for form in TYPES:
                _content, skipped = importing.take_out(questions, form)
                rows.append((locale, FORMATS[form], questions.count(), skipped))
        return super().get_context_data(rows=rows, **kwargs)
