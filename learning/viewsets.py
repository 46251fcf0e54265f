"""Learning in the Wagtail admin."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from civic.access import is_administrator, is_trainer
from learning import access
from learning.models import CoursePage, ModulePage, Question
from learning.reports.completion import CompletionReport
from learning.reports.gain import GainReport
from learning.reports.officials import OfficialsReport
from learning.views import bank, files
from learning.views.listings import CourseListView, ModuleListView
from learning.views.marking import MarkView, QueueView
from learning.views.results import GrantView, QuestionView, QuizPeopleView, QuizView, QuizzesView, RegradeView
from learning.views.teaching import CoursePeopleView, TeachingView

SUBMENU = "register_sala_learning_menu_item"


def writes_courses(user):
    """Tell whether the lists of pages are of use to `user`."""
    return is_trainer(user) or is_administrator(user)


class ShownTo:
    """A viewset whose entry in the menu is there for those of whom `shown_to(user)` is true."""

    shown_to = staticmethod(access.may_see_reports)

    @property
    def menu_item_class(self):
        allowed = self.shown_to

        class Item(super().menu_item_class):
            def is_shown(self, request):
                return bool(allowed(request.user))

        return Item


class ReportViewSet(ShownTo, ViewSet):
    """A report under Reports."""

    menu_hook = "register_reports_menu_item"
    report = None

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(self.report), name="index"),
            path("results/", self.construct_view(self.report, results_only=True), name="results"),
        ]


class CompletionViewSet(ReportViewSet):
    name = "sala_completion"
    url_prefix = "reports/completion"
    menu_label = _("Completion")
    menu_order = 10
    icon = "circle-check"
    report = CompletionReport


class OfficialsViewSet(ReportViewSet):
    name = "sala_officials_report"
    url_prefix = "reports/learning-by-official"
    menu_label = _("Officials and what they learned")
    menu_order = 20
    icon = "group"
    report = OfficialsReport


class GainViewSet(ReportViewSet):
    name = "sala_gain"
    url_prefix = "reports/gain"
    menu_label = _("What was learned")
    menu_order = 30
    icon = "view"
    report = GainReport


class TeachingViewSet(ShownTo, ViewSet):
    name = "sala_teaching"
    url_prefix = "learning/courses"
    menu_label = _("Courses and their people")
    icon = "group"

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(TeachingView), name="index"),
            path("<slug:course>/", self.construct_view(CoursePeopleView), name="course"),
        ]


class MarkingViewSet(ShownTo, ViewSet):
    name = "sala_marking"
    url_prefix = "learning/marking"
    menu_label = _("Answers to mark")
    icon = "edit"
    shown_to = staticmethod(access.may_mark)

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(QueueView), name="index"),
            path("<int:pk>/", self.construct_view(MarkView), name="answer"),
        ]


class QuizzesViewSet(ShownTo, ViewSet):
    name = "sala_quizzes"
    url_prefix = "learning/quizzes"
    menu_label = _("Quizzes and results")
    icon = "list-ol"
    shown_to = staticmethod(access.may_mark)

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(QuizzesView), name="index"),
            path("<slug:quiz>/", self.construct_view(QuizView), name="quiz"),
            path("<slug:quiz>/people/", self.construct_view(QuizPeopleView), name="people"),
            path("<slug:quiz>/people/<int:number>/", self.construct_view(GrantView), name="grant"),
            path("<slug:quiz>/questions/<uuid:key>/", self.construct_view(QuestionView), name="question"),
            path("<slug:quiz>/questions/<uuid:key>/again/", self.construct_view(RegradeView), name="regrade"),
        ]


class CoursePages(ShownTo, PageListingViewSet):
    model = CoursePage
    name = "sala_course_pages"
    url_prefix = "learning/course-pages"
    menu_label = _("Courses")
    icon = "doc-full"
    shown_to = staticmethod(writes_courses)
    index_view_class = CourseListView
    columns = PageListingViewSet.UNDEFINED


class ModulePages(ShownTo, PageListingViewSet):
    model = ModulePage
    name = "sala_module_pages"
    url_prefix = "learning/module-pages"
    menu_label = _("Modules")
    icon = "folder-open-1"
    shown_to = staticmethod(writes_courses)
    index_view_class = ModuleListView
    columns = PageListingViewSet.UNDEFINED


class QuestionChooserViewSet(SnippetChooserViewSet):
    choose_view_class = bank.ChooseView
    choose_results_view_class = bank.ChooseResultsView
    chosen_view_class = bank.ChosenView
    chosen_multiple_view_class = bank.ChosenMultipleView


class QuestionViewSet(SnippetViewSet):
    """The question bank."""

    model = Question
    url_prefix = "learning/questions"
    menu_hook = SUBMENU
    menu_name = "sala-questions"
    menu_label = _("Question bank")
    menu_order = 40
    icon = "help"
    index_view_class = bank.QuestionIndexView
    usage_view_class = bank.UsageView
    history_view_class = bank.HistoryView
    chooser_viewset_class = QuestionChooserViewSet
    filterset_class = bank.QuestionFilterSet
    ordering = ["-created_at", "-pk"]
    list_per_page = 50
    copy_view_enabled = False
    export_filename = "questions"

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("count/", bank.count, name="count"),
            path("import/", self.construct_view(files.ImportView), name="import"),
            path("import/<uuid:pk>/", self.construct_view(files.ImportFileView), name="import_file"),
            path("export/", self.construct_view(files.ExportView), name="export"),
        ]


class LearningGroup(ViewSetGroup):
    """What a trainer has every day."""

    submenu_hook = SUBMENU

    menu_label = _("Learning")
    menu_icon = "openquote"
    menu_order = 150
    items = (TeachingViewSet, MarkingViewSet, QuizzesViewSet, CoursePages, ModulePages)
