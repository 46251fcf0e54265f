"""Trainers and Administrators submit pages for translation."""

from django.db import migrations

from civic import groups


class Migration(migrations.Migration):
    dependencies = [
        ("sala_civic", "0003_translated_from"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [
        migrations.RunPython(groups.set_up_translators, groups.tear_down_translators, elidable=False)
    ]
