"""What a PDF does by itself as it is opened, turned over or closed: its actions, followed from one to the next.

A link that somebody clicks may lead to an address; what goes there by itself tells whoever sent the file. A place in
the file (GoTo) is where a reader opens it, and harmless, but each action may name a next one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from hengping.kit.buffers import Bytes

_TOKEN = re.compile(
    rb"[\s\0]+|%[^\r\n]*|(?P<reference>(\d{1,10})[\s\0]+\d{1,5}[\s\0]+R(?![^\s\0()<>\[\]{}/%]))|(?P<open><<|\[)"
    rb"|(?P<close>>>|\])|(?P<name>/[^\s\0()<>\[\]{}/%]*)|(?P<string>\()|<[^<>]*>|[^\s\0()<>\[\]{}/%]+"
)
_IN_STRING = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_DEEPEST = 100
_BY_ITSELF, _TRIGGERS, _NEXT, _ADDRESS, _SORT = "/OpenAction", "/AA", "/Next", "/URI", "/S"


class Reference(NamedTuple):
    """The number of an object that stands elsewhere."""

    number: bytes


class TooDeep(Exception):
    """Values inside values that no honest program writes."""


Resolve = Callable[[object], Iterable[object]]
"""What a value means: the objects of its number, where it is a reference; else itself."""


def lead_away(objects: Iterable[object], resolve: Resolve) -> bool:
    """Say whether something that these objects do by themselves leads to an address, at once or after other actions."""
    waiting = [one for value in objects for one in _begun_in(value, resolve)]
    seen: set[object] = set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, Reference):
            if value in seen:
                continue
            seen.add(value)
        for one in resolve(value):
            if isinstance(one, list):
                waiting += one
            elif isinstance(one, dict):
                if _ADDRESS in one or one.get(_SORT) == _ADDRESS:
                    return True
                waiting.append(one.get(_NEXT))
    return False


def _begun_in(value: object, resolve: Resolve) -> Iterator[object]:
    """Yield the actions that begin by themselves in an object, however deep in it."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            waiting += one.values()
            yield one.get(_BY_ITSELF)
            for triggers in resolve(one.get(_TRIGGERS)):
                yield from triggers.values() if isinstance(triggers, dict) else ()


def read_value(content: bytes) -> object:
    """Return the value that an object begins with: a dictionary, a list, a reference, a name, None for anything else.

    Read as far as it goes where it is broken off. Raises TooDeep.
    """
    open_ones: list[list[object]] = [[]]
    kinds: list[bytes] = []
    at = 0
    while found := _TOKEN.match(content, at):
        at = found.end()
        if found["open"]:
            open_ones.append([])
            kinds.append(found["open"])
            if len(kinds) > _DEEPEST:
                raise TooDeep
            continue
        if found["close"]:
            if not kinds:
                break
            _close(open_ones, kinds)
        elif found["reference"]:
            open_ones[-1].append(Reference(found[2].lstrip(b"0")))
        elif found["name"]:
            open_ones[-1].append(_plain(found["name"]))
        elif found["string"]:
            at = after_string(content, at)
            open_ones[-1].append(None)
        elif not (found[0].isspace() or found[0].startswith((b"%", b"\0"))):
            # A number or a keyword: nothing acts by it, but it holds its place in a list or a pair.
            open_ones[-1].append(None)
        if not kinds and open_ones[0]:
            break
    while kinds:
        _close(open_ones, kinds)
    return open_ones[0][0] if open_ones[0] else None


def _close(open_ones: list[list[object]], kinds: list[bytes]) -> None:
    """Put what stands between two brackets into what stands around them."""
    held = open_ones.pop()
    open_ones[-1].append(_dictionary(held) if kinds.pop() == b"<<" else held)


def _dictionary(held: list[object]) -> dict[str, object]:
    """Return names and values in pairs; a value under no name is passed over, so that those behind it are read right.

    Of a name that stands there twice both values count: readers differ in which one they take.
    """
    read: dict[str, object] = {}
    parts = iter(held)
    for name in parts:
        if isinstance(name, str):
            value = next(parts, None)
            read[name] = [read[name], value] if name in read else value
    return read


def after_string(content: Bytes, at: int) -> int:
    """Return where a string ends that begins before `at`: brackets inside it are in pairs, or escaped."""
    depth = 1
    while depth and (found := _IN_STRING.search(content, at)):
        at = found.end()
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
    return len(content) if depth else at


def _plain(name: bytes) -> str:
    return plain_name(name).decode("latin-1")


def plain_name(name: bytes) -> bytes:
    """Return a name as it is meant: /J#53 is /JS."""
    return _ESCAPED.sub(lambda escaped: bytes([int(escaped[1], 16)]), name)
