"""On PostgreSQL names in Khmer sort as in a Khmer dictionary; SQLite sorts by code point.

The collation is the column's own, so that every list and report has it without asking.
"""

from django.db import migrations

COLLATION = "km-x-icu"
NAMED = ["City", "Organisation", "Theme", "Official"]


def sort_as_khmer(apps, schema_editor):
    """Give the columns ``name_km`` the collation, where the server was built with ICU."""
    if schema_editor.connection.vendor == "postgresql" and _known(schema_editor):
        _collate(apps, schema_editor, COLLATION)


def sort_as_before(apps, schema_editor):
    """Give them the database's own collation again."""
    if schema_editor.connection.vendor == "postgresql":
        _collate(apps, schema_editor, "default")


def _known(schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_collation WHERE collname = %s", [COLLATION])
        return cursor.fetchone() is not None


def _collate(apps, schema_editor, collation):
    quote = schema_editor.quote_name
    for name in NAMED:
        model = apps.get_model("sala_civic", name)
        field = model._meta.get_field("name_km")
        schema_editor.execute(
            f"ALTER TABLE {quote(model._meta.db_table)} ALTER COLUMN {quote(field.column)}"
            f" TYPE {field.db_type(schema_editor.connection)} COLLATE {quote(collation)}"
        )


class Migration(migrations.Migration):
    dependencies = [("sala_civic", "0004_translators")]

    operations = [migrations.RunPython(sort_as_khmer, sort_as_before, elidable=False)]
