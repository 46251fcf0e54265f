"""What an address of the admin answers to a person."""

from django.urls import reverse

ALL_ROLES_IN_CHARGE = {"administrator", "superuser"}
# A whole form about a person but for the name; add `name_latin`.
PERSON = {
    "name_km": "",
    "sex": "female",
    "position": "",
    "level": "",
    "language": "",
    "digits": "",
    "phone": "",
}


def status(client, url, method="get", **data):
    """Return what an address answers; refusals in the admin are redirects to its front page or to sign in."""
    response = getattr(client, method)(url, data)
    while response.status_code == 302:
        if response.url == reverse("wagtailadmin_home"):
            return 403
        if "/login/" in response.url:
            return 401
        response = client.get(response.url)
    return response.status_code
