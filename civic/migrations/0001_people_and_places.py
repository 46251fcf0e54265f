import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("search_text", models.TextField(blank=True, default="", editable=False)),
                ("name_en", models.CharField(max_length=200, verbose_name="name in English")),
                ("name_km", models.CharField(blank=True, max_length=200, verbose_name="name in Khmer")),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="The name in addresses. Leave it empty to have it made from the English name.",
                        max_length=100,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
            ],
            options={
                "verbose_name": "theme",
                "verbose_name_plural": "themes",
                "ordering": ["name_en"],
            },
        ),
        migrations.CreateModel(
            name="City",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("search_text", models.TextField(blank=True, default="", editable=False)),
                ("name_en", models.CharField(max_length=200, verbose_name="name in English")),
                ("name_km", models.CharField(blank=True, max_length=200, verbose_name="name in Khmer")),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="The name in addresses. Leave it empty to have it made from the English name.",
                        max_length=100,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        default="KH",
                        help_text="The two capital letters of ISO 3166-1, such as KH for Cambodia.",
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2}\\Z", "Write two capital letters, such as KH."
                            )
                        ],
                        verbose_name="country",
                    ),
                ),
                (
                    "subdivision",
                    models.CharField(
                        blank=True,
                        help_text="The code of ISO 3166-2 where there is one, such as KH-2 for Battambang.",
                        max_length=6,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2}-[A-Z0-9]{1,3}\\Z", "Write a code such as KH-2."
                            )
                        ],
                        verbose_name="subdivision",
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        help_text="Degrees north of the equator, from -90 to 90.",
                        max_digits=8,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        help_text="Degrees east of Greenwich, from -180 to 180.",
                        max_digits=8,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="longitude",
                    ),
                ),
                (
                    "population",
                    models.PositiveIntegerField(
                        blank=True, help_text="Persons.", null=True, verbose_name="population"
                    ),
                ),
                (
                    "population_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1800),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year of the population figure",
                    ),
                ),
                (
                    "population_source",
                    models.CharField(
                        blank=True,
                        help_text="Who counted, and where it is published.",
                        max_length=300,
                        verbose_name="source of the population figure",
                    ),
                ),
            ],
            options={
                "verbose_name": "city",
                "verbose_name_plural": "cities",
                "ordering": ["name_en"],
                "permissions": [
                    ("administer_sala", "Can act as an administrator of every city"),
                    ("train_sala", "Can act as a trainer"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name_en"),
                        models.F("country"),
                        name="sala_civic_city_name",
                        violation_error_message="There is a city of this name in this country already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("latitude__isnull", True), ("latitude__range", (-90, 90)), _connector="OR"
                        ),
                        name="sala_civic_city_latitude",
                        violation_error_message="The latitude must be between -90 and 90 degrees.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("longitude__isnull", True), ("longitude__range", (-180, 180)), _connector="OR"
                        ),
                        name="sala_civic_city_longitude",
                        violation_error_message="The longitude must be between -180 and 180 degrees.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(("latitude__isnull", False), ("longitude__isnull", False)),
                            _connector="OR",
                        ),
                        name="sala_civic_city_coordinates",
                        violation_error_message="Give the latitude and the longitude, or neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("population__isnull", True), ("population_year__isnull", False), _connector="OR"
                        ),
                        name="sala_civic_city_population_year",
                        violation_error_message="Say of which year the population figure is.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Coordinator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "city",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="coordinators",
                        to="sala_civic.city",
                        verbose_name="city",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sala_coordinator",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "city coordinator",
                "verbose_name_plural": "city coordinators",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Official",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("search_text", models.TextField(blank=True, default="", editable=False)),
                ("name_km", models.CharField(blank=True, max_length=200, verbose_name="name in Khmer")),
                (
                    "name_latin",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Latin letters"),
                ),
                (
                    "sex",
                    models.CharField(
                        choices=[("female", "Female"), ("male", "Male"), ("not_stated", "Not stated")],
                        default="not_stated",
                        max_length=10,
                        verbose_name="sex",
                    ),
                ),
                ("position", models.CharField(blank=True, max_length=200, verbose_name="position")),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("national", "National"),
                            ("provincial", "Provincial"),
                            ("municipal", "Municipal"),
                            ("district", "District"),
                            ("commune", "Commune"),
                            ("other", "Other level"),
                        ],
                        max_length=12,
                        verbose_name="level of government",
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                (
                    "digits",
                    models.CharField(
                        blank=True,
                        choices=[("latin", "0 1 2 3"), ("khmer", "០ ១ ២ ៣")],
                        help_text="How numbers are written in Khmer.",
                        max_length=5,
                        verbose_name="digits",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=16, verbose_name="phone number")),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="demo data")),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="created at"
                    ),
                ),
                (
                    "erased_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="erased at"),
                ),
                (
                    "city",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="officials",
                        to="sala_civic.city",
                        verbose_name="city",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sala_official",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "official",
                "verbose_name_plural": "officials",
                "ordering": ["name_latin", "name_km", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "official",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="erasure",
                        to="sala_civic.official",
                        verbose_name="official",
                    ),
                ),
            ],
            options={
                "verbose_name": "erasure",
                "verbose_name_plural": "erasures",
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("search_text", models.TextField(blank=True, default="", editable=False)),
                ("name_en", models.CharField(max_length=200, verbose_name="name in English")),
                ("name_km", models.CharField(blank=True, max_length=200, verbose_name="name in Khmer")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ministry", "Ministry"),
                            ("province", "Province"),
                            ("municipality", "Municipality"),
                            ("district", "District"),
                            ("commune", "Commune"),
                            ("partner", "Partner"),
                            ("other", "Other organisation"),
                        ],
                        default="other",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "city",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="sala_civic.city",
                        verbose_name="city",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["name_en"],
            },
        ),
        migrations.AddField(
            model_name="official",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="officials",
                to="sala_civic.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="official",
            constraint=models.UniqueConstraint(
                condition=models.Q(("phone", ""), _negated=True),
                fields=("phone",),
                name="sala_civic_official_phone",
                violation_error_message="Another person has this phone number already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="official",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name_km", ""), ("name_latin", ""), _negated=True),
                    ("erased_at__isnull", False),
                    _connector="OR",
                ),
                name="sala_civic_official_named",
                violation_error_message="Write the name in Khmer or in Latin letters.",
            ),
        ),
    ]
