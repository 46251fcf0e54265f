"""The marking queue: answers in people's own words, oldest first, without their names."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.rich_text import expand_db_html

from learning import access
from learning.models import Attempt, AttemptAnswer, Unit
from learning.questions import marks
from learning.quizzes import contents, settling
from learning.uuids import uuid7
from learning.views.common import posted_uuid

PER_PAGE = 50


class Marks(WagtailAdminTemplateMixin, TemplateView):
    """For those who mark; what is theirs to mark."""

    header_icon = "edit"

    def setup(self, request, *args, **kwargs):
        if not access.may_mark(request.user):
            raise PermissionDenied
        super().setup(request, *args, **kwargs)

    @cached_property
    def answers(self):
        """Every answer for a person to mark in this user's quizzes, marked already or not."""
        return AttemptAnswer.objects.filter(
            attempt__unit__in=access.quizzes_taught_by(self.request.user),
            version__kind__in=marks.BY_HAND,
            marks__gt=0,
            answer__isnull=False,
        ).exclude(attempt__state=Attempt.State.OPEN)

    @cached_property
    def waiting(self):
        """Those that wait, oldest first; of one quiz where the address names it."""
        found = self.answers.filter(score__isnull=True)
        if quiz := self.request.GET.get("quiz"):
            found = found.filter(attempt__unit__slug=quiz.replace("\x00", ""))
        return found.order_by("attempt__handed_in_at", "pk")


class QueueView(Marks):
    page_title = _("Answers to mark")
    template_name = "sala/learning/admin/marking_queue.html"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        paginator = WagtailPaginator(self.waiting.select_related("attempt__unit", "version"), PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p", 1))
        quizzes = Unit.objects.filter(
            attempts__answers__in=self.answers.filter(score__isnull=True)
        ).distinct()
        return super().get_context_data(
            page_obj=page,
            rows=[(row, contents.of(row.version).title) for row in page],
            quizzes=quizzes.order_by("slug"),
            quiz=self.request.GET.get("quiz", ""),
            **kwargs,
        )


class MarkForm(forms.Form):
    """What a trainer gives an answer: marks out of those it can reach, and words that the official reads."""

    marks = forms.DecimalField(label=_("Marks"), min_value=0, max_digits=6, decimal_places=2)
    comment = forms.CharField(
        label=_("What the official reads"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, most, **kwargs):
        super().__init__(*args, **kwargs)
        self.most = most
        self.fields["marks"].help_text = gettext("From 0 to %(most)s.") % {"most": most}
        self.fields["marks"].widget.attrs |= {"max": most, "step": "0.25"}

    def clean_marks(self):
        given = self.cleaned_data["marks"]
        if given > self.most:
            text = gettext("This question has %(most)s marks at most.") % {"most": self.most}
            raise forms.ValidationError(text, code="too_many")
        return given


class MarkView(Marks):
    """One answer, with how to mark it; then the next."""

    page_title = _("Mark an answer")
    template_name = "sala/learning/admin/mark.html"

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.row = get_object_or_404(self.answers.select_related("attempt__unit", "version"), pk=pk)

    def get_breadcrumbs_items(self):
        queue = {"url": reverse("sala_marking:index"), "label": QueueView.page_title}
        return [*super().get_breadcrumbs_items(), queue, {"url": "", "label": self.row.attempt.unit.title}]

    def get_context_data(self, **kwargs):
        content = contents.of(self.row.version)
        words = content.words_in(get_language() or "")
        initial = {"comment": self.row.comment}
        if self.row.score is not None:
            initial["marks"] = round(self.row.score * self.row.marks, 2)
        context = {
            "row": self.row,
            "stem": expand_db_html(words.stem),
            "rubric": expand_db_html(words.rubric),
            "form": kwargs.get("form") or MarkForm(initial=initial, most=self.row.marks),
            "uuid": uuid7(),
            "left": self.waiting.count(),
            "quiz": self.request.GET.get("quiz", ""),
        }
        return super().get_context_data(**kwargs | context)

    def post(self, request, *args, **kwargs):
        form = MarkForm(request.POST, most=self.row.marks)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        settling.mark(
            self.row.pk,
            float(form.cleaned_data["marks"]) / self.row.marks,
            form.cleaned_data["comment"],
            uuid=posted_uuid(request),
            actor=request.user,
        )
        messages.success(request, gettext("Saved. The official is told once everything is marked."))
        following = self.waiting.exclude(pk=self.row.pk).first()
        quiz = f"?{request.GET.urlencode()}" if request.GET.get("quiz") else ""
        if following:
            return redirect(reverse("sala_marking:answer", args=[following.pk]) + quiz)
        return redirect("sala_marking:index")
