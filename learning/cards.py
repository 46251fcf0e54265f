"""What a list shows of a course, worked out once for each version and kept on its record."""

from learning import structure

# In a list, and on the course's own page.
SIZES = ("fill-640x360|format-webp", "fill-1200x675|format-webp")


def build(course):
    """Return {language: card}; a card is title, summary, url, cover and hero (url, width, height, alt) and hours."""
    return {language: _card(page) for language, page in structure.live_course_pages(course.key).items()}


def warm(key):
    """Make the covers' renditions; called before the transaction that writes the cards."""
    for page in structure.live_course_pages(key).values():
        for size in SIZES:
            _cover(page, size)


def _card(page):
    return {
        "title": page.title,
        "summary": page.summary,
        "url": page.get_url() or "",
        "page": page.pk,
        "hours": str(page.hours) if page.hours is not None else "",
        "cover": _cover(page, SIZES[0]),
        "hero": _cover(page, SIZES[1]),
        "lang": page.alias_of.locale.language_code if page.alias_of_id else page.locale.language_code,
    }


def _cover(page, size):
    if page.cover is None:
        return None
    rendition = page.cover.get_rendition(size)
    return {"url": rendition.url, "width": rendition.width, "height": rendition.height, "alt": page.cover_alt}
