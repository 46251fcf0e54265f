"""Queries of the hottest paths, put into SQL once for each process.

Building a query costs Django more than running it: a lesson in the player, or one completion, would spend a
third of its time on that. A `Prepared` is written as a queryset like any other, is compiled when it is first
used, and takes its parameters by name.
"""

from uuid import UUID

from django.db import connection


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
            filled = [
                adapted(values[value.name]) if isinstance(value, Place) else value for value in parameters
            ]
            cursor.execute(sql, filled)
            rows = [list(row) for row in cursor.fetchall()]
        for place, (functions, expression) in converters:
            for row in rows:
                for convert in functions:
                    row[place] = convert(row[place], expression, connection)
        return rows

    def _compiled(self):
        vendor = connection.vendor
        if vendor not in self.compiled:
            compiler = self.build(**self.stand_ins).query.get_compiler(using=connection.alias)
            sql, parameters = compiler.as_sql()
            places = [self._place(value) for value in parameters]
            found = {place.name for place in places if isinstance(place, Place)}
            assert found == set(self.stand_ins), f"no place for {set(self.stand_ins) - found}"
            converters = compiler.get_converters([expression for expression, *_rest in compiler.select])
            self.compiled[vendor] = (sql, places, list(converters.items()))
        return self.compiled[vendor]

    def _place(self, value):
        return next((Place(name) for name, it in self.stand_ins.items() if value == adapted(it)), value)


def adapted(value):
    """Return `value` as a parameter of this database."""
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value


class Place:
    """Where a value goes."""

    def __init__(self, name):
        self.name = name
