"""Queries of the hottest paths, put into SQL once for each process.

Building a query costs Django more than running it: a lesson in the player, or one completion, would spend a
third of its time on that. A `Prepared` is written as a queryset like any other, is compiled when it is first
used, and takes its parameters by name.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models.sql import UpdateQuery


class Prepared:
    """A ``values_list`` queryset that is compiled once.

    `build` takes one argument for each of `names` and returns the queryset; it is called with stand-ins whose
    places in the parameters are remembered. `rows` gives lists, converted as the queryset would.
    """

    def __init__(self, build, **stand_ins):
        self.build, self.stand_ins = build, stand_ins
        self.compiled = {}

    def rows(self, **values):
        """Return the rows for these values, each a list."""
        sql, parameters, converters = self._compiled()
        with connection.cursor() as cursor:
            cursor.execute(sql, filled(parameters, values))
            rows = [list(row) for row in cursor.fetchall()]
        for place, (functions, expression) in converters:
            for row in rows:
                for convert in functions:
                    row[place] = convert(row[place], expression, connection)
        return rows

    def _compiled(self):
        vendor = connection.vendor
        if vendor not in self.compiled:
            compiler = self._query().get_compiler(using=connection.alias)
            sql, parameters = compiler.as_sql()
            places = [self._place(value) for value in parameters]
            found = {place.name for place in places if isinstance(place, Place)}
            assert found == set(self.stand_ins), f"no place for {set(self.stand_ins) - found}"
            self.compiled[vendor] = (sql, places, self._converters(compiler))
        return self.compiled[vendor]

    def _query(self):
        return self.build(**self.stand_ins).query

    def _converters(self, compiler):
        return list(compiler.get_converters([expression for expression, *_rest in compiler.select]).items())

    def _place(self, value):
        return next((Place(name) for name, it in self.stand_ins.items() if value == adapted(it)), value)


class PreparedUpdate(Prepared):
    """An ``update()`` that is compiled once; `build` returns (queryset, {field: new value})."""

    def run(self, **values):
        """Update, and return how many rows that were."""
        sql, parameters, _converters = self._compiled()
        with connection.cursor() as cursor:
            cursor.execute(sql, filled(parameters, values))
            return cursor.rowcount

    def _query(self):
        queryset, changes = self.build(**self.stand_ins)
        query = queryset.query.chain(UpdateQuery)
        query.add_update_values(changes)
        return query

    def _converters(self, compiler):
        return []


def filled(parameters, values):
    """Return the parameters with `values` in their places."""
    return [adapted(values[value.name]) if isinstance(value, Place) else value for value in parameters]


def adapted(value):
    """Return `value` as a parameter of this database."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value


class Place:
    """Where a value goes."""

    def __init__(self, name):
        self.name = name
