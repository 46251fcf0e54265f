"""XML as a tree that knows its lines, with nothing in it that could do harm. Pure functions."""

from xml.etree.ElementTree import ParseError, TreeBuilder
from xml.parsers.expat import ExpatError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from django.utils.translation import gettext_lazy as _

from learning.interchange.drafts import Unreadable
from learning.interchange.texts import say

DEEPEST = 100
BROKEN = _("This isn't well-formed XML: the mistake is near line %(line)s.")
UNSAFE = _("This XML file declares a document type or entities, which isn't accepted.")
TOO_DEEP = _("The elements of this XML file stand too deep inside each other.")


class _Builder(TreeBuilder):
    """Builds the tree and notes the line of each child of the root."""

    def __init__(self):
        super().__init__()
        self.depth, self.lines, self.expat = 0, [], None

    def start(self, tag, attrs):
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable(TOO_DEEP)
        if self.depth == 2:
            self.lines.append(self.expat.CurrentLineNumber)
        return super().start(tag, attrs)

    def end(self, tag):
        self.depth -= 1
        return super().end(tag)


def children(text):
    """Return (root, [(line, child)]) of an XML text, whatever encoding it declares; raise `Unreadable`."""
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.expat = parser.parser
    try:
        parser.feed(text)
        root = parser.close()
    except DefusedXmlException:
        raise Unreadable(UNSAFE) from None
    except (ParseError, ExpatError):
        raise Unreadable(say(BROKEN, line=parser.parser.CurrentLineNumber)) from None
    return root, list(zip(builder.lines, root, strict=True))
