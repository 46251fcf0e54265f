"""Wagtail's database search, with Khmer put into words on the way in and on the way to the query.

``WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "civic.search.backend"}}``: then the search of the site,
of the Wagtail admin and of its choosers all find Khmer, on SQLite and on PostgreSQL, whatever models
declare as ``search_fields``. After a change of backend run ``manage.py wagtail_update_index``.
"""

import copy

from django.utils.encoding import force_str
from modelsearch.backends import database
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText

from civic.search.places import other_names
from civic.search.words import as_query, encoded


def SearchBackend(params):
    """Return the search backend of the default database, taught Khmer."""
    plain = database.SearchBackend(params)
    kind = type(plain)
    taught = type(f"Khmer{kind.__name__}", (_Khmer, kind), {})
    if hasattr(kind, "index_class"):
        taught.index_class = type(f"Khmer{kind.index_class.__name__}", (_KhmerIndex, kind.index_class), {})
    return taught(params)


class _Khmer:
    """A backend whose queries are put into the words of the index."""

    def _search(self, query_compiler_class, query, model_or_queryset, **options):
        if isinstance(query, str):
            operator = options.pop("operator", None) or query_compiler_class.DEFAULT_OPERATOR
            query = PlainText(query, operator=operator)
        query = _in_words(query)
        if isinstance(query, PlainText) and not query.query_string:
            query = ""
        return super()._search(query_compiler_class, query, model_or_queryset, **options)


def _in_words(query):
    if isinstance(query, PlainText):
        texts = [query.query_string, *other_names(query.query_string)]
        found = [PlainText(as_query(text), operator=query.operator) for text in texts]
        return found[0] if len(found) == 1 else Or(found)
    if isinstance(query, Phrase):
        return Phrase(as_query(query.query_string))
    if isinstance(query, Fuzzy):
        return Fuzzy(as_query(query.query_string), operator=query.operator)
    if isinstance(query, (And, Or)):
        return type(query)([_in_words(part) for part in query.subqueries])
    if isinstance(query, Not):
        return Not(_in_words(query.subquery))
    if isinstance(query, Boost):
        return Boost(_in_words(query.subquery), query.boost)
    assert isinstance(query, MatchAll) or query is None, query
    return query


class _KhmerIndex:
    """An index that takes texts in words."""

    def add_items(self, model, objs):
        return super().add_items(model, [_Encoded(obj) for obj in objs])


class _Encoded:
    """An object whose search fields give their texts in words; in all else the object itself."""

    def __init__(self, obj):
        self._obj = obj

    def __getattr__(self, name):
        return getattr(self._obj, name)

    def get_search_fields(self):
        return [_encoding(field) for field in self._obj.get_search_fields()]


def _encoding(field):
    """Return a copy of a search field whose value is in words."""
    if not isinstance(field, (SearchField, AutocompleteField, RelatedFields)):
        return field
    same = copy.copy(field)
    if isinstance(field, RelatedFields):
        same.fields = [_encoding(inner) for inner in field.fields]
        same.get_value = lambda obj: field.get_value(_plain(obj))
    else:
        same.get_value = lambda obj: _text(field.get_value(_plain(obj)))
    return same


def _plain(obj):
    return obj._obj if isinstance(obj, _Encoded) else obj


def _text(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return " ".join(_text(part) for part in value)
    return encoded(force_str(value)) if value is not None else ""
