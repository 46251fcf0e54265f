"""Which view serves which page type.

Pages may not import views (`docs/architecture.md`), so the views sign in here when the app is
ready, and the page asks for its own by name.
"""

_views = {}


def serves(page_type):
    """Register the decorated ``view(request, page, *, preview)`` for the page class named `page_type`."""

    def register(view):
        _views[page_type] = view
        return view

    return register


class ServedByView:
    """A page served and previewed by the view that signed in for it; one gate, so no page privacy."""

    private_page_options = []

    def serve(self, request, *args, **kwargs):
        return _views[type(self).__name__](request, self, preview=False)

    def serve_preview(self, request, mode_name):
        request.is_preview = True
        response = _views[type(self).__name__](request, self, preview=True)
        if hasattr(response, "render"):
            response.render()
        return response


class OutOfSitemaps:
    """A page that search engines are not pointed to: it is met inside a course, or leads elsewhere."""

    def get_sitemap_urls(self, request=None):
        return []
