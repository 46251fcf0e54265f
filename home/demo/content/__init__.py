"""All content of the demonstration, as plain data."""

from home.demo.content import (
    human_security,
    learning_from_cities,
    smart_cities,
    transport_bangkok,
    waste_bangkok,
)
from home.demo.content.courses import COURSES
from home.demo.content.places import CITIES, ORGANISATIONS, THEMES
from home.demo.content.words import COURSES_INTRO, HOME, STANDARD_PAGES

MODULES = [
    human_security.MODULE,
    smart_cities.MODULE,
    learning_from_cities.MODULE,
    waste_bangkok.MODULE,
    transport_bangkok.MODULE,
]

__all__ = [
    "CITIES",
    "COURSES",
    "COURSES_INTRO",
    "HOME",
    "MODULES",
    "ORGANISATIONS",
    "STANDARD_PAGES",
    "THEMES",
]
