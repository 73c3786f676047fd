"""House rules that no import check sees: each reads one file's syntax tree and says what is wrong, line by line.

A rule looks only at the rooms that it names. Its good and bad examples are in `test_rules.py`.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import PurePosixPath

Complaint = tuple[int, str]
Rule = Callable[[PurePosixPath, ast.Module], Iterator[Complaint]]

RENDERING = frozenset(
    {"typst", "docxtpl", "docx", "openpyxl", "segno", "pylopdf_fonts_zh_cn", "jinja2", "lxml", "PIL"}
    | {"pyhanko", "pyhanko_certvalidator", "asn1crypto", "cryptography"}
)
"""Third-party packages that kit may use: they draw, seal and read papers and tables, and know no case and no law."""

CLOCK_READER = PurePosixPath("ground/people/doors.py")
"""The only file below the doors that reads the clock: it is what every door is made of."""

APPEND_STATEMENTS = PurePosixPath("ground/records/statements.py")
"""The three statements of an append, written out for speed; every act of the bureau goes through them."""

WORKBENCH = PurePosixPath("doors/web/workbench")
"""The workbench gathers what other areas show; it is the only area that may look into them."""

EVERY_DOSSIER = "matters"
"""The pages of any dossier, which an area uses for its own kind; they know no area."""

CATALOGUE_CHECKS = frozenset(PurePosixPath(name) for name in ("conf/checks.py", "ground/guards.py"))
"""They ask the database's own catalogue whether the records are guarded."""

BUSY_TIMEOUT = PurePosixPath("ground/people/sessions.py")
"""Sets for one statement how long SQLite waits behind another writer, so that no page to read does."""

SEARCH_INDEX = frozenset(PurePosixPath(f"ground/search/{name}.py") for name in ("statements", "bounded"))
"""The statements of the index of words, which each database words in its own way, and the time that a search has."""

SIGNING_IN = frozenset(
    PurePosixPath(f"ground/people/{name}.py") for name in ("lockout", "logbook", "models", "second_factor", "sessions")
)
"""What keeps accounts safe writes as part of signing in, before there is an actor who could take an action."""

WRITES = frozenset(
    {"create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update", "delete", "acreate"}
)


def rooms(path: PurePosixPath) -> str:
    """Return the room of a file given relative to the package: `law`, `kit`, `ground`, `work`, `doors`, …"""
    return path.parts[0]


def is_test(path: PurePosixPath) -> bool:
    """Say whether a file is a test."""
    return "tests" in path.parts


def is_migration(path: PurePosixPath) -> bool:
    """Say whether a file is a migration."""
    return "migrations" in path.parts


def writes_models(path: PurePosixPath) -> bool:
    """Say whether a file is one that writes its app's models."""
    return "actions" in path.parts or path.name == "actions.py"


def reads_models(path: PurePosixPath) -> bool:
    """Say whether a file is one that may put questions to the database in its own words."""
    return "queries" in path.parts or path.name == "queries.py"


@lru_cache(maxsize=1)
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Return every node of the tree; one tree is looked through by many rules, one after another."""
    return tuple(ast.walk(tree))


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line and full name of everything that is imported, also late inside functions."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Yield every call."""
    return (node for node in nodes(tree) if isinstance(node, ast.Call))


