from .people import Coordinator, Erasure, Official
from .places import City, Organisation, Theme

__all__ = ["City", "Coordinator", "Erasure", "Official", "Organisation", "Theme"]
