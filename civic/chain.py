"""Where the apps above this one join up: each registers its parts in ``AppConfig.ready()``.

>>> from civic import chain
>>> chain.register_menu_item("courses", _("Courses"), courses_url, order=100, icon="book")

Registering a name again replaces the part, so ``ready()`` may run twice.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class MenuItem:
    """One entry of the site's menu. ``url`` returns None where the entry is not for this visitor."""

    name: str
    label: str
    url: Callable[[HttpRequest], str | None]
    order: int = 100
    icon: str = ""


@dataclass(frozen=True)
class ShownItem:
    """A menu entry as one visitor sees it."""

    name: str
    label: str
    url: str
    icon: str
    is_current: bool


@dataclass(frozen=True)
class SearchKind:
    """One kind of page that the search finds.

    ``pages`` returns those that a user may read; ``places`` says of a list of them where each stands (a text).
    """

    name: str
    label: str
    pages: Callable
    places: Callable
    order: int = 100


_menu: dict[str, MenuItem] = {}
_kinds: dict[str, SearchKind] = {}
_erasers: dict[str, Callable] = {}


def register_menu_item(
    name: str,
    label: str,
    url: Callable[[HttpRequest], str | None],
    order: int = 100,
    icon: str = "",
) -> None:
    """Add an entry to the site's menu. ``label`` is lazy text; entries stand by ``order``, then name."""
    _menu[name] = MenuItem(name, label, url, order, icon)


def menu_items(request: HttpRequest) -> list[ShownItem]:
    """Return the entries of the menu for this visitor, in order, with the one that they stand on marked."""
    ordered = sorted(_menu.values(), key=lambda item: (item.order, item.name))
    visible = [(item, url) for item in ordered if (url := item.url(request))]
    # The entry whose address is the longest beginning of this page's: /en/courses/ and not /en/.
    current = max((url for _, url in visible if request.path.startswith(url)), key=len, default=None)
    return [
        ShownItem(item.name, str(item.label), url, item.icon, is_current=url == current)
        for item, url in visible
    ]


def register_search(
    name: str,
    label: str,
    pages: Callable,
    places: Callable = lambda pages: [""] * len(pages),
    order: int = 100,
) -> None:
    """Add a kind of page to the search: ``pages(user)`` is a queryset, ``places(pages)`` a list of texts."""
    _kinds[name] = SearchKind(name, label, pages, places, order)


def search_kinds() -> list[SearchKind]:
    """Return the kinds of page that the search finds, in order."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.name))


def register_eraser(name: str, eraser: Callable) -> None:
    """Add a function ``eraser(official)`` that deletes what a person has written about themself.

    ``civic.people.erase`` calls it inside its own transaction, before the account goes.
    """
    _erasers[name] = eraser


def erasers() -> list[Callable]:
    """Return the registered erasers, in order of their names."""
    return [_erasers[name] for name in sorted(_erasers)]
