"""Learning's entries in the site's menu."""

from functools import lru_cache

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from civic import chain
from learning.models import CourseIndexPage

SECONDS = 300


def catalogue_url(request):
    """Return the address of the catalogue in the reader's language, or of any, or None; cached for 5 minutes."""
    language = get_language() or "en"
    key = f"sala:catalogue:{language}"
    url = cache.get(key)
    if url is None:
        pages = list(CourseIndexPage.objects.live().select_related("locale").order_by("pk"))
        pages.sort(key=lambda page: page.locale.language_code != language)
        url = (pages[0].get_url(request) or "") if pages else ""
        cache.set(key, url, SECONDS if url else 5)
    return url or None


def my_learning_url(request):
    """Return the address of My learning to somebody signed in."""
    return _my_learning(get_language()) if request.user.is_authenticated else None


@lru_cache
def _my_learning(language):
    return reverse("sala_learning:my_learning")


def register():
    """Put the entries on the chain."""
    chain.register_menu_item("courses", _("Courses"), catalogue_url, order=100, icon="book")
    chain.register_menu_item("my-learning", _("My learning"), my_learning_url, order=50, icon="check")
