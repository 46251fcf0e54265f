"""What the site's shell links to."""

from django import template
from django.core.cache import cache
from django.utils.translation import get_language

from home.models import StandardPage

register = template.Library()
SECONDS = 300


@register.simple_tag
def footer_pages():
    """Return title, address and language of the plain pages in menus: the reader's language, or else any; cached."""
    key = f"sala:footer:{get_language()}"
    links = cache.get(key)
    if links is None:
        pages = list(StandardPage.objects.live().in_menu().select_related("locale").order_by("path"))
        here = [page for page in pages if page.locale.language_code == get_language()] or pages
        links = [
            {"title": page.title, "url": page.get_url() or "/", "lang": page.locale.language_code}
            for page in here
        ]
        cache.set(key, links, SECONDS)
    return links
