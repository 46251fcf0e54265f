"""In which digits a reader of Khmer gets numbers: Khmer ones, or those that they wish for in their profile.

The wish is kept in the session, written when somebody signs in or saves their profile, so that reading a page
asks no further question. `DigitsMiddleware` makes it known to the filter ``digits`` and to the keys of caches.
"""

from contextvars import ContextVar

from django.utils.translation import get_language

SESSION_KEY = "sala_digits"
KHMER = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")

_wish = ContextVar("sala_digits", default="")


def in_khmer() -> bool:
    """Whether numbers are written in Khmer digits for the reader of this request."""
    return get_language() == "km" and _wish.get() != "latin"


def variant() -> str:
    """Return the language and the digits of this request, for the key of what is drawn once for many readers."""
    return f"{get_language()}:{'khmer' if in_khmer() else 'latin'}"


def written(value) -> str:
    """Return `value` as text, its digits as the reader has them."""
    text = str(value)
    return text.translate(KHMER) if in_khmer() else text


def remember(request, official) -> None:
    """Keep the wish of `official` (or None) in the session of whoever signs in or saves their profile."""
    if hasattr(request, "session"):
        request.session[SESSION_KEY] = official.digits if official else ""


class DigitsMiddleware:
    """Makes the wish in the session known while a request is answered; stands behind the session's own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = _wish.set(_of_session(request))
        try:
            return self.get_response(request)
        finally:
            _wish.reset(token)


def _of_session(request):
    # A visitor without a cookie has no session, and reading must not make one.
    session = getattr(request, "session", None)
    return session.get(SESSION_KEY, "") if session is not None and session.session_key else ""
