"""What the search finds of learning: only what the reader may read."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from civic import chain
from learning import access
from learning.models import CoursePage, LessonPage, ModulePage, Unit


def _readable(model):
    """Return a function of a user: the pages of `model` that they may read, with their language."""

    def pages(user):
        return model.objects.filter(pk__in=access.readable(user).values("pk")).select_related("locale")

    return pages


def modules_of(lessons):
    """Return the title of each lesson's module, in the reader's language where it has one."""
    units = Unit.objects.filter(key__in=[lesson.translation_key for lesson in lessons])
    titles = {
        unit.key: unit.module.title_in(get_language() or "en") for unit in units.select_related("module")
    }
    return [titles.get(lesson.translation_key, "") for lesson in lessons]


def register():
    """Sign in for the search."""
    chain.register_search("courses", _("Courses"), _readable(CoursePage), order=100)
    chain.register_search("modules", _("Modules"), _readable(ModulePage), order=200)
    chain.register_search("lessons", _("Lessons"), _readable(LessonPage), modules_of, order=300)
