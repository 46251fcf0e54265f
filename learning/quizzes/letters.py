"""What officials are told by e-mail about their attempts, in their own language."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from civic.people import language_of
from learning.models import Attempt


@task()
def marked(attempt_id):
    """Tell the official of an attempt that it was marked; without an address they see it on the quiz's page."""
    attempt = Attempt.objects.select_related("official__user", "unit").get(pk=attempt_id)
    user = attempt.official.user
    if user is None or not user.email or not user.is_active:
        return
    place = attempt.unit.course_units.filter(
        retired_at__isnull=True, course__enrolments__official=attempt.official
    ).first()
    with override(language_of(user)):
        title = attempt.unit.title
        lines = [_("Your trainer has read what you wrote in “%(quiz)s”.") % {"quiz": title}]
        if attempt.score is not None:
            lines.append(_("Your result: %(percent)d per cent.") % {"percent": attempt.score * 100 + 1e-9})
        if place:
            path = reverse(
                "sala_learning:attempt", args=[place.course.slug, attempt.unit.slug, attempt.number]
            )
            lines.append(f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}")
        subject = _("Marked: %(quiz)s") % {"quiz": title}
    send_mail(subject, "\n\n".join(lines), None, [user.email], fail_silently=False)
