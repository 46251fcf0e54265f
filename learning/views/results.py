"""Quizzes in the admin: how they and their questions did, who sat them, and more attempts or time for one person."""

from dataclasses import dataclass
from statistics import fmean, median

from django import forms
from django.db.models import Avg, Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.rich_text import expand_db_html

from civic.models import Official
from learning import access
from learning.choices import QuestionKind
from learning.models import Attempt, QuizGrant
from learning.questions import analysis, answers, rules
from learning.quizzes import attempts, figures, regrading
from learning.reports import exports
from learning.uuids import uuid7
from learning.views.common import posted_uuid
from learning.views.marking import PER_PAGE, Marks

VERDICTS = {
    "few": _("Too few people yet to say."),
    "well": _("Tells who knows from who doesn't."),
    "little": _("Tells them apart a little."),
    "not": _("Does not tell them apart."),
    "misleads": _("Misleads: who knows more gets it wrong more often. Read it again."),
}
MOST_TEXTS = 200


class QuizzesView(Marks):
    """The quizzes of one's courses."""

    page_title = _("Quizzes and results")
    header_icon = "list-ol"
    template_name = "sala/learning/admin/quizzes.html"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        units = access.quizzes_taught_by(self.request.user).order_by("slug")
        page = WagtailPaginator(units, PER_PAGE).get_page(self.request.GET.get("p", 1))
        found = Attempt.objects.filter(unit__in=[unit.pk for unit in page]).order_by().values("unit")
        counted = found.annotate(
            people=Count("official", distinct=True),
            going=Count("pk", filter=Q(state=Attempt.State.OPEN)),
            waiting=Count("pk", filter=Q(state=Attempt.State.WAITING)),
            mean=Avg("score", filter=Q(number=1)),
        )
        numbers = {row["unit"]: row for row in counted}
        rows = [(unit, numbers.get(unit.pk, {})) for unit in page]
        return super().get_context_data(rows=rows, page_obj=page, **kwargs)


