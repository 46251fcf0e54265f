"""Trainers, Administrators and City coordinators, with what they may do."""

from django.conf import settings
from django.db import migrations

from civic import groups


class Migration(migrations.Migration):
    dependencies = [
        ("sala_civic", "0001_people_and_places"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailmedia", "0005_alter_media_options"),
    ]

    operations = [migrations.RunPython(groups.set_up, groups.tear_down, elidable=False)]
