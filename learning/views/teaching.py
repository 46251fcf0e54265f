"""The trainer's pages in the admin: their courses, who is where, and who waits for a place."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from learning import access, enrolling
from learning.models import Enrolment
from learning.querysets import Standing
from learning.reports.course import way_through
from learning.teaching_forms import AppointForm, SettleForm
from learning.uuids import uuid7
from learning.views.common import posted_uuid

PER_PAGE = 50
MOST_REQUESTS = 50


class ReportsAllowed(WagtailAdminTemplateMixin, TemplateView):
    """For those who may read reports."""

    def setup(self, request, *args, **kwargs):
        if not access.may_see_reports(request.user):
            raise PermissionDenied
        super().setup(request, *args, **kwargs)

    def page_of(self, rows):
        """Return what a template needs to show one page of `rows`."""
        paginator = WagtailPaginator(rows, PER_PAGE)
        number = self.request.GET.get("p", 1)
        return {
            "page_obj": paginator.get_page(number),
            "elided_page_range": paginator.get_elided_page_range(number),
        }


class TeachingView(ReportsAllowed):
    """The courses that somebody teaches or reads about."""

    page_title = gettext_lazy("Courses and their people")
    header_icon = "openquote"
    template_name = "sala/learning/admin/teaching.html"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        courses = access.courses_reported_to(self.request.user).defer("cards", "search_text").order_by("slug")
        page = self.page_of(courses)
        counted = (
            access.enrolments_visible_to(self.request.user)
            .filter(course__in=[course.pk for course in page["page_obj"]])
            .order_by()
            .values_list("course")
            .annotate(
                people=Count("pk", filter=Q(state=Enrolment.State.ACTIVE)),
                completed=Count("pk", filter=Q(completed_at__isnull=False)),
                waiting=Count("pk", filter=Q(state=Enrolment.State.REQUESTED)),
            )
        )
        numbers = {course: found for course, *found in counted}
        rows = [(course, *numbers.get(course.pk, (0, 0, 0))) for course in page["page_obj"]]
        return super().get_context_data(rows=rows, **page, **kwargs)


class CoursePeopleView(ReportsAllowed):
    """One course: the way through it, requests that wait, and its people."""

    header_icon = "group"
    template_name = "sala/learning/admin/course_people.html"

    def setup(self, request, *args, course, **kwargs):
        super().setup(request, *args, course=course, **kwargs)
        self.course = get_object_or_404(access.courses_reported_to(request.user), slug=course)
        self.enrolments = access.enrolments_visible_to(request.user).filter(course=self.course)
        self.teaches = access.teaches(request.user, self.course)

    def get_page_title(self):
        return self.course.title

    def get_breadcrumbs_items(self):
        teaching = {"url": reverse("sala_teaching:index"), "label": TeachingView.page_title}
        return [*super().get_breadcrumbs_items(), teaching, {"url": "", "label": self.course.title}]

    def get_context_data(self, **kwargs):
        people = self.enrolments.with_percent().with_standing().select_related("official__city", "last_unit")
        page = self.page_of(people.order_by("-last_active_at", "-pk"))
        for enrolment in page["page_obj"]:
            enrolment.standing_label = Standing(enrolment.standing).label
        waiting = self.enrolments.waiting().select_related("official__city", "official__organisation")
        context = kwargs | {
            "course": self.course,
            "way": way_through(self.course, self.enrolments),
            "waiting": waiting.order_by("requested_at", "pk")[:MOST_REQUESTS] if self.teaches else [],
            "teaches": self.teaches,
            "uuid": uuid7(),
            "appoint_form": kwargs.get("appoint_form") or AppointForm(),
            "report_url": f"{reverse('sala_completion:index')}?course={self.course.pk}",
        }
        return super().get_context_data(**context, **page)

    def post(self, request, *args, **kwargs):
        if not self.teaches:
            raise PermissionDenied
        return self.appoint() if "official" in request.POST else self.settle()

    def settle(self):
        form = SettleForm(self.request.POST)
        if form.is_valid():
            enrolment = get_object_or_404(self.enrolments, pk=form.cleaned_data["enrolment"])
            answer, mine = enrolling.settle(
                self.request.user,
                enrolment,
                form.cleaned_data["verdict"],
                reason=form.cleaned_data["reason"],
                uuid=posted_uuid(self.request),
            )
            self.tell(answer, mine)
        else:
            for text in (text for errors in form.errors.values() for text in errors):
                messages.error(self.request, text)
        return redirect(self.request.path)

    def appoint(self):
        form = AppointForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(appoint_form=form))
        official = form.cleaned_data["official"]
        answer, mine = enrolling.appoint(
            self.request.user, self.course, official, uuid=posted_uuid(self.request)
        )
        self.tell(answer, mine)
        return redirect(self.request.path)

    def tell(self, answer, enrolment):
        """Say what is true now."""
        if not answer:
            messages.warning(self.request, answer.reason)
            return
        text = {
            Enrolment.State.ACTIVE: _("%(person)s has a place in this course."),
            Enrolment.State.DECLINED: _("%(person)s was not given a place, and reads your reason."),
        }.get(enrolment.state, _("Saved for %(person)s."))
        messages.success(self.request, text % {"person": enrolment.official.name})
