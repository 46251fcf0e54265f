"""The form of a question, and what makes a question whole enough to be asked."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from civic.khmer import normalise
from learning.choices import QuestionKind as Kind
from learning.structured import NOTE

WITHOUT_CHOICES = {Kind.TRUE_FALSE, Kind.NUMBER, Kind.OPEN}
CHOSEN = {Kind.SINGLE, Kind.MULTIPLE}
MOST_CHOICES = 30


def problems(kind, choices, *, is_true=None, number=None):
    """Return {field name: messages} of what keeps a question from being asked.

    `choices` are dicts with ``text``, ``match`` and ``correct``, in order; ``choices`` is the name of theirs.
    """
    found = {}
    if kind == Kind.TRUE_FALSE and is_true is None:
        found["is_true"] = [_("Say whether the statement is true.")]
    if kind == Kind.NUMBER and number is None:
        found["number"] = [_("Give the right number.")]
    messages = [] if kind in WITHOUT_CHOICES else list(_problems_of_choices(kind, choices))
    if kind in WITHOUT_CHOICES and choices:
        messages = [_("This kind of question has no list of answers; take the answers away.")]
    if messages:
        found["choices"] = messages
    return found


def _problems_of_choices(kind, choices):
    if len(choices) > MOST_CHOICES:
        yield _("Give at most 30 answers.")
    if kind != Kind.MATCHING and any(not choice["text"] for choice in choices):
        yield _("Write each answer, or take it away.")
    right = sum(1 for choice in choices if choice["correct"])
    if kind in CHOSEN:
        if len(choices) < 2:
            yield _("Give at least two answers to choose from.")
        if not right:
            yield _("Mark at least one answer as right.")
        elif right > 1 and kind == Kind.SINGLE:
            yield _("Only one answer can be right here: mark one, or choose “One or more right answers”.")
    elif kind == Kind.SHORT and not right:
        yield _("Give at least one answer that is accepted, and mark it as right.")
    elif kind == Kind.MATCHING:
        yield from _problems_of_pairs(choices)
    elif kind in (Kind.ORDERING, Kind.RATING) and len(choices) < 2:
        yield _("Give at least two, in their order.")
    texts = Counter(normalise(choice["text"]) for choice in choices if choice["text"])
    if max(texts.values(), default=0) > 1:
        yield _("The same answer stands here twice.")


def _problems_of_pairs(choices):
    pairs = [choice for choice in choices if choice["text"]]
    if len(pairs) < 2:
        yield _("Give at least two pairs.")
    if any(not choice["match"] for choice in choices):
        yield _("Say of each answer what it belongs to.")


class QuestionForm(WagtailAdminModelForm):
    """The editor's form of a question; on a translation, what is right can't be changed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.is_translation:
            self._close_structure()

    def _close_structure(self):
        for name in type(self.instance).structural:
            if name in self.fields:
                self.fields[name].disabled = True
                self.fields[name].help_text = NOTE
        for form in self.formsets["choices"].forms if "choices" in self.formsets else ():
            form.fields["correct"].disabled = True

    def clean(self):
        cleaned = super().clean()
        if not self.is_deferred_validation:
            if cleaned.get("stem") and not strip_tags(cleaned["stem"]).strip() and not cleaned.get("picture"):
                self.add_error("stem", ValidationError(_("Write the question."), code="required"))
            if cleaned.get("picture") and not cleaned.get("picture_alt"):
                text = _("Say in words what the picture shows, for people who can't see it.")
                self.add_error("picture_alt", ValidationError(text, code="required"))
        return cleaned

    def is_valid(self):
        return super().is_valid() and (self.is_deferred_validation or not self._whole)

    @cached_property
    def _whole(self):
        """Say at their fields what keeps the question from being asked; only once the rows have been read."""
        found = problems(
            self.cleaned_data.get("kind"),
            self._rows(),
            is_true=self.cleaned_data.get("is_true"),
            number=self.cleaned_data.get("number"),
        )
        for name, messages in found.items():
            if name == "choices":
                formset = self.formsets["choices"]
                formset._non_form_errors = formset.error_class(messages)
            else:
                self.add_error(name, ValidationError(messages))
        return found

    def _rows(self):
        formset = self.formsets.get("choices")
        rows = [form for form in formset.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        rows.sort(key=lambda form: form.cleaned_data.get("ORDER") or 0)
        return [
            {
                "text": form.cleaned_data.get("text") or "",
                "match": form.cleaned_data.get("match") or "",
                "correct": bool(form.cleaned_data.get("correct")),
            }
            for form in rows
        ]
