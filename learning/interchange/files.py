"""Bytes of a text file, as text."""

import codecs

from django.utils.translation import gettext_lazy as _

from learning.interchange.drafts import Unreadable

WRONG = _("This file isn't written in UTF-8. Save it as UTF-8 (“Unicode”) and choose it again.")
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def text(content: bytes) -> str:
    r"""Return the text of a UTF-8 or marked UTF-16 file, its lines ended by \n; raise `Unreadable` for any other."""
    encoding = next((name for bom, name in _BOMS.items() if content.startswith(bom)), "utf-8")
    try:
        decoded = content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(WRONG) from None
    if "\0" in decoded:
        raise Unreadable(WRONG)
    return decoded.replace("\r\n", "\n").replace("\r", "\n")
