"""Migrations go back and forth, and agree with the models."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

OURS = ["sala_civic", "sala_learning", "sala_casestudies", "sala_studyvisits", "sala_home"]


def test_no_model_has_changed_without_a_migration(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_have_names_that_say_what_they_do(db):
    loader = MigrationExecutor(connection).loader
    names = [name for app, name in loader.disk_migrations if app in OURS]
    assert names
    assert [name for name in names if "_auto_" in name or name.endswith("_initial")] == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_everything_of_ours_can_be_taken_back_and_put_there_again(django_db_serialized_rollback):
    from django.contrib.auth.models import Group

    executor = MigrationExecutor(connection)
    apps = [app for app in OURS if app in executor.loader.migrated_apps]
    ours = {key for key in executor.loader.disk_migrations if key[0] in apps}
    try:
        executor.migrate([(app, None) for app in apps])
        left = set(MigrationExecutor(connection).loader.applied_migrations)
        assert left.isdisjoint(ours)
        tables = connection.introspection.table_names()
        assert [table for table in tables if table.startswith("sala_")] == []
        assert not Group.objects.filter(name__in=["Trainers", "Administrators", "City coordinators"]).exists()
    finally:
        call_command("migrate", verbosity=0)
    assert ours <= set(MigrationExecutor(connection).loader.applied_migrations)
    assert Group.objects.filter(name__in=["Trainers", "Administrators", "City coordinators"]).count() == 3
