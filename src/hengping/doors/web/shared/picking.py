"""Choosing from a long register by typing: words narrow it, what fits is offered for choosing below.

With script the list follows while something is typed (htmx). Without, the words are sent with the form: they count
where they point at exactly one line, else the form comes back with the lines that fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from hengping.ground.errors import BadInput

MOST_OFFERED = 12  # a list that is longer is not read; another word narrows it


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of a register as it is offered: its code, its title, what it rests on."""

    code: str
    title: str
    basis: str


Finder = Callable[[str], Sequence[Choice]]
"""Returns the lines that some words point at."""


def _nothing(text: str) -> Sequence[Choice]:
    return ()


@dataclass(frozen=True, slots=True)
class Picker:
    """What the template shows: `name` of the field, whether `several` may be chosen, what was typed and chosen.

    `near` are lines that belong to what the form is about, and `called` what people call that; `nearly` says that what
    is offered holds only parts of what was typed.
    """

    name: str
    several: bool
    text: str
    picked: Sequence[Choice]
    offered: Sequence[Choice]
    near: Sequence[Choice] = ()
    called: str = ""
    nearly: bool = False

    @property
    def more(self) -> bool:
        """True where more lines fit than are shown."""
        return len(self.offered) > MOST_OFFERED

    @property
    def shown(self) -> Sequence[Choice]:
        """What is offered and not chosen yet."""
        return [one for one in self.offered[:MOST_OFFERED] if one not in self.picked]


def words_of_picker(typed: Mapping[str, str], name: str) -> str:
    """Return what was typed to find something."""
    return typed.get(f"{name}_text", "").strip()


def picker(
    name: str,
    typed: QueryDict | None,
    picked: Sequence[Choice],
    find: Finder,
    *,
    several: bool = False,
    first: Sequence[Choice] = (),
    called: str = "",
    nearly: Finder = _nothing,
) -> Picker:
    """Return a picker; before anything is typed it offers `first`, and with them what is typed of how their matter is
    `called`. Where nothing is found, what holds parts of the words.
    """
    text = words_of_picker(typed, name) if typed is not None else ""
    if not text:
        return Picker(name, several, text, picked, first, first, called)
    named = [*first] if text in called else []
    if found := list(dict.fromkeys((*named, *find(text)))):
        return Picker(name, several, text, picked, found, first, called)
    return Picker(name, several, text, picked, nearly(text), first, called, nearly=True)


def read_picked(posted: QueryDict, name: str, find: Finder) -> list[str]:
    """Return the codes that were chosen, with the one that the words point at. Raises BadInput at the field."""
    chosen = [code for code in dict.fromkeys(posted.getlist(name)) if code]
    text = words_of_picker(posted, name)
    if not text:
        return chosen
    found = find(text)
    if any(one.code in chosen for one in found):
        return chosen
    exact = [one for one in found if text.upper() == one.code or text == one.title] or found
    if len(exact) == 1:
        return [*chosen, exact[0].code]
    raise BadInput({name: _unclear(text, exact)})


def _unclear(text: str, found: Iterable[Choice]) -> str:
    number = len(list(found))
    if number:
        return f"“{text[:50]}”有{number}项相符，请在下面选定一项。"
    return f"没有找到“{text[:50]}”，请换一个词，或者写条号、编号。"
