"""Where each address of the site leads."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home import views

urlpatterns = [
    # One sign-in page for everybody.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("learning/", include("learning.event_urls")),
]

if settings.SERVE_MEDIA:
    urlpatterns += [re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT})]

urlpatterns += i18n_patterns(
    path("account/", include("home.account_urls")),
    path("account/me/", include("civic.urls")),
    path("search/", include("civic.search_urls")),
    path("learn/", include("learning.urls")),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("styleguide/document/", views.sample_document, name="styleguide_document"),
    path("", include(wagtail_urls)),
)
