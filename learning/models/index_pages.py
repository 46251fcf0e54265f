"""The pages under which courses and modules stand."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from civic.pages import KhmerPage
from learning.serving import OutOfSitemaps, ServedByView
from learning.structured import kept_by_source


class CourseIndexPage(KhmerPage, ServedByView, Page):
    """The catalogue: every course that can be taken, with search and filters."""

    page_description = _("The catalogue of courses, with search and filters.")
    subpage_types = ["sala_learning.CoursePage"]
    override_translatable_fields = kept_by_source()

    intro = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])

    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("catalogue of courses")
        verbose_name_plural = _("catalogues of courses")


class ModuleIndexPage(KhmerPage, OutOfSitemaps, ServedByView, Page):
    """A shelf for modules. Readers meet modules in courses, so this page leads to the catalogue."""

    page_description = _("Where modules are kept; each can serve in many courses.")
    subpage_types = ["sala_learning.ModulePage"]
    override_translatable_fields = kept_by_source()

    intro = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])

    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("shelf of modules")
        verbose_name_plural = _("shelves of modules")
