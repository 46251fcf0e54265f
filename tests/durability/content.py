"""A small course, made through its pages."""

from wagtail.models import Locale, Page

from learning import syllabus
from learning.models import Course, CourseIndexPage, CoursePage, LessonPage, ModuleIndexPage, ModulePage


def make_course(*, units):
    """Return (course record, slugs of its units), the course open to anyone and of one module."""
    locale = Locale.objects.get_or_create(language_code="en")[0]
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=locale)
    index = root.add_child(instance=CourseIndexPage(title="Courses", slug="courses", locale=locale))
    shelf = root.add_child(instance=ModuleIndexPage(title="Modules", slug="modules", locale=locale))
    module = shelf.add_child(instance=ModulePage(title="Module", slug="module", locale=locale))
    for number in range(units):
        module.add_child(
            instance=LessonPage(title=f"Lesson {number}", slug=f"lesson-{number}", minutes=5, locale=locale)
        )
    page = CoursePage(title="Course", slug="course", summary="A course.", locale=locale)
    page.course_modules.create(module=module, sort_order=0)
    index.add_child(instance=page)
    syllabus.sync_all()
    course = Course.objects.get(key=page.translation_key)
    slugs = list(course.course_units.current().order_by("position").values_list("unit__slug", flat=True))
    return course, slugs
