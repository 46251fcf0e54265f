"""The question bank, quizzes, and what happens in them."""

import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.contrib.taggit
import modelcluster.fields
import modelsearch.index
import wagtail.fields
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models

import civic.pages
import learning.blocks.quiz
import learning.serving


class Migration(migrations.Migration):
    dependencies = [
        ("sala_civic", "0005_khmer_sorting"),
        ("sala_learning", "0001_pages_and_records"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="QuizPage",
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
                    "intro",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="What it is about and how to prepare. The rules below are told to the official in words.",
                        verbose_name="introduction",
                    ),
                ),
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
                        help_text="An optional quiz does not count towards completion.",
                        verbose_name="required",
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("practice", "Practice"),
                            ("pre_test", "Pre-test: what people know before"),
                            ("post_test", "Post-test: what people know afterwards"),
                            ("exam", "Exam"),
                            ("survey", "Survey"),
                        ],
                        default="practice",
                        max_length=10,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "questions",
                    wagtail.fields.StreamField(
                        [("question", 2), ("draw", 7)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.snippets.blocks.SnippetChooserBlock",
                                ("sala_learning.Question",),
                                {"label": "Question"},
                            ),
                            1: (
                                "wagtail.blocks.IntegerBlock",
                                (),
                                {"default": 1, "label": "Marks for each", "max_value": 100, "min_value": 1},
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("question", 0), ("marks", 1)]], {}),
                            3: (
                                "wagtail.blocks.IntegerBlock",
                                (),
                                {"default": 5, "label": "How many", "max_value": 100, "min_value": 1},
                            ),
                            4: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": learning.blocks.quiz.tag_choices,
                                    "label": "With the tag",
                                    "required": False,
                                },
                            ),
                            5: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": learning.blocks.quiz.theme_choices,
                                    "label": "On the theme",
                                    "required": False,
                                },
                            ),
                            6: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("easy", "Easy"), ("medium", "Medium"), ("hard", "Hard")],
                                    "label": "Of the difficulty",
                                    "required": False,
                                },
                            ),
                            7: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("how_many", 3),
                                        ("tag", 4),
                                        ("theme", 5),
                                        ("difficulty", 6),
                                        ("marks", 1),
                                    ]
                                ],
                                {},
                            ),
                        },
                        verbose_name="questions",
                    ),
                ),
                (
                    "shuffle_questions",
                    models.BooleanField(default=False, verbose_name="questions in random order"),
                ),
                (
                    "shuffle_answers",
                    models.BooleanField(default=True, verbose_name="answers in random order"),
                ),
                (
                    "time_limit",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Counted at the server from the start. Empty: no limit.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="time limit (minutes)",
                    ),
                ),
                (
                    "attempts_allowed",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: as many as one likes.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="attempts allowed",
                    ),
                ),
                (
                    "waiting_hours",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(8760),
                        ],
                        verbose_name="hours to wait before trying again",
                    ),
                ),
                (
                    "pass_mark",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: handing in is enough.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="pass mark (per cent)",
                    ),
                ),
                (
                    "counts",
                    models.CharField(
                        choices=[("best", "The best"), ("last", "The last"), ("first", "The first")],
                        default="best",
                        max_length=10,
                        verbose_name="which attempt counts",
                    ),
                ),
                (
                    "feedback",
                    models.CharField(
                        choices=[
                            ("at_once", "At once: each question can be checked"),
                            ("handed_in", "After handing in"),
                            ("last", "After the last attempt, or a pass"),
                            ("never", "Never; only the score is shown"),
                        ],
                        default="handed_in",
                        max_length=10,
                        verbose_name="when feedback is shown",
                    ),
                ),
                (
                    "anonymous",
                    models.BooleanField(
                        default=False,
                        help_text="For a survey: answers are kept without any link to a person, and can't be changed later.",
                        verbose_name="anonymous",
                    ),
                ),
            ],
            options={
                "verbose_name": "quiz",
                "verbose_name_plural": "quizzes",
            },
            bases=(
                civic.pages.KhmerPage,
                learning.serving.OutOfSitemaps,
                learning.serving.ServedByView,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="after_test",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sala_learning.unit",
                verbose_name="test after",
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="before_test",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sala_learning.unit",
                verbose_name="test before",
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="purpose",
            field=models.CharField(
                blank=True,
                choices=[
                    ("practice", "Practice"),
                    ("pre_test", "Pre-test: what people know before"),
                    ("post_test", "Post-test: what people know afterwards"),
                    ("exam", "Exam"),
                    ("survey", "Survey"),
                ],
                max_length=10,
                verbose_name="purpose",
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="rules",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="Of a quiz: see `learning.questions.rules.Rules`.",
                verbose_name="rules",
            ),
        ),
        migrations.AlterField(
            model_name="learningevent",
            name="kind",
            field=models.CharField(
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
                    ("started", "Started an attempt"),
                    ("responded", "Answered a question"),
                    ("checked", "Had an answer checked"),
                    ("handed_in", "Handed in an attempt"),
                    ("marked", "Was marked"),
                    ("regraded", "Was marked again"),
                    ("granted", "Was given more attempts or time"),
                    ("course_completed", "Completed a course"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="unitprogress",
            name="score",
            field=models.FloatField(
                blank=True,
                help_text="The result that counts, a ratio from 0 to 1.",
                null=True,
                verbose_name="score",
            ),
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="attempt")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Going on"),
                            ("waiting", "Waiting to be marked"),
                            ("marked", "Marked"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("started_at", models.DateTimeField(verbose_name="started at")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="time is over at")),
                ("handed_in_at", models.DateTimeField(blank=True, null=True, verbose_name="handed in at")),
                (
                    "by_clock",
                    models.BooleanField(
                        default=False,
                        help_text="Time was over before it was handed in.",
                        verbose_name="ended by the clock",
                    ),
                ),
                (
                    "rules",
                    models.JSONField(
                        default=dict, help_text="As they were when it started.", verbose_name="rules"
                    ),
                ),
                ("marks", models.PositiveIntegerField(default=0, verbose_name="marks to reach")),
                (
                    "score",
                    models.FloatField(
                        blank=True, help_text="A ratio from 0 to 1.", null=True, verbose_name="score"
                    ),
                ),
                ("passed", models.BooleanField(blank=True, null=True, verbose_name="passed")),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attempts",
                        to="sala_civic.official",
                        verbose_name="official",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attempts",
                        to="sala_learning.unit",
                        verbose_name="quiz",
                    ),
                ),
            ],
            options={
                "verbose_name": "attempt",
                "verbose_name_plural": "attempts",
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("single", "One right answer"),
                            ("multiple", "One or more right answers"),
                            ("true_false", "True or false"),
                            ("matching", "Matching"),
                            ("ordering", "Putting in order"),
                            ("short", "Short answer"),
                            ("number", "Number"),
                            ("open", "Open text, marked by a trainer"),
                            ("rating", "Rating on a scale (not marked)"),
                        ],
                        default="single",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="For the bank's list; officials don't see it.",
                        max_length=150,
                        verbose_name="short name",
                    ),
                ),
                ("stem", wagtail.fields.RichTextField(verbose_name="question")),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True,
                        help_text="For people who can't see it. Don't give the answer away.",
                        max_length=300,
                        verbose_name="what the picture shows",
                    ),
                ),
                (
                    "is_true",
                    models.BooleanField(
                        blank=True,
                        help_text="For “True or false”.",
                        null=True,
                        verbose_name="the statement is true",
                    ),
                ),
                (
                    "true_feedback",
                    models.TextField(blank=True, max_length=1000, verbose_name="feedback to “true”"),
                ),
                (
                    "false_feedback",
                    models.TextField(blank=True, max_length=1000, verbose_name="feedback to “false”"),
                ),
                (
                    "number",
                    models.DecimalField(
                        blank=True, decimal_places=8, max_digits=24, null=True, verbose_name="right number"
                    ),
                ),
                (
                    "tolerance",
                    models.DecimalField(
                        blank=True,
                        decimal_places=8,
                        help_text="How far off a number may be, up or down, and still be right. Empty: not at all.",
                        max_digits=24,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="tolerance",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="Shown beside the field, for instance “tonnes a day”.",
                        max_length=40,
                        verbose_name="unit",
                    ),
                ),
                (
                    "rubric",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="For “Open text”: what a good answer has. Only those who mark read it.",
                        verbose_name="how to mark it",
                    ),
                ),
                (
                    "feedback",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Shown after any answer, below its own feedback.",
                        verbose_name="feedback for everybody",
                    ),
                ),
                (
                    "difficulty",
                    models.CharField(
                        choices=[("easy", "Easy"), ("medium", "Medium"), ("hard", "Hard")],
                        default="medium",
                        max_length=10,
                        verbose_name="difficulty",
                    ),
                ),
                (
                    "identity",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="Tells a question that came from a file from all others, so that it comes once.",
                        max_length=100,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="added"
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="picture",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="sala_civic.theme",
                        verbose_name="theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "abstract": False,
            },
            bases=(
                civic.pages.KhmerTexts,
                learning.serving.ServedByView,
                wagtail.models.preview.PreviewableMixin,
                modelsearch.index.Indexed,
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("text", models.CharField(blank=True, max_length=500, verbose_name="answer")),
                (
                    "match",
                    models.CharField(
                        blank=True,
                        help_text="For “Matching”: what it is matched with.",
                        max_length=500,
                        verbose_name="belongs to",
                    ),
                ),
                ("correct", models.BooleanField(default=False, verbose_name="right")),
                (
                    "feedback",
                    models.TextField(
                        blank=True,
                        help_text="What somebody who gave this answer reads.",
                        max_length=1000,
                        verbose_name="feedback",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "question",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="sala_learning.question",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer of a question",
                "verbose_name_plural": "answers of questions",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="QuestionFile",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=200, verbose_name="file name")),
                ("form", models.CharField(max_length=20, verbose_name="format")),
                ("tags", models.CharField(blank=True, max_length=300, verbose_name="tags")),
                ("content", models.BinaryField(verbose_name="content")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="brought at"),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="language",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="brought by",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of questions",
                "verbose_name_plural": "files of questions",
            },
        ),
        migrations.CreateModel(
            name="QuestionTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "content_object",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged_items",
                        to="sala_learning.question",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(app_label)s_%(class)s_items",
                        to="taggit.tag",
                    ),
                ),
            ],
            options={
                "verbose_name": "tag of a question",
                "verbose_name_plural": "tags of questions",
            },
        ),
        migrations.AddField(
            model_name="question",
            name="tags",
            field=modelcluster.contrib.taggit.ClusterTaggableManager(
                blank=True,
                help_text="Words by which a quiz can draw questions.",
                through="sala_learning.QuestionTag",
                to="taggit.Tag",
                verbose_name="tags",
            ),
        ),
        migrations.CreateModel(
            name="QuestionVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(editable=False, verbose_name="translation key")),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("single", "One right answer"),
                            ("multiple", "One or more right answers"),
                            ("true_false", "True or false"),
                            ("matching", "Matching"),
                            ("ordering", "Putting in order"),
                            ("short", "Short answer"),
                            ("number", "Number"),
                            ("open", "Open text, marked by a trainer"),
                            ("rating", "Rating on a scale (not marked)"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("content", models.JSONField(verbose_name="content")),
                ("digest", models.CharField(editable=False, max_length=64)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="published at"),
                ),
            ],
            options={
                "verbose_name": "version of a question",
                "verbose_name_plural": "versions of questions",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key", "number"), name="sala_learning_questionversion_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AttemptAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("order", models.JSONField(default=list, verbose_name="order of the answers")),
                ("marks", models.PositiveSmallIntegerField(default=1, verbose_name="marks")),
                ("answer", models.JSONField(blank=True, null=True, verbose_name="answer")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                (
                    "checked_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Feedback was shown: the answer stands.",
                        null=True,
                        verbose_name="checked at",
                    ),
                ),
                (
                    "score",
                    models.FloatField(
                        blank=True, help_text="A ratio from 0 to 1.", null=True, verbose_name="score"
                    ),
                ),
                ("comment", models.TextField(blank=True, verbose_name="what the trainer writes")),
                ("marked_at", models.DateTimeField(blank=True, null=True, verbose_name="marked at")),
                (
                    "attempt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="sala_learning.attempt",
                        verbose_name="attempt",
                    ),
                ),
                (
                    "marker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="marked by",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="sala_learning.questionversion",
                        verbose_name="question",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer in an attempt",
                "verbose_name_plural": "answers in attempts",
            },
        ),
        migrations.CreateModel(
            name="QuizGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="more attempts")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(default=0, verbose_name="more minutes for each attempt"),
                ),
                ("reason", models.TextField(max_length=1000, verbose_name="reason")),
                ("granted_at", models.DateTimeField(verbose_name="given at")),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="given by",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="sala_learning.unit",
                        verbose_name="quiz",
                    ),
                ),
            ],
            options={
                "verbose_name": "more attempts or time",
                "verbose_name_plural": "more attempts or time",
            },
        ),
        migrations.AddField(
            model_name="coursepage",
            name="post_test",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="sala_learning.quizpage",
                verbose_name="test after",
            ),
        ),
        migrations.AddField(
            model_name="coursepage",
            name="pre_test",
            field=models.ForeignKey(
                blank=True,
                help_text="With a test after that draws the same, officials and reports see what was gained.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="sala_learning.quizpage",
                verbose_name="test before",
            ),
        ),
        migrations.CreateModel(
            name="SurveyReply",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "sheet",
                    models.UUIDField(
                        help_text="The same for all answers of one person, and random.", verbose_name="sheet"
                    ),
                ),
                ("answer", models.JSONField(verbose_name="answer")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="sala_learning.unit",
                        verbose_name="survey",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="sala_learning.questionversion",
                        verbose_name="question",
                    ),
                ),
            ],
            options={
                "verbose_name": "reply to a survey",
                "verbose_name_plural": "replies to surveys",
            },
        ),
        migrations.AddIndex(
            model_name="attempt",
            index=models.Index(fields=["unit", "state", "handed_in_at"], name="sala_attempt_unit_state"),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                fields=("official", "unit", "number"), name="sala_learning_attempt_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")),
                fields=("official", "unit"),
                name="sala_learning_attempt_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__isnull", True), ("score__range", (0, 1)), _connector="OR"),
                name="sala_learning_attempt_score_ratio",
                violation_error_message="The score must be between 0 and 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("handed_in_at__isnull", True), ("state", "open")),
                    models.Q(models.Q(("state", "open"), _negated=True), ("handed_in_at__isnull", False)),
                    _connector="OR",
                ),
                name="sala_learning_attempt_open_or_in",
            ),
        ),
        migrations.AlterUniqueTogether(
            name="choice",
            unique_together={("translation_key", "locale")},
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(fields=["live", "theme", "difficulty"], name="sala_question_draw"),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(fields=["-created_at", "-id"], name="sala_question_newest"),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(fields=["locale", "identity"], name="sala_question_identity"),
        ),
        migrations.AlterUniqueTogether(
            name="question",
            unique_together={("translation_key", "locale")},
        ),
        migrations.AddConstraint(
            model_name="attemptanswer",
            constraint=models.UniqueConstraint(
                fields=("attempt", "position"), name="sala_learning_attemptanswer_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="attemptanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__isnull", True), ("score__range", (0, 1)), _connector="OR"),
                name="sala_learning_attemptanswer_score_ratio",
            ),
        ),
        migrations.AddIndex(
            model_name="quizgrant",
            index=models.Index(fields=["official", "unit"], name="sala_quizgrant_whose"),
        ),
    ]