class OfQuiz(Marks):
    """A page about one quiz."""

    header_icon = "list-ol"

    def setup(self, request, *args, quiz, **kwargs):
        super().setup(request, *args, quiz=quiz, **kwargs)
        self.unit = get_object_or_404(access.quizzes_taught_by(request.user), slug=quiz)
        self.rules = rules.read(self.unit.rules)

    def get_page_title(self):
        return self.unit.title

    def get_breadcrumbs_items(self):
        quizzes = {"url": reverse("sala_quizzes:index"), "label": QuizzesView.page_title}
        return [*super().get_breadcrumbs_items(), quizzes, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(unit=self.unit, rules=self.rules, **kwargs)

    @cached_property
    def given(self):
        return figures.given(self.unit)

    @cached_property
    def too_few(self):
        """Whether so few sheets came back that they could be told apart."""
        return self.rules.anonymous and len({row.attempt for row in self.given}) < figures.LEAST_SHEETS


@dataclass(frozen=True)
class Row:
    """One question in the analysis, as the screen and the files show it."""

    key: str
    title: str
    kind: str
    figures: analysis.Figures

    @property
    def right(self):
        return None if self.figures.right is None else round(100 * self.figures.right)

    @property
    def verdict(self):
        return VERDICTS[self.figures.verdict] if self.figures.right is not None else ""


class FileColumn:
    """A column of the analysis in a file."""

    def __init__(self, label, value):
        self.label, self.value = label, value


COLUMNS = [
    FileColumn(_("Question"), lambda row: row.title),
    FileColumn(_("Kind"), lambda row: str(QuestionKind(row.kind).label)),
    FileColumn(_("People asked"), lambda row: row.figures.answers),
    FileColumn(_("Left empty"), lambda row: row.figures.blank),
    FileColumn(_("Share right (per cent)"), lambda row: row.right),
    FileColumn(_("Discrimination (−1 to 1)"), lambda row: row.figures.discrimination),
    FileColumn(_("In words"), lambda row: str(row.verdict)),
    FileColumn(_("Seconds (median)"), lambda row: row.figures.seconds),
]


class QuizView(OfQuiz):
    """How a quiz and each of its questions did."""

    template_name = "sala/learning/admin/quiz.html"

    @cached_property
    def rows(self):
        if self.too_few:
            return []
        found = analysis.analyse(self.given)
        contents = figures.newest(found)
        return [Row(key, contents[key].title, contents[key].kind, row) for key, row in found.items()]

    def get(self, request, *args, **kwargs):
        file = request.GET.get("export")
        if file in ("csv", "xlsx"):
            write = exports.as_csv if file == "csv" else exports.as_xlsx
            return write(COLUMNS, iter(self.rows), f"quiz-{self.unit.slug}"[:31])
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        ended = figures.first_attempts(self.unit).values_list("score", "started_at", "handed_in_at")
        scores = [score for score, _start, _end in ended if score is not None]
        minutes = [(end - start).total_seconds() / 60 for _score, start, end in ended]
        return super().get_context_data(
            rows=self.rows,
            too_few=self.too_few,
            least=figures.LEAST_SHEETS,
            people=len({row.attempt for row in self.given}) if self.rules.anonymous else len(ended),
            mean=round(100 * fmean(scores)) if scores else None,
            minutes=round(median(minutes), 1) if minutes else None,
            **kwargs,
        )


class QuestionView(OfQuiz):
    """One question of a quiz: how often each answer was given."""

    template_name = "sala/learning/admin/quiz_question.html"

    def setup(self, request, *args, key, **kwargs):
        super().setup(request, *args, key=key, **kwargs)
        mine = [] if self.too_few else [row for row in self.given if row.question == str(key)]
        self.content = figures.newest([key]).get(str(key))
        if not mine or self.content is None:
            raise Http404
        self.mine = mine
        self.figures = analysis.analyse(self.given)[str(key)]

    def get_page_title(self):
        return self.content.title

    def get_context_data(self, **kwargs):
        language = self.content.language(get_language() or "")
        context = {
            "stem": expand_db_html(self.content.words_in(language).stem),
            "language": language,
            "figures": self.figures,
            "row": Row("", self.content.title, self.content.kind, self.figures),
            "choices": list(self.choices(language)),
            "texts": self.texts(),
            "was_mended": self.was_mended,
        }
        return super().get_context_data(**context, **kwargs)

    @cached_property
    def was_mended(self):
        """Whether attempts were marked by an earlier version of the question."""
        return bool(regrading.plan(self.unit, self.kwargs["key"], only_up=False))

    def choices(self, language):
        """Yield (text, whether it is right or None, times chosen, per cent of those who answered)."""
        content, chosen = self.content, self.figures.chosen
        answered = self.figures.answers - self.figures.blank or 1
        if content.kind == QuestionKind.TRUE_FALSE:
            known = {answers.TRUE: gettext("True"), answers.FALSE: gettext("False")}
            right = {answers.TRUE if content.is_true else answers.FALSE}
        elif content.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.RATING):
            known = {choice: content.choice(choice, language).text for choice in content.choices}
            right = content.right
        else:
            return
        for choice, text in known.items():
            times = chosen.get(choice, 0)
            is_right = None if content.kind == QuestionKind.RATING else choice in right
            yield text, is_right, times, round(100 * times / answered)

    def texts(self):
        """Return what people wrote, the most frequent first, at most 200 different ones."""
        if self.content.kind not in (QuestionKind.SHORT, QuestionKind.NUMBER, QuestionKind.OPEN):
            return []
        counted = sorted(self.figures.chosen.items(), key=lambda pair: (-pair[1], pair[0]))
        return counted[:MOST_TEXTS]


