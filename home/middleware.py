"""The one difference between the learners' pages and the Wagtail admin that a header makes."""

from django.conf import settings
from django.urls import reverse


class AdminContentPolicyMiddleware:
    """Give addresses under the Wagtail admin their own Content-Security-Policy.

    Both django-csp and Django 6 read `_csp_config` from the response; a view that set one keeps it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        in_admin = request.path_info.startswith(reverse("wagtailadmin_home"))
        if in_admin and not hasattr(response, "_csp_config"):
            response._csp_config = settings.ADMIN_CONTENT_POLICY
        return response
