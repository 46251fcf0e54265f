"""Translates the demonstration into Khmer, through wagtail-localize as a trainer and a moderator would."""

import json
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import polib
from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.models import Locale
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationSource

from home.demo import pictures
from home.models import HomePage, StandardPage
from learning.models import CourseIndexPage, CoursePage, LessonPage, ModuleIndexPage

CATALOGUE = Path(__file__).resolve().parent / "content" / "khmer.po"
COURSE = "solid-waste-management"


@lru_cache(maxsize=1)
def catalogue():
    """Return {English text: Khmer text}."""
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(CATALOGUE))}


def translated_pages():
    """Return the English pages that are there in Khmer too, parents first."""
    english = {"locale__language_code": "en"}
    course = CoursePage.objects.get(slug=COURSE, **english)
    modules = [link.module for link in course.course_modules.order_by("sort_order")]
    lessons = [LessonPage.objects.child_of(module).order_by("path") for module in modules]
    single = (HomePage, CourseIndexPage, ModuleIndexPage)
    return [
        *[model.objects.filter(**english).order_by("pk").first() for model in single],
        *StandardPage.objects.filter(**english).order_by("path"),
        *modules,
        *[lesson for found in lessons for lesson in found],
        course,
    ]


def load():
    """Translate what is not translated yet; the other courses stand in the Khmer catalogue as copies."""
    khmer = Locale.objects.get_or_create(language_code="km")[0]
    for page in translated_pages():
        # A copy that stood there before counts as none.
        if not page.get_translations().filter(locale=khmer, alias_of=None).exists():
            _translate(page, khmer)
    for course in CoursePage.objects.filter(locale__language_code="en").order_by("path"):
        if not course.has_translation(khmer):
            course.copy_for_translation(khmer, alias=True)


def _translate(page, khmer):
    source, _new = TranslationSource.update_or_create_from_instance(page)
    translation, _new = Translation.objects.get_or_create(source=source, target_locale=khmer)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=khmer,
            defaults={"data": catalogue()[segment.string.data], "tool_name": ""},
        )
    for segment in source.overridablesegment_set.filter(context__path__endswith=".image"):
        if picture := _picture_in_khmer(segment.data):
            SegmentOverride.objects.get_or_create(
                context=segment.context, locale=khmer, defaults={"data_json": json.dumps(picture.pk)}
            )
    translation.save_target(publish=True)


def _picture_in_khmer(pk):
    """Return the picture with Khmer words in place of the English one, or None where it has no words."""
    model = get_image_model()
    title = model.objects.get(pk=pk).title
    name = next((name for name, picture in pictures.PICTURES.items() if picture.title == title), None)
    with pictures.in_khmer():
        drawn = pictures.PICTURES[name].draw() if name else b""
    if not name or drawn == pictures.PICTURES[name].draw():
        return None
    kept = f"{title} (Khmer)"
    alt = catalogue().get(pictures.PICTURES[name].alt, "")
    file = ImageFile(BytesIO(drawn), name=f"{name}-km.png")
    return model.objects.filter(title=kept).first() or model.objects.create(
        title=kept, file=file, description=alt[:255]
    )
