"""The question bank: what trainers write, and the versions that attempts hold on to.

A `Question` is edited, translated and moderated like a page. What an official was asked is a
`QuestionVersion`: all languages of a question as they were published, never changed afterwards.
"""

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from civic.pages import KhmerTexts
from learning.choices import Difficulty, QuestionKind
from learning.panels import QuestionUsePanel
from learning.querysets import QuestionQuerySet
from learning.question_forms import QuestionForm
from learning.serving import ServedByView

STEM_FEATURES = ["bold", "italic", "ol", "ul", "link", "superscript", "subscript"]
FEEDBACK_FEATURES = ["bold", "italic", "ul", "link"]


class Question(
    KhmerTexts,
    ServedByView,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    index.Indexed,
    ClusterableModel,
):
    """A question of the bank in one language. The oldest of its translation key decides what is right."""

    base_form_class = QuestionForm
    structural = ["kind", "is_true", "number", "tolerance", "theme", "difficulty"]
    override_translatable_fields = [SynchronizedField(name, overridable=False) for name in structural]

    kind = models.CharField(_("kind"), max_length=12, choices=QuestionKind, default=QuestionKind.SINGLE)
    title = models.CharField(
        _("short name"), max_length=150, help_text=_("For the bank's list; officials don't see it.")
    )
    stem = RichTextField(_("question"), features=STEM_FEATURES)
    picture = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=300,
        blank=True,
        help_text=_("For people who can't see it. Don't give the answer away."),
    )
    is_true = models.BooleanField(
        _("the statement is true"), null=True, blank=True, help_text=_("For “True or false”.")
    )
    true_feedback = models.TextField(_("feedback to “true”"), blank=True, max_length=1000)
    false_feedback = models.TextField(_("feedback to “false”"), blank=True, max_length=1000)
    number = models.DecimalField(_("right number"), max_digits=24, decimal_places=8, null=True, blank=True)
    tolerance = models.DecimalField(
        _("tolerance"),
        max_digits=24,
        decimal_places=8,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("How far off a number may be, up or down, and still be right. Empty: not at all."),
    )
    unit = models.CharField(
        _("unit"),
        max_length=40,
        blank=True,
        help_text=_("Shown beside the field, for instance “tonnes a day”."),
    )
    rubric = RichTextField(
        _("how to mark it"),
        features=FEEDBACK_FEATURES,
        blank=True,
        help_text=_("For “Open text”: what a good answer has. Only those who mark read it."),
    )
    feedback = RichTextField(
        _("feedback for everybody"),
        features=FEEDBACK_FEATURES,
        blank=True,
        help_text=_("Shown after any answer, below its own feedback."),
    )
    theme = models.ForeignKey(
        "sala_civic.Theme",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("theme"),
    )
    difficulty = models.CharField(
        _("difficulty"), max_length=10, choices=Difficulty, default=Difficulty.MEDIUM
    )
    tags = ClusterTaggableManager(
        through="sala_learning.QuestionTag",
        verbose_name=_("tags"),
        blank=True,
        related_name="sala_questions",
        help_text=_("Words by which a quiz can draw questions."),
    )
    identity = models.CharField(
        max_length=100,
        blank=True,
        editable=False,
        help_text=_("Tells a question that came from a file from all others, so that it comes once."),
    )
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="sala_question",
        for_concrete_model=False,
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="sala_question",
        for_concrete_model=False,
    )

    objects = QuestionQuerySet.as_manager()

    panels = [
        FieldPanel("kind"),
        FieldPanel("title"),
        FieldPanel("stem"),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_alt")],
            heading=_("Picture"),
            classname="collapsed",
        ),
        InlinePanel(
            "choices",
            heading=_("Answers"),
            label=_("Answer"),
            help_text=_(
                "Choices, pairs, things in their right order, accepted short answers or steps of a scale; "
                "not for “True or false”, numbers and open text."
            ),
        ),
        MultiFieldPanel(
            [FieldPanel("is_true"), FieldPanel("true_feedback"), FieldPanel("false_feedback")],
            heading=_("True or false"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("number"), FieldPanel("tolerance"), FieldPanel("unit")])],
            heading=_("Number"),
            classname="collapsed",
        ),
        MultiFieldPanel([FieldPanel("rubric")], heading=_("Open text"), classname="collapsed"),
        FieldPanel("feedback"),
        MultiFieldPanel(
            [FieldPanel("theme"), FieldPanel("difficulty"), FieldPanel("tags")], heading=_("In the bank")
        ),
        QuestionUsePanel(heading=_("Quizzes with this question")),
    ]

    search_fields = [
        index.SearchField("title", boost=2),
        index.SearchField("stem_text"),
        index.AutocompleteField("title"),
        index.AutocompleteField("stem_text"),
        index.FilterField("kind"),
        index.FilterField("difficulty"),
        index.FilterField("theme"),
        index.FilterField("live"),
        index.FilterField("locale"),
        index.FilterField("id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        indexes = [
            # A draw: live questions of a theme and difficulty.
            models.Index(fields=["live", "theme", "difficulty"], name="sala_question_draw"),
            # The bank's list, newest first.
            models.Index(fields=["-created_at", "-id"], name="sala_question_newest"),
            # A file that comes again: which of its questions are here.
            models.Index(fields=["locale", "identity"], name="sala_question_identity"),
        ]

    def __str__(self):
        return self.title

    @property
    def stem_text(self):
        """The question as plain text."""
        return strip_tags(self.stem or "").strip()

    @property
    def approved_schedule(self):
        """Whether a revision waits for its hour; `QuestionQuerySet.with_status` has asked for a whole list."""
        known = getattr(self, "_approved_schedule", None)
        return super().approved_schedule if known is None else known

    @cached_property
    def is_translation(self):
        """Whether an older question of the same key decides what is right."""
        family = type(self).objects.filter(translation_key=self.translation_key)
        return self.pk is not None and family.filter(pk__lt=self.pk).exists()


class Choice(TranslatableMixin, Orderable):
    """One answer of a question: to choose, to match, to put in order, or to accept."""

    override_translatable_fields = [SynchronizedField("correct", overridable=False)]

    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="choices")
    text = models.CharField(_("answer"), max_length=500, blank=True)
    match = models.CharField(
        _("belongs to"), max_length=500, blank=True, help_text=_("For “Matching”: what it is matched with.")
    )
    correct = models.BooleanField(_("right"), default=False)
    feedback = models.TextField(
        _("feedback"), max_length=1000, blank=True, help_text=_("What somebody who gave this answer reads.")
    )

    panels = [
        FieldPanel("text"),
        FieldPanel("match"),
        FieldPanel("correct"),
        FieldPanel("feedback"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("answer of a question")
        verbose_name_plural = _("answers of questions")

    def __str__(self):
        return self.text


class QuestionTag(TaggedItemBase):
    """A tag on a question."""

    content_object = ParentalKey(Question, on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        verbose_name = _("tag of a question")
        verbose_name_plural = _("tags of questions")

    def __str__(self):
        return f"Tag {self.tag_id} of question {self.content_object_id}"


class QuestionVersion(models.Model):
    """A question as it was published, in all its languages. Only ``learning.bank`` writes it, and only once.

    `content` is what `learning.questions.content.Content` reads.
    """

    key = models.UUIDField(_("translation key"), editable=False)
    number = models.PositiveIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=12, choices=QuestionKind)
    content = models.JSONField(_("content"))
    digest = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(_("published at"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a question")
        verbose_name_plural = _("versions of questions")
        constraints = [
            # Also the index by which the newest version of a question is found.
            models.UniqueConstraint(fields=["key", "number"], name="sala_learning_questionversion_once"),
        ]

    def __str__(self):
        return f"Version {self.number} of question {self.key}"


class QuestionFile(models.Model):
    """A file of questions between the dry run and the doing; deleted then, or after a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("brought by")
    )
    name = models.CharField(_("file name"), max_length=200)
    form = models.CharField(_("format"), max_length=20)
    locale = models.ForeignKey(
        "wagtailcore.Locale", on_delete=models.CASCADE, related_name="+", verbose_name=_("language")
    )
    tags = models.CharField(_("tags"), max_length=300, blank=True)
    content = models.BinaryField(_("content"))
    created_at = models.DateTimeField(_("brought at"), default=timezone.now)

    class Meta:
        verbose_name = _("file of questions")
        verbose_name_plural = _("files of questions")

    def __str__(self):
        return self.name
