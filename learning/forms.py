"""Forms of the page editor, with the rules that span several rows."""

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.utils import get_user_display_name

from civic.groups import ADMINISTRATORS, TRAINERS
from learning.choices import Purpose
from learning.questions.rules import rules_of
from learning.structured import StructuredForm


def people_who_teach():
    """Return the users who can be named as trainers: members of Trainers and of Administrators."""
    return get_user_model().objects.filter(
        Q(groups__name=TRAINERS) | Q(groups__name=ADMINISTRATORS), is_active=True
    )


class CourseTrainerForm(WagtailAdminModelForm):
    """One trainer of a course. Somebody who has left the groups stays named until they are taken out."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["user"]
        named = Q(pk__in=people_who_teach().values("pk")) | Q(pk=self.instance.user_id)
        field.queryset = get_user_model().objects.filter(named).order_by(get_user_model().USERNAME_FIELD)
        field.label_from_instance = get_user_display_name


class CoursePageForm(StructuredForm):
    """Refuses what no course can mean: a module twice, itself as prerequisite, closing before opening.

    Who makes a course is offered as its first trainer.
    """

    def __init__(self, data=None, *args, **kwargs):
        page, user = kwargs.get("instance"), kwargs.get("for_user")
        is_new = data is None and page is not None and page.pk is None and not page.course_trainers.all()
        if is_new and user and people_who_teach().filter(pk=user.pk).exists():
            page.course_trainers.create(user=user)
        super().__init__(data, *args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("A course can't close before it opens."))
        self._check_pair(cleaned.get("pre_test"), cleaned.get("post_test"))
        return cleaned

    def _check_pair(self, before, after):
        """Two tests make a pair when they ask the same of the bank: then a difference is something learned."""
        if before and before.purpose != Purpose.PRE_TEST:
            self.add_error("pre_test", _("Choose a quiz whose purpose is “Pre-test”."))
        elif after and after.purpose != Purpose.POST_TEST:
            self.add_error("post_test", _("Choose a quiz whose purpose is “Post-test”."))
        elif bool(before) != bool(after):
            missing = "post_test" if before else "pre_test"
            self.add_error(missing, _("A pair needs both tests: one before and one after."))
        elif before and sorted(map(repr, rules_of(before).items)) != sorted(map(repr, rules_of(after).items)):
            text = _(
                "The two tests must draw the same: as many questions of the same tag, theme and difficulty."
            )
            self.add_error("post_test", text)

    @cached_property
    def _rows_checked(self):
        """Refuse rows that don't go together; only once their own forms have been read."""
        self._refuse_repeats("course_modules", "module", _("This module is in the course already."))
        self._refuse_repeats("course_trainers", "user", _("This trainer is named already."))
        self._refuse_repeats("prerequisites", "course", _("This course is named already."))
        self._refuse_itself()
        return True

    def _rows(self, formset_name, field):
        for form in self.formsets[formset_name].forms:
            data = getattr(form, "cleaned_data", {})
            if data.get(field) and not data.get("DELETE"):
                yield form, data[field]

    def _refuse_repeats(self, formset_name, field, message):
        if formset_name not in self.formsets:
            return
        seen = set()
        for form, value in self._rows(formset_name, field):
            key = getattr(value, "translation_key", value.pk)
            if key in seen:
                form.add_error(field, ValidationError(message, code="twice"))
            seen.add(key)

    def _refuse_itself(self):
        if "prerequisites" not in self.formsets:
            return
        for form, course in self._rows("prerequisites", "course"):
            if course.translation_key == self.instance.translation_key:
                form.add_error(
                    "course", ValidationError(_("A course can't come before itself."), code="itself")
                )

    def is_valid(self):
        valid = super().is_valid() and self._rows_checked
        return valid and not any(
            form.errors
            for formset in self.formsets.values()
            for form in formset.forms
            if not (formset.can_delete and formset._should_delete_form(form))
        )


class QuizPageForm(StructuredForm):
    """Refuses rules of a quiz that contradict each other."""

    def clean(self):
        cleaned = super().clean()
        is_survey = cleaned.get("purpose") == Purpose.SURVEY
        if cleaned.get("anonymous") and not is_survey:
            self.add_error("anonymous", _("Only a survey can be anonymous: a test belongs to somebody."))
        if is_survey and cleaned.get("pass_mark"):
            self.add_error("pass_mark", _("A survey has no pass mark: nothing in it is right or wrong."))
        if cleaned.get("anonymous") and cleaned.get("time_limit"):
            self.add_error("time_limit", _("An anonymous survey has no clock: nobody knows who began when."))
        if cleaned.get("waiting_hours") and cleaned.get("attempts_allowed") == 1:
            self.add_error("waiting_hours", _("There is no second attempt to wait for."))
        return cleaned
