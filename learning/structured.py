"""Pages whose translations give words and never structure.

A page type names its structural fields and child relations; wagtail-localize copies them from the source, and
the page editor of a translation shows them without letting them be changed, after synchronising stopped too.
"""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import HelpPanel, InlinePanel, Panel
from wagtail_localize.fields import SynchronizedField

NOTE = _("Kept by the page that this one is a translation of; change it there.")


class StructuredForm(WagtailAdminPageForm):
    """The editor's form, without the structure where the page is a translation."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_translation:
            return
        for name in type(self.instance).structural:
            self.formsets.pop(name, None)
            if name in self.fields:
                self.fields[name].disabled = True
                self.fields[name].help_text = NOTE


class StructurePanel(InlinePanel):
    """Rows that belong to the structure; on a translation only where they are kept."""

    def get_bound_panel(self, instance=None, request=None, form=None, prefix="panel"):
        if form is not None and self.relation_name not in form.formsets:
            note = HelpPanel(content=NOTE, heading=self.heading).bind_to_model(self.model)
            return note.get_bound_panel(instance=instance, request=request, form=form, prefix=prefix)
        return super().get_bound_panel(instance=instance, request=request, form=form, prefix=prefix)


class StrayLessonsPanel(Panel):
    """The lessons that stand in a translated module only: no course has them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "sala/learning/admin/stray_lessons.html"

        @cached_property
        def strays(self):
            page = self.instance
            if not page.pk or not page.is_translation:
                return []
            known = type(page).objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
            keys = [
                key
                for module in known
                for key in module.get_children().values_list("translation_key", flat=True)
            ]
            return list(page.get_children().exclude(translation_key__in=keys).order_by("path"))

        def is_shown(self):
            return super().is_shown() and bool(self.strays)

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"lessons": self.strays}


class Structured(models.Model):
    """A page with `structural` fields, which its translations take over."""

    structural = []
    base_form_class = StructuredForm

    class Meta:
        abstract = True

    @cached_property
    def is_translation(self):
        """Whether an older page of the same key owns the structure."""
        family = type(self).objects.filter(translation_key=self.translation_key, alias_of__isnull=True)
        return self.pk is not None and family.filter(pk__lt=self.pk).exists()


def kept_by_source(*names):
    """Return `override_translatable_fields` for a page with these structural fields; the slug follows too."""
    fields = [SynchronizedField(name, overridable=False) for name in names]
    return [*fields, SynchronizedField("slug")]
