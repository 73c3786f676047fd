"""Another product's HTTP address beside ours, in the same run: creating a case, and a page of a list.

`HENGPING_BENCH_PEER` names a TOML file that says how the other one is asked (docs/beside_a_peer.md); nothing of theirs
is kept here. Without it nothing is measured. Each side is asked over one connection that stays open; they take turns.
"""

from __future__ import annotations

import http.client
import os
import sys
import time
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from bench.load import Browser, served, year
from bench.measuring import at_least, rates
from bench.mix import FORM, LISTS, PEOPLE, client, fill, token_in, typed_for

CREATE, LIST = 5, 12
"""How many times as often as the peer we mean to do each."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a peer is asked. `{n}` in `create_body` becomes a number that was not sent before."""

    name: str
    address: str
    headers: Mapping[str, str]
    list_path: str
    create_path: str
    create_body: str
    our_cases: int = 1_000
    our_list: str = LISTS[0]


class Peer:
    """One connection to the other product."""

    def __init__(self, recipe: Recipe) -> None:
        parts = urlsplit(recipe.address)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._line = kind(parts.netloc, timeout=60)
        self._recipe = recipe
        self._numbers = count(time.time_ns())

    def create(self) -> None:
        """Have it create one case."""
        body = self._recipe.create_body.replace("{n}", str(next(self._numbers)))
        self._ask("POST", self._recipe.create_path, body.encode())

    def list(self) -> None:
        """Have it answer with a page of its list."""
        self._ask("GET", self._recipe.list_path, None)

    def _ask(self, method: str, path: str, body: bytes | None) -> None:
        self._line.request(method, path, body, {"Content-Type": "application/json", **self._recipe.headers})
        answer = self._line.getresponse()
        content = answer.read()
        if answer.status >= 300:
            raise SystemExit(f"{self._recipe.name} {method} {path}: {answer.status} {content[:300]!r}")


def ours(port: int, path: str, party: str) -> tuple[Callable[[], None], Callable[[], None]]:
    """Return how a case is created on our side, by the form of the page, and how the list is opened."""
    person = client(port, PEOPLE[0], party)
    browser = Browser(port, person.cookie)
    typed = typed_for(person) | token_in(browser.get(FORM)[1])

    def create() -> None:
        if (status := browser.post(FORM, typed)) != 302:
            raise SystemExit(f"{FORM}: {status}")

    def open_list() -> None:
        if (status := browser.get(path)[0]) != 200:
            raise SystemExit(f"{path}: {status}")

    return create, open_list


def main() -> None:
    """Measure both works on both sides."""
    named = os.environ.get("HENGPING_BENCH_PEER")
    if not named:
        print("HENGPING_BENCH_PEER names no recipe: nothing was measured.", file=sys.stderr)
        return
    recipe = Recipe(**tomllib.loads(Path(named).read_text(encoding="utf-8")))
    folder = year()
    party = fill(recipe.our_cases)
    with served(folder) as port:
        create, open_list = ours(port, recipe.our_list, party)
        peer = Peer(recipe)
        theirs, own = rates([peer.create, create], 20)
        at_least("新建案件（HTTP）", own, theirs, CREATE, "件/秒", f"{recipe.name} ")
        theirs, own = rates([peer.list, open_list], 20)
        at_least("列表一页（HTTP）", own, theirs, LIST, "页/秒", f"{recipe.name} ")


if __name__ == "__main__":
    main()
