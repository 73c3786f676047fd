"""Each rule lets its good example pass and catches its bad one; then every file of the product is read."""

import ast
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from tests.lint import rules

SOURCE = Path(__file__).resolve().parents[2] / "src/hengping"

EXAMPLES: dict[str, list[tuple[str, str, str]]] = {
    # rule: (file, good, bad)
    "law_knows_only_the_standard_library": [
        ("law/periods/a.py", "from datetime import date", "from django.utils import timezone"),
        ("law/periods/a.py", "from hengping.law.citations import cite", "from hengping.kit.money import yuan"),
        ("law/calendar/a.py", "import tomllib", "import urllib.request"),
        ("law/a.py", "def f():\n    from hengping.law import findings", "def f():\n    import requests"),
    ],
    "kit_knows_only_rendering": [
        ("kit/papers/a.py", "import typst", "import django"),
        ("kit/chain/a.py", "import hashlib", "import typst"),
        ("kit/papers/a.py", "from hengping.kit import money", "from hengping.law import citations"),
    ],
    "law_and_kit_read_no_settings": [
        ("law/a.py", "import tomllib", "from django.conf import settings"),
        ("kit/a.py", "import os.path", "import os\nfolder = os.environ['X']"),
        ("kit/a.py", "from pathlib import Path", "from hengping.conf.environment import text"),
    ],
    "nobody_below_the_doors_reads_the_clock": [
        ("work/cases/actions/a.py", "def f(*, at):\n    return at", "timezone.now()"),
        ("ground/records/a.py", "timezone.localdate(at)", "timezone.localdate()"),
        ("law/a.py", "date(2026, 1, 1)", "date.today()"),
        ("kit/a.py", "clock(1)", "time.time()"),
        (
            "work/a/queries.py",
            "from django.db.models.functions import Lower",
            "from django.db.models.functions import Now",
        ),
    ],
    "doors_touch_no_models": [
        (
            "doors/web/cases/views.py",
            "from hengping.work.cases import queries",
            "from hengping.work.cases.models import Case",
        ),
        ("doors/web/cases/views.py", "queries.list_cases(actor)", "Case.objects.all()"),
        ("demo/year.py", "actions.file_case()", "from hengping.work.cases import models"),
        ("doors/cli/a.py", "queries.get_case()", "Case._default_manager.get()"),
    ],
    "an_app_shows_only_its_face": [
        (
            "work/cases/actions/a.py",
            "from hengping.work.parties.queries import get_party",
            "from hengping.work.parties.models import Party",
        ),
        (
            "work/cases/facts.py",
            "from hengping.work.cases.models import Case",
            "from hengping.work.deliberation.access import x",
        ),
        (
            "ground/documents/a.py",
            "from hengping.ground.records import actions",
            "from hengping.ground.records.models import Dossier",
        ),
    ],
    "models_are_fetched_by_import": [
        ("work/a/queries.py", "from hengping.work.a.models import A", "apps.get_model('a', 'A')"),
    ],
    "only_actions_write": [
        ("work/a/actions/b.py", "A.objects.create(x=1)", ""),
        ("work/a/queries.py", "A.objects.filter(x=1)", "A.objects.create(x=1)"),
        ("work/a/facts.py", "found.update({})", "A.objects.filter(x=1).update(x=2)"),
        ("work/a/facts.py", "workbook.save(path)", "row.save()"),
        ("doors/web/a/views.py", "form.is_valid()", "row.save(update_fields=['x'])"),
        ("ground/records/queries.py", "Entry.objects.all()", "Entry.objects.all().delete()"),
    ],
    "raw_sql_stays_in_queries": [
        ("work/a/queries.py", "connection.cursor()", ""),
        ("work/a/actions/b.py", "A.objects.filter(x=1)", "connection.cursor()"),
        ("doors/cli/b.py", "queries.count()", "A.objects.raw('select 1')"),
        ("work/a/facts.py", "A.objects.annotate(n=Count('x'))", "A.objects.annotate(n=RawSQL('1', ()))"),
    ],
    "rules_are_no_signals": [
        ("work/a/apps.py", "from django.apps import AppConfig", "from django.db.models.signals import post_save"),
        ("ground/a/b.py", "import django.dispatch", "from django.dispatch import receiver"),
    ],
    "a_migration_imports_no_application_code": [
        (
            "work/a/migrations/0001_initial.py",
            "from django.db import migrations",
            "import hengping.work.a.models",
        ),
    ],
    "areas_know_only_the_shared_frame": [
        (
            "doors/web/cases/views.py",
            "from hengping.doors.web.shared.search import Hit",
            "from hengping.doors.web.parties.views import x",
        ),
        (
            "doors/web/cases/looks.py",
            "from hengping.doors.web.matters.looks import Looks",
            "from hengping.doors.web.officers.forms import x",
        ),
        (
            "doors/web/matters/views.py",
            "from hengping.doors.web.matters.looks import Looks",
            "from hengping.doors.web.cases.looks import PENALTY_LOOKS",
        ),
    ],
    "the_product_imports_no_test": [
        ("work/a/queries.py", "import attest", "from hengping.work.a.tests.makers import make"),
        ("kit/a.py", "import tomllib", "import pytest"),
    ],
}


def complaints(name: str, file: str, source: str) -> list[str]:
    rule = getattr(rules, name)
    return [text for _, text in rule(PurePosixPath(file), ast.parse(source))]


def test_every_rule_has_examples() -> None:
    assert {rule.__name__ for rule in rules.RULES} == set(EXAMPLES)


@pytest.mark.parametrize(("name", "example"), [(name, one) for name, many in EXAMPLES.items() for one in many])
def test_the_good_example_passes_and_the_bad_one_is_caught(name: str, example: tuple[str, str, str]) -> None:
    file, good, bad = example
    assert complaints(name, file, good) == []
    if bad:
        assert complaints(name, file, bad)


@cache
def said_of_the_product() -> tuple[int, dict[str, list[str]]]:
    """How many files the product has, and what each rule says of them: a file is read once and kept by nobody."""
    files = [(PurePosixPath(file.relative_to(SOURCE).as_posix()), file) for file in sorted(SOURCE.rglob("*.py"))]
    inside = [(path, file) for path, file in files if len(path.parts) > 1]
    found: dict[str, list[str]] = {rule.__name__: [] for rule in rules.RULES}
    for path, file in inside:
        tree = ast.parse(file.read_text("utf-8"))
        for rule in rules.RULES:
            found[rule.__name__] += [f"{path}:{line} {text}" for line, text in rule(path, tree)]
    return len(inside), found


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_the_product_keeps_the_rule(rule: rules.Rule) -> None:
    files, found = said_of_the_product()
    assert files > 500
    assert found[rule.__name__] == []
