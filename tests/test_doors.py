"""Every address says who may enter, and no door reaches a model."""

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from hengping.conftest import ROLES, Cast, at, bureau, cast, other_bureau, sign_in
from hengping.doors.web.shared.navigation import PERSONAL, PLACES, leads_somewhere
from hengping.ground.people.doors import PUBLIC, SIGNED_IN, permission_of
from hengping.ground.people.models import User
from hengping.ground.people.permissions import PERMISSIONS
from tools.registers import views

__all__ = ["at", "bureau", "cast", "other_bureau", "sign_in"]

SignIn = Callable[..., object]

SOURCE = Path(__file__).resolve().parents[1] / "src/hengping"

ADDRESSES: list[tuple[str, Callable[..., Any]]] = sorted(views(), key=lambda pair: pair[0])

OPEN_TO_ALL = {
    "/calendar/<str:token>.ics": "numbers and days for whoever holds the secret address; a calendar has no sign-in",
    "/demo/progress/": "how many invented cases are loaded; only in the demonstration",
    "/login/": "signing in",
    "/login/second-factor/": "signing in, second step",
    "/setup/": "registering the first bureau with the code on the server; gone once there is one",
}
"""What needs no account, each with its reason. A new one needs a line here."""


@pytest.mark.parametrize(("address", "view"), ADDRESSES, ids=[address for address, _ in ADDRESSES])
def test_every_address_declares_who_may_enter(address: str, view: Callable[..., Any]) -> None:
    declared = permission_of(view)
    assert declared, f"{address} has no door"
    if declared == (PUBLIC,):
        assert address in OPEN_TO_ALL, f"{address} is open to all without a reason"
    elif declared != (SIGNED_IN,):
        assert set(declared) <= set(PERMISSIONS)


def test_nothing_is_listed_as_open_that_is_not() -> None:
    declared = {address: permission_of(view) for address, view in ADDRESSES}
    assert all(declared.get(address) in ((PUBLIC,), None) for address in OPEN_TO_ALL)


EXAMPLES = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000001", "slug": "nothing", "str": "nothing"}
"""Something that each converter of an address takes; no record has it."""

GUARDED = [(address, view) for address, view in ADDRESSES if permission_of(view) != (PUBLIC,)]
NEED_A_POST = [(address, view) for address, view in GUARDED if permission_of(view) != (SIGNED_IN,)]
METHODS = ("get", "post")


def example(address: str) -> str:
    return re.sub(r"<(\w+):\w+>", lambda found: EXAMPLES[found[1]], address)


@pytest.mark.django_db
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("address", [address for address, _ in GUARDED])
def test_a_stranger_is_led_to_sign_in(address: str, method: str) -> None:
    answer = getattr(Client(), method)(example(address))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/login/")


@pytest.mark.django_db
def test_somebody_without_a_post_enters_nowhere(cast: Cast, sign_in: SignIn) -> None:
    client = Client()
    nobody = User.objects.create(username="nobody", name="无岗位人员", bureau=cast.bureau)
    sign_in(client, nobody)
    for address, view in NEED_A_POST:
        for method in METHODS:
            answer = getattr(client, method)(example(address))
            assert answer.status_code == 403, f"{method} {address} {permission_of(view)}"


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_everybody_enters_where_their_posts_lead_and_nowhere_else(cast: Cast, sign_in: SignIn, role: str) -> None:
    client = Client()
    actor = getattr(cast, role)
    sign_in(client, actor)
    for address, view in NEED_A_POST:
        may = set(permission_of(view)) <= actor.permissions
        answer = client.get(example(address))
        assert (answer.status_code != 403) is may, f"{address} {permission_of(view)}: {answer.status_code}"


def test_no_address_is_named_twice() -> None:
    addresses = [address for address, _ in ADDRESSES]
    assert sorted(set(addresses)) == addresses


def test_every_place_in_the_navigation_is_there() -> None:
    places = [place for _, group in (*PLACES, ("", PERSONAL)) for place in group]
    assert [place.address for place in places if not leads_somewhere(place.address)] == []
    assert {place.permission for place in places if place.permission} <= set(PERMISSIONS)


def strings_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text("utf-8"))
    return {one.value for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def test_every_permission_opens_something() -> None:
    files = [file for file in SOURCE.rglob("*.py") if "tests" not in file.parts and file.name != "permissions.py"]
    asked = set().union(*(strings_in(file) for file in files))
    assert [code for code in PERMISSIONS if code not in asked] == []


def lists_of(app: Path) -> list[tuple[str, ast.FunctionDef]]:
    """Return the list, search and count functions that an app's queries offer to somebody."""
    tree = ast.parse((app / "queries.py").read_text("utf-8"))
    return [
        (f"{app.name}.{node.name}", node)
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith(("list_", "search_", "find_", "count_"))
        and any(argument.arg == "actor" for argument in (*node.args.args, *node.args.kwonlyargs))
    ]


LISTS = [one for app in sorted((SOURCE / "work").iterdir()) if (app / "queries.py").exists() for one in lists_of(app)]


def names_used(node: ast.AST) -> set[str]:
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return names | {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}


def functions_of(file: Path) -> dict[str, set[str]]:
    """Return the functions of a file with the names that each uses."""
    tree = ast.parse(file.read_text("utf-8"))
    return {node.name: names_used(node) for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("name", "node"), LISTS, ids=[name for name, _ in LISTS])
def test_every_list_starts_from_what_the_actor_may_see(name: str, node: ast.FunctionDef) -> None:
    """Itself, or through other functions of its file, a list asks the app's `access` what may be seen."""
    app = SOURCE / "work" / name.split(".", maxsplit=1)[0]
    # Matters of every procedure are seen through one root; an app that owns a procedure keeps none of its own.
    access = app / "access.py" if (app / "access.py").exists() else SOURCE / "work" / "matters" / "access.py"
    roots = {one for one in functions_of(access) if one.startswith("visible_") or one.endswith("_for")}
    here = functions_of(app / "queries.py")
    reached, waiting = set(), {node.name}
    while waiting:
        function = waiting.pop()
        reached.add(function)
        waiting |= (here[function] & here.keys()) - reached
    assert any(here[function] & roots for function in reached), f"{name} asks nobody what may be seen"


def test_apps_that_keep_rows_have_a_root_for_seeing_them() -> None:
    assert LISTS, "no list was found: the naming of queries has changed"
