from django.db.models import SlugField
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.views.i18n import JavaScriptCatalog
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.permissions import register_permission_policy

from civic import accounts
from civic.models import City, Coordinator, Official, Organisation, Theme, TranslatedFrom
from civic.pages import LatinSlugInput
from civic.permission_policies import OfficialPolicy
from civic.views import translations
from civic.viewsets import DriftViewSet, PeopleAndPlaces

register_permission_policy(Official, OfficialPolicy(Official))
for model in (City, Coordinator, Organisation, Theme, TranslatedFrom):
    register_permission_policy(model)


@hooks.register("register_admin_viewset")
def register_people_and_places():
    return [PeopleAndPlaces(), DriftViewSet()]


register_form_field_override(SlugField, override={"widget": LatinSlugInput})
hooks.register("before_edit_page", translations.before_edit_page, order=-10)
hooks.register("before_edit_snippet", translations.before_edit_snippet, order=-10)
hooks.register("construct_reports_menu", translations.hide_report)


@hooks.register("register_admin_urls", order=-10)
def scripts_in_khmer():
    """The texts of the admin's scripts, with ours on top."""
    return [
        path("jsi18n/", JavaScriptCatalog.as_view(packages=["wagtail.admin", "civic"])),
        path("localize/jsi18n/", JavaScriptCatalog.as_view(packages=["wagtail_localize", "civic"])),
    ]


@hooks.register("register_admin_urls", order=-10)
def rules_for_localize():
    """The addresses of wagtail-localize that need a rule more, ahead of its own."""
    report = translations.Report
    snippets = translations.SnippetsAPI
    return [
        path("localize/submit/page/<int:page_id>/", translations.SubmitPage.as_view()),
        path(
            "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            translations.SubmitSnippet.as_view(),
        ),
        path("localize/update/<int:translation_source_id>/", translations.Update.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", translations.convert_to_alias),
        path("localize/reports/translations/", report.as_view()),
        path("localize/reports/translations/results/", report.as_view(results_only=True)),
        path("localize/api/snippets/<slug:app_label>/<slug:model_name>/", snippets.as_view({"get": "list"})),
        path(
            "localize/api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/",
            snippets.as_view({"get": "retrieve"}),
        ),
    ]


hooks.register("before_create_user", accounts.before_create_user)
hooks.register("before_edit_user", accounts.before_edit_user)
hooks.register("before_bulk_action", accounts.before_bulk_action)


@hooks.register("insert_global_admin_css")
def khmer_in_the_admin():
    return format_html('<link rel="stylesheet" href="{}">', static("sala/civic/css/admin.css"))
