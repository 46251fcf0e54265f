import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.CreateModel(
            name="StandardPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("intro", models.TextField(blank=True, max_length=600, verbose_name="introduction")),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [("rich_text", 0), ("figure", 5)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                    ],
                                    "icon": "pilcrow",
                                    "label": "Text",
                                },
                            ),
                            1: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Picture"}),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Alternative text", "max_length": 255},
                            ),
                            3: ("wagtail.blocks.CharBlock", (), {"label": "Caption", "required": False}),
                            4: ("wagtail.blocks.CharBlock", (), {"label": "Credit", "required": False}),
                            5: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 1), ("alt_text", 2), ("caption", 3), ("credit", 4)]],
                                {},
                            ),
                        },
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "page of text",
                "verbose_name_plural": "pages of text",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="HomePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("headline", models.CharField(max_length=120, verbose_name="headline")),
                (
                    "intro",
                    models.TextField(
                        help_text="What this site is for, in two sentences.",
                        max_length=600,
                        verbose_name="introduction",
                    ),
                ),
                ("hero_alt", models.CharField(blank=True, max_length=255, verbose_name="alternative text")),
                (
                    "doors",
                    wagtail.fields.StreamField(
                        [("door", 4)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 80}),
                            1: ("wagtail.blocks.TextBlock", (), {"label": "Text", "max_length": 300}),
                            2: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page", "required": False}),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words of the link", "max_length": 80, "required": False},
                            ),
                            4: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("text", 1), ("page", 2), ("link_text", 3)]],
                                {},
                            ),
                        },
                        verbose_name="doors",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [("rich_text", 0), ("figure", 5)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                    ],
                                    "icon": "pilcrow",
                                    "label": "Text",
                                },
                            ),
                            1: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Picture"}),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Alternative text", "max_length": 255},
                            ),
                            3: ("wagtail.blocks.CharBlock", (), {"label": "Caption", "required": False}),
                            4: ("wagtail.blocks.CharBlock", (), {"label": "Credit", "required": False}),
                            5: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 1), ("alt_text", 2), ("caption", 3), ("credit", 4)]],
                                {},
                            ),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "hero_image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "home page",
                "verbose_name_plural": "home pages",
            },
            bases=("wagtailcore.page",),
        ),
    ]