class QuizPeopleView(OfQuiz):
    """Who sat a quiz: every attempt, the newest first."""

    template_name = "sala/learning/admin/quiz_people.html"

    def get_context_data(self, **kwargs):
        found = Attempt.objects.filter(unit=self.unit).select_related("official__city")
        page = WagtailPaginator(found.order_by("-started_at", "-pk"), PER_PAGE).get_page(
            self.request.GET.get("p", 1)
        )
        return super().get_context_data(page_obj=page, rows=list(page), **kwargs)


class GrantForm(forms.Form):
    """More attempts or more time, and why."""

    attempts = forms.IntegerField(label=_("More attempts"), min_value=0, max_value=20, initial=1)
    minutes = forms.IntegerField(
        label=_("More minutes for each attempt"),
        min_value=0,
        max_value=600,
        initial=0,
        help_text=_("An attempt that is going on gets them at once."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept with your name and the time."),
    )

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("attempts") and not cleaned.get("minutes") and not self.errors:
            text = gettext("Give at least one attempt or one minute.")
            raise forms.ValidationError(text, code="nothing")
        return cleaned


class GrantView(OfQuiz):
    """One person's attempts at a quiz: read them, and give more attempts or time."""

    template_name = "sala/learning/admin/quiz_grant.html"

    def setup(self, request, *args, number, **kwargs):
        super().setup(request, *args, number=number, **kwargs)
        sat = Official.objects.filter(attempts__unit=self.unit).distinct()
        self.official = get_object_or_404(sat, pk=number)

    def get_page_title(self):
        return self.official.name

    def get_context_data(self, **kwargs):
        mine = Attempt.objects.filter(unit=self.unit, official=self.official).order_by("number")
        context = {
            "official": self.official,
            "attempts": mine,
            "grants": QuizGrant.objects.filter(unit=self.unit, official=self.official)
            .select_related("actor")
            .order_by("granted_at"),
            "form": kwargs.get("form") or GrantForm(),
            "uuid": uuid7(),
        }
        return super().get_context_data(**kwargs | context)

    def post(self, request, *args, **kwargs):
        form = GrantForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        attempts.grant(
            self.official.pk,
            self.unit.slug,
            **form.cleaned_data,
            uuid=posted_uuid(request),
            actor=request.user,
        )
        messages.success(request, gettext("Given to %(person)s.") % {"person": self.official.name})
        return redirect(request.path)


class RegradeForm(forms.Form):
    """How to mark again, and why."""

    only_up = forms.BooleanField(
        label=_("Nobody loses marks"),
        required=False,
        initial=True,
        help_text=_("A mistake in a question was ours. Take the mark away to lower results as well."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept with your name and the time."),
    )


class RegradeView(OfQuiz):
    """Who would be marked differently by a question as it is now; then the doing."""

    template_name = "sala/learning/admin/quiz_regrade.html"

    def setup(self, request, *args, key, **kwargs):
        super().setup(request, *args, key=key, **kwargs)
        self.content = figures.newest([key]).get(str(key))
        if self.content is None:
            raise Http404

    def get_page_title(self):
        return gettext("Mark again: %(question)s") % {"question": self.content.title}

    def get_context_data(self, **kwargs):
        changes = regrading.plan(self.unit, self.kwargs["key"], only_up=False)
        page = WagtailPaginator(changes, PER_PAGE).get_page(self.request.GET.get("p", 1))
        return super().get_context_data(
            **{"form": RegradeForm()} | kwargs,
            changes=page,
            page_obj=page,
            up=sum(change.after > change.before for change in changes),
            down=sum(change.after < change.before for change in changes),
        )

    def post(self, request, *args, **kwargs):
        form = RegradeForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        count = regrading.regrade(self.unit, self.kwargs["key"], **form.cleaned_data, actor=request.user)
        text = ngettext("%(n)d attempt was marked again.", "%(n)d attempts were marked again.", count)
        messages.success(request, text % {"n": count})
        return redirect("sala_quizzes:quiz", self.unit.slug)
