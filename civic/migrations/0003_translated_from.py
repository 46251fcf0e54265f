"""From which text each translation was made."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sala_civic", "0002_groups"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TranslatedFrom",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("texts", models.JSONField(default=dict, verbose_name="texts")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="approved at")),
                ("changes", models.JSONField(blank=True, default=list, verbose_name="changes")),
                ("changed_at", models.DateTimeField(blank=True, null=True, verbose_name="changed at")),
                (
                    "sent_revision",
                    models.BigIntegerField(blank=True, null=True, verbose_name="revision sent"),
                ),
                ("sent_texts", models.JSONField(blank=True, default=dict, verbose_name="texts sent")),
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sala_translated_from",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "translated page",
                "verbose_name_plural": "translated pages",
                "indexes": [
                    models.Index(
                        condition=models.Q(("changed_at__isnull", False)),
                        fields=["-changed_at"],
                        name="sala_translatedfrom_changed",
                    )
                ],
            },
        ),
    ]
