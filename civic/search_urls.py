"""The search page; a site includes it inside ``i18n_patterns`` at ``search/``."""

from django.urls import path

from civic.views.search import search

app_name = "sala_search"
urlpatterns = [path("", search, name="search")]
