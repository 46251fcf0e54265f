"""The page of a quiz: its words, its rules, and which questions it asks."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from civic.pages import KhmerPage
from learning.blocks.quiz import QuizQuestions
from learning.choices import Counts, FeedbackWhen, Purpose
from learning.forms import QuizPageForm
from learning.serving import OutOfSitemaps, ServedByView
from learning.structured import Structured, kept_by_source


class QuizPage(KhmerPage, OutOfSitemaps, ServedByView, Structured, Page):
    """A quiz of a module: practice, a test before or after, an exam or a survey."""

    page_description = _("Questions from the bank: practice, a test, an exam or a survey.")
    parent_page_types = ["sala_learning.ModulePage"]
    subpage_types = []
    base_form_class = QuizPageForm
    structural = [
        "minutes",
        "required",
        "purpose",
        "questions",
        "shuffle_questions",
        "shuffle_answers",
        "time_limit",
        "attempts_allowed",
        "waiting_hours",
        "pass_mark",
        "counts",
        "feedback",
        "anonymous",
    ]
    override_translatable_fields = kept_by_source(*structural)

    intro = RichTextField(
        _("introduction"),
        blank=True,
        features=["bold", "italic", "ol", "ul", "link"],
        help_text=_(
            "What it is about and how to prepare. The rules below are told to the official in words."
        ),
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("How long most people need."),
    )
    required = models.BooleanField(
        _("required"), default=True, help_text=_("An optional quiz does not count towards completion.")
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose, default=Purpose.PRACTICE)
    questions = StreamField(QuizQuestions(), verbose_name=_("questions"), blank=True)
    shuffle_questions = models.BooleanField(_("questions in random order"), default=False)
    shuffle_answers = models.BooleanField(_("answers in random order"), default=True)
    time_limit = models.PositiveSmallIntegerField(
        _("time limit (minutes)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("Counted at the server from the start. Empty: no limit."),
    )
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts allowed"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Empty: as many as one likes."),
    )
    waiting_hours = models.PositiveSmallIntegerField(
        _("hours to wait before trying again"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(8760)],
    )
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark (per cent)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Empty: handing in is enough."),
    )
    counts = models.CharField(_("which attempt counts"), max_length=10, choices=Counts, default=Counts.BEST)
    feedback = models.CharField(
        _("when feedback is shown"), max_length=10, choices=FeedbackWhen, default=FeedbackWhen.HANDED_IN
    )
    anonymous = models.BooleanField(
        _("anonymous"),
        default=False,
        help_text=_(
            "For a survey: answers are kept without any link to a person, and can't be changed later."
        ),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("purpose"),
        FieldPanel("questions"),
        MultiFieldPanel([FieldPanel("minutes"), FieldPanel("required")], heading=_("In the course")),
        MultiFieldPanel([FieldPanel("shuffle_questions"), FieldPanel("shuffle_answers")], heading=_("Order")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("time_limit"), FieldPanel("attempts_allowed")]),
                FieldRowPanel([FieldPanel("waiting_hours"), FieldPanel("pass_mark")]),
                FieldRowPanel([FieldPanel("counts"), FieldPanel("feedback")]),
                FieldPanel("anonymous"),
            ],
            heading=_("Rules"),
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
