"""Addresses of Khmer titles, in Latin letters."""

from anyascii import anyascii
from django.utils.text import slugify


def latin_slug(text):
    """Return `text` as a slug in ASCII, each Khmer letter by its Latin name; empty where nothing is left."""
    return slugify(anyascii(text))
