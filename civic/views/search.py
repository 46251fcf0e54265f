"""One search over everything that has signed in for it (`civic.chain.register_search`)."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from civic import chain
from civic.search import excerpts
from civic.search.words import LONGEST, runs

GROUP = 4  # hits of a kind on the page of all kinds
MOST = 60  # hits of a kind; whoever has more adds a word
PER_PAGE = 12


@dataclass(frozen=True)
class Hit:
    """One page that was found. `title` and `excerpt` are HTML with the hits marked; `lang` is their language."""

    url: str
    title: SafeString
    excerpt: SafeString
    place: str
    lang: str


@dataclass(frozen=True)
class Group:
    """The hits of one kind, of `count` in all."""

    kind: chain.SearchKind
    hits: list
    count: int


def search(request):
    """Find courses, modules, lessons and whatever else signed in, by words of either language."""
    query = request.GET.get("q", "").replace("\x00", "")[:LONGEST].strip()
    kinds = chain.search_kinds()
    chosen = next((kind for kind in kinds if kind.name == request.GET.get("kind")), None)
    encoded = urlencode({"q": query} | ({"kind": chosen.name} if chosen else {}))
    context = {
        "query": query,
        "parameters": encoded,
        "kinds": kinds,
        "chosen": chosen,
        "groups": [],
        "count": 0,
    }
    if runs(query):
        found = {kind.name: _find(kind, request.user, query) for kind in kinds}
        context["count"] = sum(map(len, found.values()))
        if chosen:
            page = Paginator(found[chosen.name], PER_PAGE).get_page(request.GET.get("page"))
            page.object_list = _describe(request, chosen, page.object_list, query)
            context["page_of_hits"] = page
        else:
            context["groups"] = [
                Group(kind, _describe(request, kind, pages[:GROUP], query), len(pages))
                for kind in kinds
                if (pages := found[kind.name])
            ]
    return render(request, "sala/civic/search.html", context)


def _find(kind, user, query):
    """Return the pages of a kind, the best first; of two languages of a page the reader's, where both were found."""
    language = get_language()
    best = {}
    for page in kind.pages(user).search(query)[:MOST]:
        known = best.setdefault(page.translation_key, page)
        if known is not page and page.locale.language_code == language:
            best[page.translation_key] = page
    return list(best.values())


def _describe(request, kind, pages, query):
    return [
        Hit(
            url=page.get_url(request) or "",
            title=excerpts.marked(page.title, query),
            excerpt=excerpts.excerpt(excerpts.text_of(page), query),
            place=place,
            lang=page.locale.language_code,
        )
        for page, place in zip(pages, kind.places(pages), strict=True)
    ]
