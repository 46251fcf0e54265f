"""Template tags that every Sala page may use."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.core.cache import cache
from django.urls import NoReverseMatch, get_urlconf, reverse, translate_url
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_info, ngettext
from django.utils.translation import gettext as _

from civic import chain, conf, pieces
from civic import digits as reader_digits
from civic.icons import ICONS

register = template.Library()

# For how long a page that was published or withdrawn in one language may be missed or offered in another.
SECONDS = 60
# How the address of a page in another language was found.
OWN, COPY, PARENT = "own", "copy", "parent"
NOWHERE = ("/", PARENT)
INSTEAD = "instead"


@register.filter
def digits(value):
    """Write the digits of `value` as the reader has them (`civic.digits`)."""
    return reader_digits.written(value)


@register.filter
def percent(ratio):
    """Write a ratio as whole per cent, rounded down: what is short of a pass mark never looks like it."""
    return int(ratio * 100 + 1e-9)


@register.filter
def duration(minutes):
    """Write a number of minutes as people say it: "45 min", "2 h", "1 h 20 min"."""
    hours, rest = divmod(int(minutes or 0), 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)d h", "%(n)d h", hours) % {"n": hours})
    if rest or not hours:
        parts.append(ngettext("%(n)d min", "%(n)d min", rest) % {"n": rest})
    return digits(" ".join(parts))


@register.simple_tag
def sala_icon(name):
    """Draw one of our own icons, hidden from screen readers: the words beside it say what it means."""
    return mark_safe(
        f'<svg class="sala-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{ICONS[name]}</svg>'
    )


@register.simple_tag(takes_context=True)
def sala_nav(context):
    """Draw the menu, the languages and the account; nothing where there is no request, as on an error page."""
    request = context.get("request")
    if request is None:
        return ""
    languages = sala_languages(context)
    user = request.user
    name = user.get_short_name() or user.get_username() if user.is_authenticated else ""
    urls = {f"to_{language['code']}": escape(language["url"]) for language in languages}
    drawn = _nav(get_language(), get_urlconf(), tuple(chain.menu_items(request)), user.is_authenticated)
    return pieces.fill(drawn, {**urls, "name": escape(name), "csrf": escape(context.get("csrf_token", ""))})


@lru_cache(maxsize=256)
def _nav(language, urlconf, items, signed_in):
    """Return the pieces of what is the same for everybody who sees these entries of the menu."""
    codes = [code for code, _name in _language_names()]
    context = {
        "items": items,
        "languages": [
            {"code": code, "name": name, "slot": f"to_{code}", "current": code == language}
            for code, name in _language_names()
        ],
        "account": _account_links(language, urlconf),
        "signed_in": signed_in,
    }
    return pieces.cut("sala/includes/nav.html", context, ["name", "csrf", *(f"to_{code}" for code in codes)])


@register.filter
def item(mapping, key):
    """Return ``mapping[key]``, for a key that is in a variable."""
    return mapping[key]


@register.simple_tag
def sala_show_bar():
    """Tell whether Sala brings its own bar (menu, languages, account), for a site that has none."""
    return conf.get("SHOW_BAR")


def sala_languages(context):
    """Return the languages of the site, each with this page's address in it.

    A page that does not exist in a language is answered for by its nearest parent that does.
    """
    request = context.get("request")
    if request is None:
        return []
    current = get_language()
    page = _page_of(context)
    places = _page_urls(page, request) if page else {}
    return [
        {
            "code": code,
            "name": name,
            "url": _with_reason(*places.get(code, NOWHERE))
            if page
            else _same_place(request.get_full_path(), current, code),
            "current": code == current,
        }
        for code, name in _language_names()
    ]


def _page_of(context):
    page = context.get("page")
    return page if hasattr(page, "translation_key") and page.pk else None


def _with_reason(url, how):
    """Return the address, which says so where it is a parent's in place of the page's own."""
    return f"{url}?{INSTEAD}=1" if how == PARENT else url


@register.inclusion_tag("sala/components/instead.html", takes_context=True)
def sala_instead(context):
    """Say that the reader wanted a page which is not there in this language, and came to the nearest one."""
    request = context.get("request")
    return {"instead": request is not None and INSTEAD in request.GET}


@register.inclusion_tag("sala/includes/alternates.html", takes_context=True)
def sala_alternates(context):
    """Name the other languages of a page to search engines; a copy in a foreign language is none of them."""
    request, page = context.get("request"), _page_of(context)
    places = _page_urls(page, request) if request is not None and page else {}
    own = {code: url for code, (url, how) in places.items() if how == OWN}
    return {
        "alternates": [(code, request.build_absolute_uri(url)) for code, url in sorted(own.items())]
        if len(own) > 1
        else []
    }


@lru_cache
def _language_names():
    """Return (code, own name) of each language of the site."""
    return [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]


def _same_place(path, current, code):
    """Return `path` in another language: its prefix changed where it has one, else as Django finds it."""
    prefix = f"/{current}/"
    if path.startswith(prefix):
        return f"/{code}/{path[len(prefix) :]}"
    return translate_url(path, code)


def _page_urls(page, request):
    key = f"sala:places:{page.pk}:{page.latest_revision_id}:{page.url_path}"
    urls = cache.get(key)
    if urls is None:
        urls = _find_urls(page, request)
        cache.set(key, urls, SECONDS)
    return urls


def _find_urls(page, request):
    """Return {language: (address, OWN, COPY or PARENT)}: of the page, or of its nearest ancestor that is live there."""
    lineage = page.get_ancestors(inclusive=True).filter(depth__gt=1).order_by("-depth")
    urls = {}
    for step in lineage:
        family = step.get_translations(inclusive=True).live().select_related("locale")
        for translated in family:
            how = PARENT if step.pk != page.pk else COPY if translated.alias_of_id else OWN
            urls.setdefault(translated.locale.language_code, (translated.get_url(request) or "/", how))
        if len(urls) >= len(settings.LANGUAGES):
            break
    return urls


ACCOUNT_VIEWS = {
    "sign_in": ["account_login", "wagtailadmin_login"],
    "sign_out": ["account_logout", "wagtailadmin_logout"],
    "profile": ["sala_civic:profile"],
}


@lru_cache
def _account_links(language, urlconf):
    """Return the links in one language; addresses do not change while a process lives."""
    return {name: next(filter(None, map(_reverse, views)), "") for name, views in ACCOUNT_VIEWS.items()}


def _reverse(view):
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


@register.simple_tag
def sala_share(value, whole):
    """Return what per cent `value` is of `whole`, a whole number from 0 to 100, for the width of a bar."""
    return min(100, round(100 * value / whole)) if whole else 0


@register.filter
def dom_id(field):
    """Return the id of what a form field's label or error points to: its input, or the group of its inputs."""
    return field.id_for_label or field.auto_id


@register.filter
def describedby(field):
    """Return the ids of a form field's hint and error, as ``aria-describedby`` wants them."""
    ids = []
    if field.help_text:
        ids.append(f"{dom_id(field)}-hint")
    if field.errors:
        ids.append(f"{dom_id(field)}-error")
    return " ".join(ids)


@register.filter
def widget(field):
    """Draw a form field's widget with what a screen reader needs to know of its hint and error.

    A group of inputs is described by its fieldset, once, not by each of them.
    """
    attributes = {}
    if (ids := describedby(field)) and not field.use_fieldset:
        attributes["aria-describedby"] = ids
    if field.errors:
        attributes["aria-invalid"] = "true"
    return field.as_widget(attrs={**field.field.widget.attrs, **attributes})


@register.filter
def is_checkbox(field):
    """Tell whether a field is one box to tick, whose label stands beside it."""
    return field.widget_type == "checkbox"


@register.simple_tag
def sala_optional(field):
    """Return the word for a field that may be left empty."""
    return "" if field.field.required else format_html('<span class="sala-hint">({})</span>', _("optional"))


@register.filter
def with_headings(row, headings):
    """Pair each cell of a table's row with the heading of its column: [(heading, cell), …]."""
    return list(zip(headings, row, strict=True))
