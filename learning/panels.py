"""Panels of the page editor that Wagtail has not."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.admin.panels import Panel
from wagtail.admin.panels.base import get_form_for_model
from wagtail.models import ReferenceIndex

from learning.forms import CourseTrainerForm
from learning.structured import StructurePanel


class TrainersPanel(StructurePanel):
    """The trainers of a course: people who may be one, and nobody else."""

    def get_form_options(self):
        options = super().get_form_options()
        form = get_form_for_model(self.db_field.related_model, form_class=CourseTrainerForm)
        options["formsets"][self.relation_name]["form"] = form
        return options


class UsedInPanel(Panel):
    """The courses that a module is part of; a change to the module shows in all of them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "sala/learning/admin/used_in.html"

        def is_shown(self):
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            pages = apps.get_model("sala_learning", "CoursePage").objects.filter(
                course_modules__module__translation_key=self.instance.translation_key
            )
            context = super().get_context_data(parent_context)
            context["courses"] = pages.distinct().select_related("locale").order_by("title")
            return context


class QuestionUsePanel(Panel):
    """The quizzes that ask a question; those that draw by its tags, theme or difficulty are not told apart."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "sala/learning/admin/question_use.html"

        def is_shown(self):
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context["quizzes"] = quizzes_with(self.instance)
            return context


def quizzes_with(question):
    """Return the quiz pages, of every language, that name this question or a translation of it."""
    family = type(question).objects.filter(translation_key=question.translation_key)
    content_type = ContentType.objects.get_for_model(question)
    quizzes = apps.get_model("sala_learning", "QuizPage")
    named = ReferenceIndex.objects.filter(
        to_content_type=content_type,
        to_object_id__in=[str(pk) for pk in family.values_list("pk", flat=True)],
        content_type=ContentType.objects.get_for_model(quizzes),
    )
    pages = [int(pk) for pk in named.values_list("object_id", flat=True).distinct()]
    return quizzes.objects.filter(pk__in=pages).select_related("locale").order_by("title")
