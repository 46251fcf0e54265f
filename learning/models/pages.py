"""Pages that trainers write: courses, modules and lessons."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page
from wagtail.search import index

from civic.pages import KhmerPage
from learning.blocks import LessonBody
from learning.choices import EnrolmentPolicy, Level, ReadingPolicy
from learning.forms import CoursePageForm
from learning.panels import TrainersPanel, UsedInPanel
from learning.serving import OutOfSitemaps, ServedByView
from learning.structured import StrayLessonsPanel, Structured, StructurePanel, kept_by_source


class CoursePage(KhmerPage, ServedByView, Structured, Page):
    """A course: what it is for, who may take it, and the modules that it is made of, in order."""

    page_description = _("A course made of modules. People enrol in it and complete it.")
    parent_page_types = ["sala_learning.CourseIndexPage"]
    subpage_types = []
    base_form_class = CoursePageForm
    structural = [
        "course_modules",
        "level",
        "themes",
        "hours",
        "course_trainers",
        "enrolment_policy",
        "reading_policy",
        "opens_on",
        "closes_on",
        "days_until_due",
        "prerequisites",
        "pre_test",
        "post_test",
    ]
    override_translatable_fields = kept_by_source(*structural)

    summary = models.TextField(
        _("summary"),
        max_length=400,
        help_text=_("Two sentences for the catalogue: what one can do afterwards."),
    )
    objectives = RichTextField(
        _("objectives"), blank=True, features=["ul"], help_text=_("A list: after this course you can …")
    )
    audience = models.TextField(
        _("audience"), blank=True, max_length=400, help_text=_("Who this is written for.")
    )
    level = models.CharField(_("level"), max_length=20, choices=Level, default=Level.INTRODUCTORY)
    themes = ParentalManyToManyField(
        "sala_civic.Theme", verbose_name=_("themes"), blank=True, related_name="+"
    )
    hours = models.DecimalField(
        _("hours"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_(
            "Learning time that counts on the record. Left empty, it is worked out from the lessons."
        ),
    )
    cover = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover"),
    )
    cover_alt = models.CharField(
        _("alternative text of the cover"),
        max_length=255,
        blank=True,
        help_text=_("Says what the picture shows. Leave it empty when the picture only decorates."),
    )
    enrolment_policy = models.CharField(
        _("enrolment policy"), max_length=20, choices=EnrolmentPolicy, default=EnrolmentPolicy.OPEN
    )
    reading_policy = models.CharField(
        _("reading policy"),
        max_length=20,
        choices=ReadingPolicy,
        default=ReadingPolicy.ENROLLED,
        help_text=_("A module that is also part of a course open to anyone can be read by anyone."),
    )
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    days_until_due = models.PositiveSmallIntegerField(
        _("days until due"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Counted from the day of enrolment. Left empty, there is no due date."),
    )
    pre_test = models.ForeignKey(
        "sala_learning.QuizPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("test before"),
        help_text=_("With a test after that draws the same, officials and reports see what was gained."),
    )
    post_test = models.ForeignKey(
        "sala_learning.QuizPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("test after"),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        StructurePanel("course_modules", heading=_("Modules"), label=_("Module")),
        FieldPanel("objectives"),
        FieldPanel("audience"),
        MultiFieldPanel(
            [FieldPanel("level"), FieldPanel("themes"), FieldPanel("hours")], heading=_("In the catalogue")
        ),
        MultiFieldPanel([FieldPanel("cover"), FieldPanel("cover_alt")], heading=_("Cover")),
        TrainersPanel("course_trainers", heading=_("Trainers"), label=_("Trainer")),
        MultiFieldPanel(
            [
                FieldPanel("enrolment_policy"),
                FieldPanel("reading_policy"),
                FieldPanel("opens_on"),
                FieldPanel("closes_on"),
                FieldPanel("days_until_due"),
            ],
            heading=_("Who may take it, and when"),
        ),
        StructurePanel("prerequisites", heading=_("Courses to complete first"), label=_("Course")),
        MultiFieldPanel(
            [PageChooserPanel("pre_test"), PageChooserPanel("post_test")], heading=_("Before and after")
        ),
    ]

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("objectives"),
        index.FilterField("level"),
    ]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")


class CourseModule(Orderable):
    """A module's place in a course."""

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="course_modules")
    # SET_NULL: with PROTECT a draft whose module is gone could never be opened again.
    module = models.ForeignKey(
        "sala_learning.ModulePage",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("module"),
    )

    panels = [PageChooserPanel("module")]

    class Meta(Orderable.Meta):
        verbose_name = _("module of a course")
        verbose_name_plural = _("modules of courses")

    def __str__(self):
        return f"Module {self.module_id} in course page {self.page_id}"


class CourseTrainer(Orderable):
    """Somebody who teaches a course: sees its report and decides on requests."""

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="course_trainers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )

    panels = [FieldPanel("user")]

    class Meta(Orderable.Meta):
        verbose_name = _("trainer of a course")
        verbose_name_plural = _("trainers of courses")

    def __str__(self):
        return f"Trainer {self.user_id} of course page {self.page_id}"


class CoursePrerequisite(Orderable):
    """A course to complete before this one."""

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="prerequisites")
    course = models.ForeignKey(
        CoursePage, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("course")
    )

    panels = [PageChooserPanel("course")]

    class Meta(Orderable.Meta):
        verbose_name = _("prerequisite")
        verbose_name_plural = _("prerequisites")

    def __str__(self):
        return f"Prerequisite {self.course_id} of course page {self.page_id}"


class ModulePage(KhmerPage, OutOfSitemaps, ServedByView, Structured, Page):
    """A module: lessons and quizzes in order. The same module can serve in many courses."""

    page_description = _("A module of lessons and quizzes. It can be put into many courses.")
    parent_page_types = ["sala_learning.ModuleIndexPage"]
    subpage_types = ["sala_learning.LessonPage", "sala_learning.QuizPage"]
    override_translatable_fields = kept_by_source()

    summary = models.TextField(_("summary"), max_length=400, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        UsedInPanel(heading=_("Courses with this module")),
        StrayLessonsPanel(heading=_("Lessons in this language only")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")


class LessonPage(KhmerPage, OutOfSitemaps, ServedByView, Structured, Page):
    """A lesson: what is read, watched and tried in one sitting."""

    page_description = _("One lesson of a module.")
    parent_page_types = ["sala_learning.ModulePage"]
    subpage_types = []
    structural = ["minutes", "required"]
    override_translatable_fields = kept_by_source(*structural)

    summary = models.TextField(_("summary"), max_length=400, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("How long most people need."),
    )
    required = models.BooleanField(
        _("required"), default=True, help_text=_("An optional lesson does not count towards completion.")
    )
    body = StreamField(LessonBody(), verbose_name=_("body"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("minutes"), FieldPanel("required")], heading=_("In the course")),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
