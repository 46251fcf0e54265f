"""Blocks with a file or a player: figure, video, audio, document."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockGroup, CharBlock, TextBlock, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import AudioChooserBlock, VideoChooserBlock

from learning.blocks.base import GROUP_MEDIA, PREVIEW, LessonRichText, LessonStruct, template
from learning.blocks.players import player_of


def size_of(stored):
    """Return the size in bytes of the file of a document or of media; None when the file is not there."""
    try:
        return stored.file.size
    except (OSError, ValueError, AttributeError):
        return None


class FigureBlock(LessonStruct):
    """A picture with what it shows and whose it is."""

    image = ImageChooserBlock(label=_("Picture"))
    alt_text = CharBlock(
        label=_("Alternative text"),
        max_length=300,
        help_text=_(
            "What the picture shows, for somebody who cannot see it. Do not begin with “Picture of”."
        ),
    )
    caption = CharBlock(label=_("Caption"), max_length=300, required=False)
    credit = CharBlock(
        label=_("Credit"),
        max_length=200,
        help_text=_("Who made the picture, and under which licence it is used."),
    )

    class Meta:
        icon = "image"
        label = _("Figure")
        group = GROUP_MEDIA
        description = _("A picture with alternative text, a caption and its credit.")
        template = template("figure")
        preview_template = PREVIEW
        preview_value = {
            "image": None,
            "alt_text": _("Two bins stand before a house"),
            "caption": _("Two bins a house, in the first street."),
            "credit": _("Drawing: Sala"),
        }


class VideoBlock(LessonStruct):
    """A film: a file of this site with captions, or a film on another site."""

    media = VideoChooserBlock(label=_("Video file"), required=False)
    captions = DocumentChooserBlock(
        label=_("Captions"),
        required=False,
        help_text=_("A document of type .vtt (WebVTT), in the language of this page. A video file needs it."),
    )
    embed = URLBlock(
        label=_("Address of the video"),
        required=False,
        help_text=_(
            "YouTube and Vimeo play in the page when the reader asks for it. "
            "Any other address is shown as a link."
        ),
    )
    caption = CharBlock(label=_("Caption"), max_length=300, required=False)
    transcript = LessonRichText(
        label=_("Transcript"),
        required=False,
        help_text=_("What is said and shown, for those who cannot play it."),
    )

    class Meta:
        icon = "wagtailmedia-video"
        label = _("Video")
        group = GROUP_MEDIA
        description = _(
            "A video file with captions, or a video on another site that loads only when it is asked for."
        )
        template = template("video")
        preview_template = PREVIEW
        form_layout = BlockGroup(
            children=[
                BlockGroup(["media", "captions"], heading=_("A file on this site")),
                BlockGroup(["embed"], heading=_("Or a video on another site")),
                "caption",
                "transcript",
            ]
        )
        preview_value = {
            "media": None,
            "captions": None,
            "embed": "https://example.org/film",
            "caption": _("How one commune began (4 minutes)."),
            "transcript": "",
        }

    def problems(self, value):
        media, embed, captions = value.get("media"), value.get("embed"), value.get("captions")
        if media and embed:
            return {"embed": _("Give either a file or an address, not both.")}
        if not media and not embed:
            return {"media": _("Choose a video file, or give the address of a video.")}
        if media and not captions:
            return {"captions": _("A video file needs captions. Choose a document of type .vtt (WebVTT).")}
        if captions and captions.file_extension.lower() != "vtt":
            return {"captions": _("Captions must be a document of type .vtt (WebVTT).")}
        return {}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["player"] = player_of(value.get("embed") or "")
        context["size"] = size_of(value.get("media"))
        return context


class AudioBlock(LessonStruct):
    """A recording, with its words."""

    media = AudioChooserBlock(label=_("Audio file"))
    caption = CharBlock(label=_("Caption"), max_length=300, required=False)
    transcript = LessonRichText(
        label=_("Transcript"), help_text=_("What is said, for those who cannot hear or play it.")
    )

    class Meta:
        icon = "wagtailmedia-audio"
        label = _("Audio")
        group = GROUP_MEDIA
        description = _("A recording with its transcript.")
        template = template("audio")
        preview_template = PREVIEW
        preview_value = {
            "media": None,
            "caption": _("A market woman tells how the street is swept (2 minutes)."),
            "transcript": "",
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["size"] = size_of(value.get("media"))
        return context


class DocumentBlock(LessonStruct):
    """A file to take away."""

    document = DocumentChooserBlock(label=_("Document"))
    description = TextBlock(
        label=_("Description"), rows=2, required=False, help_text=_("What it is, and what to do with it.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        group = GROUP_MEDIA
        description = _("A file to download, with its type and size.")
        template = template("document")
        preview_template = PREVIEW
        preview_value = {"document": None, "description": _("Fill it in with your team.")}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["size"] = size_of(value.get("document"))
        return context
