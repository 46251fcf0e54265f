from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from civic import accounts
from civic.models import City, Coordinator, Official, Organisation, Theme
from civic.permission_policies import OfficialPolicy
from civic.viewsets import PeopleAndPlaces

register_permission_policy(Official, OfficialPolicy(Official))
for model in (City, Coordinator, Organisation, Theme):
    register_permission_policy(model)


@hooks.register("register_admin_viewset")
def register_people_and_places():
    return PeopleAndPlaces()


hooks.register("before_create_user", accounts.before_create_user)
hooks.register("before_edit_user", accounts.before_edit_user)
hooks.register("before_bulk_action", accounts.before_bulk_action)


@hooks.register("insert_global_admin_css")
def khmer_in_the_admin():
    return format_html('<link rel="stylesheet" href="{}">', static("sala/civic/css/admin.css"))