def dotted(node: ast.expr) -> str:
    """Return what a chain of names reads like: `timezone.now`, `Case.objects.filter().update`."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return f"{dotted(node.func)}()"
    return "?"


def law_knows_only_the_standard_library(path: PurePosixPath, tree: ast.Module) -> Iterator[Complaint]:
    """Law imports itself and the standard library, and of that nothing that reaches out."""
    if rooms(path) != "law" or is_test(path):
        return
    outside = {"socket", "urllib", "http", "subprocess", "os", "time", "random", "secrets", "ssl", "sqlite3", "asyncio"}
    for line, name in imports(tree):
        root = name.split(".", maxsplit=1)[0]
        if root == "hengping" and name.split(".")[1] == "law":
            continue
        if root not in sys.stdlib_module_names or root in outside:
            yield line, f"law imports {name}"


def kit_knows_only_rendering(path: PurePosixPath, tree: ast.Module) -> Iterator[Complaint]:
    """Kit imports itself, the standard library and the rendering libraries; `kit/chain` not even those."""
    if rooms(path) != "kit" or is_test(path):
        return
    allowed = set() if path.parts[1] == "chain" else RENDERING
    for line, name in imports(tree):
        root = name.split(".", maxsplit=1)[0]
        if root == "hengping" and name.split(".")[1] == "kit":
            continue
        if root not in sys.stdlib_module_names and root not in allowed:
            yield line, f"kit imports {name}"


def law_and_kit_read_no_settings(path: PurePosixPath, tree: ast.Module) -> Iterator[Complaint]:
    """Law and kit get what they need as arguments: no settings, no environment."""
    if rooms(path) not in ("law", "kit") or is_test(path):
        return
    for line, name in imports(tree):
        if name.startswith(("django", "hengping.conf")):
            yield line, f"{rooms(path)} reads {name}"
    for node in nodes(tree):
        if isinstance(node, ast.Attribute) and dotted(node) in ("os.environ", "os.getenv"):
            yield node.lineno, f"{rooms(path)} reads the environment"


def nobody_below_the_doors_reads_the_clock(path: PurePosixPath, tree: ast.Module) -> Iterator[Complaint]:
    """The moment is an argument; only a door reads the clock."""
    if rooms(path) not in ("law", "kit", "ground", "work") or is_test(path) or path == CLOCK_READER:
        return
    readers = {"now", "today", "utcnow", "localdate", "localtime", "time_ns", "monotonic"}
    for call in calls(tree):
        name = dotted(call.func)
        last = name.rsplit(".", maxsplit=1)[-1]
        without_moment = last not in ("localdate", "localtime") or not (call.args or call.keywords)
        if (last in readers and without_moment) or name == "time.time":
            yield call.lineno, f"reads the clock: {name}()"
    for line, name in imports(tree):
        if name == "django.db.models.functions.Now":
            yield line, "reads the database's clock"


def doors_touch_no_models(path: PurePosixPath, tree: ast.Module) -> Iterator[Complaint]:
    """Doors ask queries and call actions. `doors/jobs` keeps its own table of runs, and nobody else's."""
    if rooms(path) not in ("doors", "demo") or is_test(path) or is_migration(path):
        return
    jobs = path.parts[:2] == ("doors", "jobs")
    for line, name in imports(tree):
        if (
            ".models" in f".{name}."
            and name.startswith("hengping.")
            and not name.startswith("hengping.doors.jobs.models")
        ):
            yield line, f"a door imports {name}"
    for node in nodes(tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in ("objects", "_default_manager", "_base_manager")
            and not jobs
        ):
            yield node.lineno, f"a door reaches {dotted(node)}"


FACE = ("actions", "queries", "shapes")

DECLARED = "paper_sources"
"""Where an app says what the papers of its own acts are filled from, for every procedure that has these acts."""

BUILT_ON = (
    *(
        "access",
        "counts_read",
        "importing",
        "models",
        "ordinary",
        "owner",
        "paper_context",
        "paper_words",
        "papers",
        "practice",
    ),
    "standing",
)
"""What the apps that own a procedure build on, beside its face, of the app that handles matters of every procedure."""


def an_app_shows_only_its_face(path: PurePosixPath, tree: ast.Module) -> Iterator[Complaint]:
    """An app uses of a lower app only actions, queries and shapes; never the models of another app.

    `work.matters` is no app beside others: an app that owns a procedure extends it (docs/decisions/0012).
    """
    if rooms(path) not in ("ground", "work") or is_migration(path) or (is_test(path)):
        return
    own = ".".join(("hengping", *path.parts[:2]))
    for line, name in imports(tree):
        parts = name.split(".")
        if parts[0] != "hengping" or len(parts) < 4 or parts[1] not in ("ground", "work") or name.startswith(f"{own}."):
            continue
        if parts[1:3] == ["work", "matters"] and parts[3] in (*FACE, *BUILT_ON):
            continue
        if parts[1] == "work" and parts[3] == DECLARED:
            continue
        if parts[3] == "models":
            yield line, f"imports the models of another app: {name}"
        elif parts[1] == "work" and parts[3] not in FACE:
            yield line, f"imports more than actions, queries, shapes: {name}"


