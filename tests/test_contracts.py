"""What holds the house together: who imports whom, who writes what, and migrations made by hand."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

ROOT = Path(__file__).parents[1]
SHIPPED = ["civic", "learning", "casestudies", "studyvisits"]
ALL_APPS = [*SHIPPED, "home"]
LABELS = [f"sala_{name}" for name in ALL_APPS]

WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update", "delete"}
WRITERS = {
    # table: the modules that may write it
    **dict.fromkeys(["UnitProgress", "CheckAnswer", "Enrolment"], {"progress", "folds", "events"}),
    "LearningEvent": {"progress", "attempts"},
    **dict.fromkeys(["Course", "Module", "Unit", "CourseUnit"], {"syllabus"}),
    **dict.fromkeys(["Attempt", "AttemptAnswer", "QuizGrant"], {"attempts", "settling"}),
    "SurveyReply": {"surveys"},
    "QuestionVersion": {"bank"},
}
# What brings rows back to what the events say.
MENDS = {"mending"}


def python_files(*folders):
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def migration_files():
    return [
        path
        for path in python_files(*ALL_APPS)
        if path.parent.name == "migrations" and path.stem != "__init__"
    ]


def test_apps_import_only_what_the_layers_allow():
    lint = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("label", LABELS)
def test_every_app_has_its_own_label(label):
    assert apps.get_app_config(label).name == label.removeprefix("sala_")


def test_every_table_of_the_add_on_has_the_prefix():
    tables = {model._meta.db_table for label in LABELS for model in apps.get_app_config(label).get_models()}
    assert all(table.startswith("sala_") for table in tables)


@pytest.mark.django_db
def test_no_migration_is_missing(capsys):
    try:
        call_command("makemigrations", *LABELS, check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail("A migration is missing:\n" + capsys.readouterr().out)


def test_migrations_have_names_that_say_what_they_do():
    unnamed = [path.stem for path in migration_files() if re.search(r"_auto_|\d{6,}", path.stem)]
    assert not unnamed
    assert all(re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", path.stem) for path in migration_files())


def writes_in(tree):
    """Yield (table, line) for each `Table.objects….create(…)` and the like."""
    for node in ast.walk(tree):
        if not (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES
        ):
            continue
        names = []
        part = node.func.value
        while isinstance(part, ast.Attribute | ast.Call):
            if isinstance(part, ast.Attribute):
                names.append(part.attr)
                part = part.value
            else:
                part = part.func
        if isinstance(part, ast.Name) and "objects" in names:
            yield part.id, node.lineno


def test_only_the_one_writer_writes_progress_and_syllabus():
    strangers = []
    for path in python_files(*ALL_APPS):
        if path.parent.name == "migrations":
            continue
        for table, line in writes_in(ast.parse(path.read_text())):
            ours = path.parent in (ROOT / "learning", ROOT / "learning" / "quizzes")
            if table in WRITERS and not (ours and path.stem in WRITERS[table] | MENDS):
                strangers.append(f"{path.relative_to(ROOT)}:{line} writes {table}")
    assert not strangers


def test_the_writers_are_found_by_the_test_above():
    [(table, _line)] = writes_in(ast.parse("Enrolment.objects.filter(pk=1).exclude(x=2).update(state=3)"))
    assert table == "Enrolment"


@pytest.mark.parametrize("folder", SHIPPED)
def test_templates_and_static_files_live_under_the_apps_own_name(folder):
    for kind in ("templates", "static"):
        for path in (ROOT / folder / kind).glob("*"):
            replaced = kind == "templates" and path.name in ("wagtailadmin", "wagtail_localize")
            assert path.name == "sala" or replaced, path
