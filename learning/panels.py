"""Panels of the page editor that Wagtail has not."""

from django.apps import apps
from wagtail.admin.panels import Panel
from wagtail.admin.panels.base import get_form_for_model

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