def models_are_fetched_by_import(path: PurePosixPath, tree: ast.Module) -> Iterator[Complaint]:
    """`apps.get_model` goes around every import check; only a migration needs it."""
    if is_migration(path) or is_test(path):
        return
    for call in calls(tree):
        if dotted(call.func).rsplit(".", maxsplit=1)[-1] == "get_model":
            yield call.lineno, "fetches a model by name"


def only_actions_write(path: PurePosixPath, tree: ast.Module) -> Iterator[Complaint]:
    """Only an app's actions write its models, so that no write misses its entry, its gate, its permission."""
    if rooms(path) not in ("ground", "work", "doors") or is_test(path) or is_migration(path) or writes_models(path):
        return
    if path.parts[:2] == ("doors", "jobs") or path in SIGNING_IN:
        return
    for call in calls(tree):
        name = dotted(call.func)
        last = name.rsplit(".", maxsplit=1)[-1]
        if last in WRITES and ".objects" in name:
            yield call.lineno, f"writes outside actions: {name}()"
        if last == "save" and any(
            keyword.arg in ("update_fields", "force_insert", "using") for keyword in call.keywords
        ):
            yield call.lineno, f"writes outside actions: {name}()"
        if last == "save" and not call.args and not call.keywords:
            yield call.lineno, f"writes outside actions: {name}()"


def raw_sql_stays_in_queries(path: PurePosixPath, tree: ast.Module) -> Iterator[Complaint]:
    """Raw SQL is allowed where reading is the whole purpose, and in migrations."""
    if is_test(path) or is_migration(path) or reads_models(path) or rooms(path) in ("law", "kit"):
        return
    if path in (APPEND_STATEMENTS, BUSY_TIMEOUT) or path in CATALOGUE_CHECKS | SEARCH_INDEX:
        return
    for call in calls(tree):
        name = dotted(call.func)
        if name.endswith((".raw", ".extra", ".cursor", "RawSQL")) or name == "cursor":
            yield call.lineno, f"raw SQL outside queries: {name}()"


def rules_are_no_signals(path: PurePosixPath, tree: ast.Module) -> Iterator[Complaint]:
    """A rule that hangs on a signal is found by nobody."""
    if is_test(path):
        return
    for line, name in imports(tree):
        if name.startswith("django.db.models.signals") or name == "django.dispatch.receiver":
            yield line, f"listens to a signal: {name}"


def a_migration_imports_no_application_code(path: PurePosixPath, tree: ast.Module) -> Iterator[Complaint]:
    """A migration must run for ever, also when the code it once knew is gone."""
    if not is_migration(path):
        return
    for line, name in imports(tree):
        if name.startswith("hengping."):
            yield line, f"a migration imports {name}"


def areas_know_only_the_shared_frame(path: PurePosixPath, tree: ast.Module) -> Iterator[Complaint]:
    """An area uses the shared frame, the pages of any dossier and no other area, so that each can be changed alone."""
    if path.parts[:2] != ("doors", "web") or len(path.parts) < 4 or path.parts[2] == "shared" or is_test(path):
        return
    if WORKBENCH in path.parents:
        return
    for line, name in imports(tree):
        parts = name.split(".")
        if parts[:3] == ["hengping", "doors", "web"] and parts[3] not in ("shared", EVERY_DOSSIER, path.parts[2]):
            yield line, f"an area imports another area: {name}"


def the_product_imports_no_test(path: PurePosixPath, tree: ast.Module) -> Iterator[Complaint]:
    """What is shipped needs nothing that is only there for testing."""
    if is_test(path):
        return
    for line, name in imports(tree):
        if ".tests." in f".{name}." or name.split(".", maxsplit=1)[0] in ("pytest", "hypothesis", "playwright"):
            yield line, f"the product imports a test: {name}"


RULES: tuple[Rule, ...] = (
    law_knows_only_the_standard_library,
    kit_knows_only_rendering,
    law_and_kit_read_no_settings,
    nobody_below_the_doors_reads_the_clock,
    doors_touch_no_models,
    an_app_shows_only_its_face,
    models_are_fetched_by_import,
    only_actions_write,
    raw_sql_stays_in_queries,
    rules_are_no_signals,
    a_migration_imports_no_application_code,
    areas_know_only_the_shared_frame,
    the_product_imports_no_test,
)
