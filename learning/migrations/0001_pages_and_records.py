import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models
from wagtail.images import get_image_model_string

import learning.serving


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("sala_civic", "0001_people_and_places"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CourseIndexPage",
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
                ("intro", wagtail.fields.RichTextField(blank=True, verbose_name="introduction")),
            ],
            options={
                "verbose_name": "catalogue of courses",
                "verbose_name_plural": "catalogues of courses",
            },
            bases=(learning.serving.ServedByView, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="LessonPage",
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
                ("summary", models.TextField(blank=True, max_length=400, verbose_name="summary")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=10,
                        help_text="How long most people need.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="minutes",
                    ),
                ),
                (
                    "required",
                    models.BooleanField(
                        default=True,
                        help_text="An optional lesson does not count towards completion.",
                        verbose_name="required",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("rich_text", 0),
                            ("figure", 5),
                            ("video", 10),
                            ("audio", 13),
                            ("document", 16),
                            ("quotation", 20),
                            ("callout", 24),
                            ("key_terms", 28),
                            ("steps", 32),
                            ("table", 38),
                            ("accordion", 41),
                            ("knowledge_check", 50),
                            ("reflection", 53),
                            ("page_card", 56),
                            ("sources", 63),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.RichTextBlock", (), {}),
                            1: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Picture"}),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What the picture shows, for somebody who cannot see it. Do not begin with “Picture of”.",
                                    "label": "Alternative text",
                                    "max_length": 300,
                                },
                            ),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 300, "required": False},
                            ),
                            4: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Who made the picture, and under which licence it is used.",
                                    "label": "Credit",
                                    "max_length": 200,
                                },
                            ),
                            5: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 1), ("alt_text", 2), ("caption", 3), ("credit", 4)]],
                                {},
                            ),
                            6: (
                                "wagtailmedia.blocks.VideoChooserBlock",
                                (),
                                {"label": "Video file", "required": False},
                            ),
                            7: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {
                                    "help_text": "A document of type .vtt (WebVTT), in the language of this page. A video file needs it.",
                                    "label": "Captions",
                                    "required": False,
                                },
                            ),
                            8: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {
                                    "help_text": "YouTube and Vimeo play in the page when the reader asks for it. Any other address is shown as a link.",
                                    "label": "Address of the video",
                                    "required": False,
                                },
                            ),
                            9: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "help_text": "What is said and shown, for those who cannot play it.",
                                    "label": "Transcript",
                                    "required": False,
                                },
                            ),
                            10: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("media", 6),
                                        ("captions", 7),
                                        ("embed", 8),
                                        ("caption", 3),
                                        ("transcript", 9),
                                    ]
                                ],
                                {},
                            ),
                            11: ("wagtailmedia.blocks.AudioChooserBlock", (), {"label": "Audio file"}),
                            12: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "help_text": "What is said, for those who cannot hear or play it.",
                                    "label": "Transcript",
                                },
                            ),
                            13: (
                                "wagtail.blocks.StructBlock",
                                [[("media", 11), ("caption", 3), ("transcript", 12)]],
                                {},
                            ),
                            14: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Document"}),
                            15: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "What it is, and what to do with it.",
                                    "label": "Description",
                                    "required": False,
                                    "rows": 2,
                                },
                            ),
                            16: ("wagtail.blocks.StructBlock", [[("document", 14), ("description", 15)]], {}),
                            17: ("wagtail.blocks.TextBlock", (), {"label": "Words quoted", "rows": 3}),
                            18: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Name and office, or the title of the document.",
                                    "label": "Who said it",
                                    "max_length": 200,
                                },
                            ),
                            19: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Address of the source", "required": False},
                            ),
                            20: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 17), ("attribution", 18), ("source_url", 19)]],
                                {},
                            ),
                            21: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("note", "Note"),
                                        ("warning", "Warning"),
                                        ("example", "Example"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            22: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120, "required": False},
                            ),
                            23: ("wagtail.blocks.RichTextBlock", (), {"label": "Text"}),
                            24: (
                                "wagtail.blocks.StructBlock",
                                [[("kind", 21), ("title", 22), ("text", 23)]],
                                {},
                            ),
                            25: ("wagtail.blocks.CharBlock", (), {"label": "Term", "max_length": 120}),
                            26: ("wagtail.blocks.TextBlock", (), {"label": "Explanation", "rows": 2}),
                            27: ("wagtail.blocks.StructBlock", [[("term", 25), ("explanation", 26)]], {}),
                            28: ("wagtail.blocks.ListBlock", (27,), {}),
                            29: ("wagtail.blocks.CharBlock", (), {"label": "What to do", "max_length": 160}),
                            30: ("wagtail.blocks.RichTextBlock", (), {"label": "How", "required": False}),
                            31: ("wagtail.blocks.StructBlock", [[("title", 29), ("text", 30)]], {}),
                            32: ("wagtail.blocks.ListBlock", (31,), {}),
                            33: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What the table shows, with the unit and the year.",
                                    "label": "Caption",
                                    "max_length": 300,
                                },
                            ),
                            34: ("wagtail.blocks.CharBlock", (), {"label": "Text", "required": False}),
                            35: ("wagtail.blocks.FloatBlock", (), {"label": "Number", "required": False}),
                            36: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 34), ("number", 35)]],
                                {"label": "Table"},
                            ),
                            37: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Source", "max_length": 300, "required": False},
                            ),
                            38: (
                                "wagtail.blocks.StructBlock",
                                [[("caption", 33), ("table", 36), ("source", 37)]],
                                {},
                            ),
                            39: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 160}),
                            40: ("wagtail.blocks.StructBlock", [[("heading", 39), ("text", 23)]], {}),
                            41: ("wagtail.blocks.ListBlock", (40,), {}),
                            42: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "link"], "label": "Question"},
                            ),
                            43: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("single", "One right answer"),
                                        ("multiple", "One or more right answers"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            44: ("wagtail.blocks.CharBlock", (), {"label": "Answer", "max_length": 300}),
                            45: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"label": "This answer is right", "required": False},
                            ),
                            46: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "What somebody who chose this answer reads: why it is right, or wrong.",
                                    "label": "Feedback",
                                    "rows": 2,
                                },
                            ),
                            47: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 44), ("correct", 45), ("feedback", 46)]],
                                {},
                            ),
                            48: ("wagtail.blocks.ListBlock", (47,), {}),
                            49: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "help_text": "Shown after any answer, below its own feedback.",
                                    "label": "Feedback for everybody",
                                    "required": False,
                                },
                            ),
                            50: (
                                "wagtail.blocks.StructBlock",
                                [[("question", 42), ("kind", 43), ("choices", 48), ("feedback", 49)]],
                                {},
                            ),
                            51: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Question", "max_length": 500, "rows": 2},
                            ),
                            52: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "How to begin, in one sentence.",
                                    "label": "Hint",
                                    "max_length": 300,
                                    "required": False,
                                },
                            ),
                            53: ("wagtail.blocks.StructBlock", [[("prompt", 51), ("hint", 52)]], {}),
                            54: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            55: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Why to open it", "max_length": 300, "required": False, "rows": 2},
                            ),
                            56: ("wagtail.blocks.StructBlock", [[("page", 54), ("text", 55)]], {}),
                            57: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 300}),
                            58: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Publisher or author", "max_length": 200, "required": False},
                            ),
                            59: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Year", "max_length": 20, "required": False},
                            ),
                            60: ("wagtail.blocks.URLBlock", (), {"label": "Address", "required": False}),
                            61: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "For instance the page, or the day when it was read.",
                                    "label": "Note",
                                    "max_length": 300,
                                    "required": False,
                                },
                            ),
                            62: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 57), ("publisher", 58), ("year", 59), ("url", 60), ("note", 61)]],
                                {},
                            ),
                            63: ("wagtail.blocks.ListBlock", (62,), {}),
                        },
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "lesson",
                "verbose_name_plural": "lessons",
            },
            bases=(learning.serving.ServedByView, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="Module",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(editable=False, unique=True, verbose_name="translation key")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address")),
                (
                    "titles",
                    models.JSONField(
                        default=dict, help_text="The title in each language.", verbose_name="titles"
                    ),
                ),
                (
                    "structure_locale",
                    models.CharField(
                        blank=True,
                        help_text="Order, minutes and rules are read from the page in this language.",
                        max_length=20,
                        verbose_name="language of the structure page",
                    ),
                ),
            ],
            options={
                "verbose_name": "module record",
                "verbose_name_plural": "module records",
            },
        ),
        migrations.CreateModel(
            name="ModuleIndexPage",
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
                ("intro", wagtail.fields.RichTextField(blank=True, verbose_name="introduction")),
            ],
            options={
                "verbose_name": "shelf of modules",
                "verbose_name_plural": "shelves of modules",
            },
            bases=(learning.serving.ServedByView, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="ModulePage",
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
                ("summary", models.TextField(blank=True, max_length=400, verbose_name="summary")),
            ],
            options={
                "verbose_name": "module",
                "verbose_name_plural": "modules",
            },
            bases=(learning.serving.ServedByView, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="Course",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(editable=False, unique=True, verbose_name="translation key")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address")),
                (
                    "titles",
                    models.JSONField(
                        default=dict, help_text="The title in each language.", verbose_name="titles"
                    ),
                ),
                (
                    "structure_locale",
                    models.CharField(
                        blank=True,
                        help_text="Order, minutes and rules are read from the page in this language.",
                        max_length=20,
                        verbose_name="language of the structure page",
                    ),
                ),
                ("is_live", models.BooleanField(default=False, verbose_name="published")),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Raised by each change that a reader could notice.",
                        verbose_name="version",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("introductory", "Introductory"),
                            ("intermediate", "Intermediate"),
                            ("advanced", "Advanced"),
                        ],
                        default="introductory",
                        max_length=20,
                        verbose_name="level",
                    ),
                ),
                (
                    "enrolment_policy",
                    models.CharField(
                        choices=[
                            ("open", "Open: anyone signed in may enrol"),
                            ("approval", "On approval: a trainer decides"),
                            ("closed", "Closed: nobody can enrol by themselves"),
                        ],
                        default="open",
                        max_length=20,
                        verbose_name="enrolment policy",
                    ),
                ),
                (
                    "reading_policy",
                    models.CharField(
                        choices=[
                            ("anyone", "Anyone may read the lessons"),
                            ("enrolled", "Only people who are enrolled may read the lessons"),
                        ],
                        default="enrolled",
                        max_length=20,
                        verbose_name="reading policy",
                    ),
                ),
                ("opens_on", models.DateField(blank=True, null=True, verbose_name="opens on")),
                ("closes_on", models.DateField(blank=True, null=True, verbose_name="closes on")),
                (
                    "days_until_due",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="days until due"),
                ),
                (
                    "required_units",
                    models.PositiveSmallIntegerField(default=0, verbose_name="required units"),
                ),
                ("total_minutes", models.PositiveIntegerField(default=0, verbose_name="minutes in all")),
                (
                    "cards",
                    models.JSONField(
                        default=dict,
                        help_text="What a list shows of the course, in each language.",
                        verbose_name="cards",
                    ),
                ),
                (
                    "languages",
                    models.CharField(
                        blank=True,
                        help_text="Codes between commas: ,en,km,",
                        max_length=100,
                        verbose_name="languages",
                    ),
                ),
                ("search_text", models.TextField(blank=True, verbose_name="text to search in")),
                ("structure_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed at")),
                (
                    "prerequisites",
                    models.ManyToManyField(
                        blank=True,
                        related_name="unlocks",
                        to="sala_learning.course",
                        verbose_name="prerequisites",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="sala_civic.theme", verbose_name="themes"
                    ),
                ),
                (
                    "trainers",
                    models.ManyToManyField(
                        blank=True,
                        related_name="sala_courses",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="trainers",
                    ),
                ),
            ],
            options={
                "verbose_name": "course record",
                "verbose_name_plural": "course records",
            },
        ),
        migrations.CreateModel(
            name="CoursePage",
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
                (
                    "summary",
                    models.TextField(
                        help_text="Two sentences for the catalogue: what one can do afterwards.",
                        max_length=400,
                        verbose_name="summary",
                    ),
                ),
                (
                    "objectives",
                    wagtail.fields.RichTextField(
                        blank=True, help_text="A list: after this course you can …", verbose_name="objectives"
                    ),
                ),
                (
                    "audience",
                    models.TextField(
                        blank=True,
                        help_text="Who this is written for.",
                        max_length=400,
                        verbose_name="audience",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("introductory", "Introductory"),
                            ("intermediate", "Intermediate"),
                            ("advanced", "Advanced"),
                        ],
                        default="introductory",
                        max_length=20,
                        verbose_name="level",
                    ),
                ),
                (
                    "hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="Learning time that counts on the record. Left empty, it is worked out from the lessons.",
                        max_digits=5,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="hours",
                    ),
                ),
                (
                    "cover_alt",
                    models.CharField(
                        blank=True,
                        help_text="Says what the picture shows. Leave it empty when the picture only decorates.",
                        max_length=255,
                        verbose_name="alternative text of the cover",
                    ),
                ),
                (
                    "enrolment_policy",
                    models.CharField(
                        choices=[
                            ("open", "Open: anyone signed in may enrol"),
                            ("approval", "On approval: a trainer decides"),
                            ("closed", "Closed: nobody can enrol by themselves"),
                        ],
                        default="open",
                        max_length=20,
                        verbose_name="enrolment policy",
                    ),
                ),
                (
                    "reading_policy",
                    models.CharField(
                        choices=[
                            ("anyone", "Anyone may read the lessons"),
                            ("enrolled", "Only people who are enrolled may read the lessons"),
                        ],
                        default="enrolled",
                        help_text="A module that is also part of a course open to anyone can be read by anyone.",
                        max_length=20,
                        verbose_name="reading policy",
                    ),
                ),
                ("opens_on", models.DateField(blank=True, null=True, verbose_name="opens on")),
                ("closes_on", models.DateField(blank=True, null=True, verbose_name="closes on")),
                (
                    "days_until_due",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Counted from the day of enrolment. Left empty, there is no due date.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3650),
                        ],
                        verbose_name="days until due",
                    ),
                ),
                (
                    "cover",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                        verbose_name="cover",
                    ),
                ),
                (
                    "themes",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="+", to="sala_civic.theme", verbose_name="themes"
                    ),
                ),
            ],
            options={
                "verbose_name": "course",
                "verbose_name_plural": "courses",
            },
            bases=(learning.serving.ServedByView, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="CoursePrerequisite",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "course",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="sala_learning.coursepage",
                        verbose_name="course",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prerequisites",
                        to="sala_learning.coursepage",
                    ),
                ),
            ],
            options={
                "verbose_name": "prerequisite",
                "verbose_name_plural": "prerequisites",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CourseTrainer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="course_trainers",
                        to="sala_learning.coursepage",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "trainer of a course",
                "verbose_name_plural": "trainers of courses",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CourseModule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="course_modules",
                        to="sala_learning.coursepage",
                    ),
                ),
                (
                    "module",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="sala_learning.modulepage",
                        verbose_name="module",
                    ),
                ),
            ],
            options={
                "verbose_name": "module of a course",
                "verbose_name_plural": "modules of courses",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(editable=False, unique=True, verbose_name="translation key")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address")),
                (
                    "titles",
                    models.JSONField(
                        default=dict, help_text="The title in each language.", verbose_name="titles"
                    ),
                ),
                (
                    "structure_locale",
                    models.CharField(
                        blank=True,
                        help_text="Order, minutes and rules are read from the page in this language.",
                        max_length=20,
                        verbose_name="language of the structure page",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("lesson", "Lesson"), ("quiz", "Quiz")],
                        default="lesson",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(default=0, verbose_name="minutes")),
                ("required", models.BooleanField(default=True, verbose_name="required")),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="position in the module"),
                ),
                (
                    "pages",
                    models.JSONField(
                        default=dict,
                        help_text="Page and revision that are live, in each language.",
                        verbose_name="live pages",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired at")),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="sala_learning.module",
                        verbose_name="module",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit",
                "verbose_name_plural": "units",
            },
        ),
        migrations.CreateModel(
            name="Reflection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("block", models.CharField(max_length=36, verbose_name="block")),
                ("text", models.TextField(max_length=5000, verbose_name="note")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed at")),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sala_civic.official",
                        verbose_name="official",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sala_learning.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "reflection",
                "verbose_name_plural": "reflections",
            },
        ),
        migrations.CreateModel(
            name="LearningEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(verbose_name="identifier")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opened", "Opened a unit"),
                            ("studied", "Spent time in a unit"),
                            ("answered", "Answered a knowledge check"),
                            ("completed", "Finished a unit"),
                            ("requested", "Asked for a place"),
                            ("enrolled", "Enrolled"),
                            ("approved", "Was given a place"),
                            ("declined", "Was not given a place"),
                            ("withdrawn", "Withdrew"),
                            ("course_completed", "Completed a course"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        help_text="The server's clock, which counts.",
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "client_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="The browser's clock, kept beside the server's.",
                        null=True,
                        verbose_name="happened at",
                    ),
                ),
                ("seconds", models.PositiveIntegerField(default=0, verbose_name="seconds")),
                (
                    "score",
                    models.FloatField(
                        blank=True, help_text="A ratio from 0 to 1.", null=True, verbose_name="score"
                    ),
                ),
                ("data", models.JSONField(blank=True, default=dict, verbose_name="details")),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of what was sent: a known event with another body is refused.",
                        max_length=64,
                        verbose_name="digest",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="done by",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sala_learning.course",
                        verbose_name="course",
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sala_civic.official",
                        verbose_name="official",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sala_learning.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "learning event",
                "verbose_name_plural": "learning events",
            },
        ),
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "Asked for a place"),
                            ("active", "Enrolled"),
                            ("declined", "Not given a place"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("requested_at", models.DateTimeField(blank=True, null=True, verbose_name="asked at")),
                ("enrolled_at", models.DateTimeField(blank=True, null=True, verbose_name="enrolled at")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="What the official is told of the decision.",
                        verbose_name="reason",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                (
                    "last_active_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="last active at"),
                ),
                (
                    "units_done",
                    models.PositiveSmallIntegerField(default=0, verbose_name="required units done"),
                ),
                ("completed_at", models.DateTimeField(blank=True, null=True, verbose_name="completed at")),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="sala_learning.course",
                        verbose_name="course",
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="sala_civic.official",
                        verbose_name="official",
                    ),
                ),
                (
                    "last_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sala_learning.unit",
                        verbose_name="last unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "enrolment",
                "verbose_name_plural": "enrolments",
            },
        ),
        migrations.CreateModel(
            name="CourseUnit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="position in the course"),
                ),
                ("required", models.BooleanField(default=True, verbose_name="required")),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired at")),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="course_units",
                        to="sala_learning.course",
                        verbose_name="course",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="course_units",
                        to="sala_learning.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit of a course",
                "verbose_name_plural": "units of courses",
            },
        ),
        migrations.CreateModel(
            name="CheckAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("block", models.CharField(max_length=36, verbose_name="block")),
                ("choices", models.JSONField(default=list, verbose_name="choices")),
                ("score", models.FloatField(help_text="A ratio from 0 to 1.", verbose_name="score")),
                ("attempts", models.PositiveIntegerField(default=1, verbose_name="attempts")),
                ("answered_at", models.DateTimeField(verbose_name="answered at")),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sala_civic.official",
                        verbose_name="official",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sala_learning.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a knowledge check",
                "verbose_name_plural": "answers to knowledge checks",
            },
        ),
        migrations.CreateModel(
            name="UnitProgress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_seen_at", models.DateTimeField(verbose_name="first seen at")),
                ("last_seen_at", models.DateTimeField(verbose_name="last seen at")),
                ("completed_at", models.DateTimeField(blank=True, null=True, verbose_name="completed at")),
                (
                    "score",
                    models.FloatField(
                        blank=True,
                        help_text="Best result, a ratio from 0 to 1.",
                        null=True,
                        verbose_name="score",
                    ),
                ),
                ("seconds", models.PositiveIntegerField(default=0, verbose_name="seconds")),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unit_progress",
                        to="sala_civic.official",
                        verbose_name="official",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress",
                        to="sala_learning.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit progress",
                "verbose_name_plural": "unit progress",
            },
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opens_on__isnull", True),
                    ("closes_on__isnull", True),
                    ("closes_on__gte", models.F("opens_on")),
                    _connector="OR",
                ),
                name="sala_learning_course_opens_first",
                violation_error_message="A course can't close before it opens.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reflection",
            constraint=models.UniqueConstraint(
                fields=("official", "unit", "block"), name="sala_learning_reflection_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="learningevent",
            constraint=models.UniqueConstraint(fields=("official", "uuid"), name="sala_learning_event_once"),
        ),
        migrations.AddConstraint(
            model_name="learningevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__isnull", True), ("score__range", (0, 1)), _connector="OR"),
                name="sala_learning_event_score_ratio",
                violation_error_message="The score must be between 0 and 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="learningevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit__isnull", False), ("course__isnull", False), _connector="OR"),
                name="sala_learning_event_has_object",
            ),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(
                fields=["course", "state", "-enrolled_at"], name="sala_enrolment_course_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                fields=("official", "course"),
                name="sala_learning_enrolment_once",
                violation_error_message="This person is enrolled in this course already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="courseunit",
            constraint=models.UniqueConstraint(
                fields=("course", "unit"),
                name="sala_learning_courseunit_once",
                violation_error_message="A course holds a unit once.",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkanswer",
            constraint=models.UniqueConstraint(
                fields=("official", "unit", "block"), name="sala_learning_checkanswer_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="checkanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__range", (0, 1))), name="sala_learning_checkanswer_score_ratio"
            ),
        ),
        migrations.AddConstraint(
            model_name="unitprogress",
            constraint=models.UniqueConstraint(
                fields=("official", "unit"), name="sala_learning_unitprogress_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="unitprogress",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__isnull", True), ("score__range", (0, 1)), _connector="OR"),
                name="sala_learning_unitprogress_score_ratio",
                violation_error_message="The score must be between 0 and 1.",
            ),
        ),
    ]
