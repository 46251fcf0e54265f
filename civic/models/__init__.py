from .people import Coordinator, Erasure, Official
from .places import City, Organisation, Theme
from .translations import TranslatedFrom

__all__ = ["City", "Coordinator", "Erasure", "Official", "Organisation", "Theme", "TranslatedFrom"]
