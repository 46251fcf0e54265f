"""What the reports have in common: chosen columns, search in both scripts, files that equal the screen."""

from functools import cache
from itertools import chain

from django.core.paginator import Paginator
from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import get_language
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.reports import ReportView

from civic.querysets import words_of
from learning import access
from learning.models import LearningEvent
from learning.reports import exports
from learning.reports.columns import TRANSIENT, ReportTable


class CountedPaginator(WagtailPaginator):
    """A paginator that may be told the count, where somebody has counted the same rows already."""

    count = cached_property(Paginator.count.func)


class Report(ReportView):
    """A report of rows (dicts) with `all_columns`, of which the reader chooses in ``?columns=``."""

    template_name = "sala/learning/admin/report.html"
    results_template_name = "sala/learning/admin/report_results.html"
    paginator_class = CountedPaginator
    table_class = ReportTable
    is_searchable = True
    search_text_field = "search_text"
    tie_breaker = "-pk"
    all_columns = []
    list_export = ["all"]

    @cached_property
    def columns(self):
        wanted = self.request.GET.getlist("columns")
        chosen = [column for column in self.all_columns if column.name in wanted]
        return chosen or [column for column in self.all_columns if not column.optional]

    def get_valid_orderings(self):
        keys = [column.sort_key for column in self.all_columns if column.sort_key]
        return [*keys, *(f"-{key}" for key in keys)]

    def order_queryset(self, queryset):
        key = self.ordering.lstrip("-")
        down = self.ordering.startswith("-")
        if self.ordering == self.default_ordering:
            # Of a column that is never null, so that the index can give the first page.
            return queryset.order_by(*dict.fromkeys([self.ordering, self.tie_breaker]))
        order = F(key).desc(nulls_last=True) if down else F(key).asc(nulls_last=True)
        return queryset.order_by(order, self.tie_breaker)

    def search_queryset(self, queryset):
        condition = Q()
        for word in words_of(self.search_query):
            condition &= Q(**{f"{self.search_text_field}__contains": word})
        return queryset.filter(condition) if condition else queryset

    # Filters: made only where the address has some, or where their form is not in the cache.

    @cached_property
    def drawn_filters(self):
        return self.filterset_class(**self.get_filterset_kwargs())

    @cached_property
    def filters(self):
        names = parameters_of(self.filterset_class)
        return self.drawn_filters if any(self.request.GET.get(name) for name in names) else None

    def filter_queryset(self, queryset):
        """Apply what was understood; `misunderstood` says what was not."""
        if not self.filters:
            return queryset
        self.filters.is_valid()
        return self.filters.filter_queryset(queryset)

    @cached_property
    def misunderstood(self):
        """The labels of filters whose value can't be read."""
        form = self.filters.form if self.filters else None
        return [form.fields[name].label for name in form.errors] if form else []

    @cached_property
    def whose(self):
        """A text that says whose rows the reader sees."""
        user = self.request.user
        if access.is_administrator(user):
            return "all"
        city = access.coordinated_city(user)
        return f"{user.pk}:{city.pk if city else ''}"

    # What is kept for a while: the header and the results of the address without anything filled in.

    @cached_property
    def reader(self):
        """A text that says for whom a part may be kept: whose rows, in which language and which time zone."""
        return f"{self.whose}:{get_language()}:{timezone.get_current_timezone_name()}"

    @cached_property
    def newest(self):
        """What changes whenever something happens to anybody."""
        return LearningEvent.objects.aggregate(newest=Max("pk"))["newest"]

    @cached_property
    def header_key(self):
        plain = set(self.request.GET) <= {self.page_kwarg} and not self.results_only
        return f"sala:report:{type(self).__name__}:{self.reader}:header" if plain else ""

    @cached_property
    def results_key(self):
        plain = not self.request.GET and not self.results_only
        return f"sala:report:{type(self).__name__}:{self.reader}:results" if plain else ""

    def get_table_kwargs(self):
        return {**super().get_table_kwargs(), "caption": self.page_title}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.is_export:
            return context
        shown = {column.name for column in self.columns}
        context["column_choices"] = [
            {"name": column.name, "label": column.label, "shown": column.name in shown}
            for column in self.all_columns
        ]
        context["kept_parameters"] = self.kept("columns")
        context["kept_choices"] = [
            (name, value) for name, value in self.kept() if name in ("columns", "ordering")
        ]
        context["filters"] = SimpleLazyObject(lambda: self.drawn_filters)
        context["media"] += date_media()
        return context

    def kept(self, *left_out):
        """Return [(name, value)] of the address, without the page and `left_out`."""
        left_out = {*left_out, *TRANSIENT, self.page_kwarg}
        lists = self.request.GET.lists()
        return [(name, value) for name, values in lists if name not in left_out for value in values]

    def get_export_url(self, format):
        query = self.request.GET.copy()
        for name in (*TRANSIENT, self.page_kwarg):
            query.pop(name, None)
        query["export"] = format
        return f"{self.index_url}?{query.urlencode()}"

    def as_spreadsheet(self, queryset, spreadsheet_format):
        write = exports.as_csv if spreadsheet_format == self.FORMAT_CSV else exports.as_xlsx
        return write(self.columns, queryset.iterator(chunk_size=exports.CHUNK), self.export_filename)


@cache
def date_media():
    return DateRangePickerWidget().media


@cache
def parameters_of(filterset_class):
    """Return the names that the filters of a class have in an address."""
    suffixed = {
        name: [f"{name}_{suffix}" for suffix in filter_.extra["widget"].suffixes]
        for name, filter_ in filterset_class.base_filters.items()
        if hasattr(filter_.extra["widget"], "suffixes")
    }
    return frozenset(chain.from_iterable(suffixed.get(name, [name]) for name in filterset_class.base_filters))
