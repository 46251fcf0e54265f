"""The admin's views of people and places, where they differ from Wagtail's own."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.widgets.button import Button

from civic import access
from civic.people import erase


class ListingView(generic.IndexView):
    """A listing that searches in both scripts and exports what it shows.

    ``export`` maps the name of each exported column to its heading and a function of the row.
    """

    is_searchable = True
    export = {}

    @cached_property
    def list_export(self):
        return list(self.export)

    @cached_property
    def export_headings(self):
        return {name: heading for name, (heading, _) in self.export.items()}

    def search_queryset(self, queryset):
        return queryset.search(self.search_query) if self.is_searching else queryset

    def get_base_queryset(self):
        queryset = super().get_base_queryset()
        return queryset.for_listing() if hasattr(queryset, "for_listing") else queryset

    def to_row_dict(self, item):
        return {name: value(item) for name, (_, value) in self.export.items()}

    def preprocess_field_value(self, field, value, export_format):
        value = super().preprocess_field_value(field, value, export_format)
        if export_format == self.FORMAT_CSV and isinstance(value, str) and is_formula(value):
            return "'" + value
        return value


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would run this text as a formula; a phone number is none."""
    return text[:1] in ("=", "@", "\t", "\r") or (text[:1] in ("+", "-") and not text[1:].isdigit())


class PlaceDeleteView(generic.DeleteView):
    """Delete a place, or say in words that people and records still refer to it."""

    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except (ProtectedError, RestrictedError, PermissionDenied):
            text = gettext("“%(object)s” is in use and stays. Move what belongs to it first.")
            messages.error(self.request, text % {"object": self.object})
            return redirect(reverse(self.index_url_name))


class ManagedMixin:
    """Only officials whom the signed-in person looks after; any other is as good as not there."""

    def get_base_object_queryset(self):
        return access.officials_managed_by(self.request.user).for_listing()


class OfficialListingView(ListingView):
    def get_base_queryset(self):
        return access.officials_managed_by(self.request.user).for_listing()

    def _get_title_column(self, field_name, column_class=TitleColumn, **kwargs):
        return self._get_title_column_class(column_class)(
            "name",
            label=gettext_lazy("Name"),
            accessor=field_name,
            width="22%",
            sort_key="name_latin",
            get_url=self.get_edit_url,
        )

    def get_edit_url(self, instance):
        return None if instance.erased_at else super().get_edit_url(instance)


class OfficialEditView(generic.EditView):
    def get_queryset(self):
        return access.officials_managed_by(self.request.user).for_listing()

    def get_object(self, queryset=None):
        official = super().get_object(queryset)
        if not self.user_has_permission_for_instance("change", official):
            raise PermissionDenied
        return official

    @cached_property
    def header_more_buttons(self):
        buttons = list(super().header_more_buttons)
        if access.may_erase(self.request.user, self.object):
            url = reverse(self.edit_url_name.replace(":edit", ":erase"), args=[self.object.pk])
            buttons.append(Button(gettext("Remove the name for good"), url=url, icon_name="bin", priority=40))
        return buttons


class OfficialHistoryView(ManagedMixin, HistoryView):
    pass


class OfficialUsageView(ManagedMixin, UsageView):
    pass


class EraseView(ManagedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView):
    """Ask whether the name of an official goes for good, and do it."""

    page_title = gettext_lazy("Remove the name for good")
    template_name = "sala/civic/admin/erase.html"
    header_icon = "bin"
    index_url_name = None
    edit_url_name = None

    def dispatch(self, request, *args, **kwargs):
        answer = access.may_erase(request.user, self.object)
        if not answer:
            raise PermissionDenied(answer.reason)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.object.name

    def get_breadcrumbs_items(self):
        return []

    def post(self, request, *args, **kwargs):
        try:
            erase(self.object, by=request.user)
        except (ProtectedError, RestrictedError):
            text = gettext("The account is still needed by other records, so nothing has been removed.")
            messages.error(request, text)
            return redirect(reverse(self.edit_url_name, args=[self.object.pk]))
        messages.success(request, gettext("The name has been removed for good."))
        return redirect(reverse(self.index_url_name))


class CoordinatorEditView(generic.EditView):
    def get_page_subtitle(self):
        return str(self.object.user)
