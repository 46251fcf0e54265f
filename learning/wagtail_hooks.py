from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from learning import viewsets
from learning.models import Enrolment
from learning.permission_policies import ReportPolicy
from learning.views import buttons, deletion

register_permission_policy(Enrolment, ReportPolicy(Enrolment))
register_snippet(viewsets.QuestionViewSet)


@hooks.register("register_admin_viewset")
def register_learning():
    return [
        viewsets.CompletionViewSet(),
        viewsets.OfficialsViewSet(),
        viewsets.GainViewSet(),
        viewsets.LearningGroup(),
    ]


hooks.register("before_delete_page", deletion.before_delete_page)
hooks.register("before_bulk_action", deletion.before_bulk_action)
hooks.register("register_page_header_buttons", buttons.course_people)


@hooks.register("insert_editor_js")
def warn_of_large_draws():
    return format_html(
        '<script src="{}" data-count="{}" defer></script>',
        static("sala/learning/draws.js"),
        reverse("wagtailsnippets_sala_learning_question:count"),
    )
