"""Civic's own entry in the site's menu: the search."""

from functools import lru_cache

from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from civic import chain


def search_url(request):
    """Return the address of the search, or None on a site that does not include it."""
    return _search(get_language(), get_urlconf())


@lru_cache
def _search(language, urlconf):
    try:
        return reverse("sala_search:search")
    except NoReverseMatch:
        return None


def register():
    """Put the entry on the chain."""
    chain.register_menu_item("search", _("Search"), search_url, order=900, icon="search")
