"""The pages of this site that are not about learning."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from civic.pages import KhmerBlock, KhmerPage, KhmerRichTextBlock

PROSE = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class DoorBlock(KhmerBlock, blocks.StructBlock):
    """A way into one part of the site; without a page it says that it opens later."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=300)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    link_text = blocks.CharBlock(label=_("Words of the link"), max_length=80, required=False)

    class Meta:
        icon = "link"
        label = _("Door")
        description = _("A way into one part of the site.")
        preview_value = {
            "title": _("Courses"),
            "text": _("Learn in short lessons."),
            "link_text": _("See all"),
        }
        preview_template = template = "home/blocks/door.html"


class FigureBlock(KhmerBlock, blocks.StructBlock):
    """A picture with what it shows and whose it is."""

    image = ImageChooserBlock(label=_("Picture"))
    alt_text = blocks.CharBlock(label=_("Alternative text"), max_length=255)
    caption = blocks.CharBlock(label=_("Caption"), required=False)
    credit = blocks.CharBlock(label=_("Credit"), required=False)

    class Meta:
        icon = "image"
        label = _("Figure")
        description = _("A picture with its credit.")
        template = "home/blocks/figure.html"


def body_blocks():
    """Return the blocks of a plain page."""
    return [
        ("rich_text", KhmerRichTextBlock(label=_("Text"), features=PROSE, icon="pilcrow")),
        ("figure", FigureBlock()),
    ]


class HomePage(KhmerPage, Page):
    """The front of the site: what it is for, and the doors that lead in."""

    page_description = _("The front page of the site.")
    parent_page_types = ["wagtailcore.Page"]
    override_translatable_fields = [SynchronizedField("slug")]

    headline = models.CharField(_("headline"), max_length=120)
    intro = models.TextField(
        _("introduction"), max_length=600, help_text=_("What this site is for, in two sentences.")
    )
    hero_image = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    hero_alt = models.CharField(_("alternative text"), max_length=255, blank=True)
    doors = StreamField([("door", DoorBlock())], verbose_name=_("doors"), blank=True, max_num=4)
    body = StreamField(body_blocks(), verbose_name=_("body"), blank=True)

    template = "home/home_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("intro"),
        MultiFieldPanel([FieldPanel("hero_image"), FieldPanel("hero_alt")], heading=_("Picture")),
        FieldPanel("doors"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class StandardPage(KhmerPage, Page):
    """A page of plain text: about, privacy, help."""

    page_description = _("A page of plain text.")
    parent_page_types = ["sala_home.HomePage", "sala_home.StandardPage"]
    subpage_types = ["sala_home.StandardPage"]
    override_translatable_fields = [SynchronizedField("slug")]

    intro = models.TextField(_("introduction"), max_length=600, blank=True)
    body = StreamField(body_blocks(), verbose_name=_("body"), blank=True)

    template = "home/standard_page.html"
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]

    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")
