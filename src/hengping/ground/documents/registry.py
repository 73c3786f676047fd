"""What a kind of document is. One folder a kind under `kinds/<procedure>/`; this file says what each must declare."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

from hengping.ground.documents.content import Content
from hengping.law.citations import Citation

FEWEST_OFFICERS = 2
"""No enforcement act is done by one officer alone (APL 42)."""

KINDS_FOLDER = Path(__file__).parent / "kinds"

SEALS: dict[str, str] = {"agency": "公章", "enforcement": "执法专用章"}
"""Which seal a paper bears."""

ADDRESSEES: dict[str, str] = {"unit": "单位用", "person": "个人用"}
"""For whom a form is, where units and persons have one each that bears the same title."""


class Service(StrEnum):
    """Whether a paper is served. The law of its procedure waits for a receipt of exactly those that are REQUIRED.

    OPTIONAL papers are signed for where they are made, or handed in: their service may be recorded, nothing waits for
    it.
    """

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


SERVICES: dict[Service, str] = {
    Service.NONE: "",
    Service.OPTIONAL: "可以登记送达",
    Service.REQUIRED: "须有送达回证",
}
"""Whether a paper is served, in words."""


@dataclass(frozen=True, slots=True)
class PaperSet:
    """The papers of one procedure: the folder `code` under `kinds/`, its name, the figures of the law in its words.

    `words` returns for a day what the layout files read as `law.<name>`.
    """

    code: str
    title: str
    words: Callable[[date], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the content of a paper before it is printed.

    `field` is named as in `read_content`; "" is the whole paper. A fault that blocks keeps the paper from being issued;
    one that does not is shown.
    """

    field: str
    text: str
    blocks: bool = True


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of legal document.

    `procedure` is the set that it belongs to and `code` the name of its folder there, unique over all procedures; in
    the folder lie the layout `form.typ` and the invented content of `sample.py`. `form_no` is its number in the set of
    forms, None for a form outside it; `series` the word of its number (应急立), None for a paper without number;
    `basis` the articles that it rests on; `issued_when` and `served_how` one Chinese sentence each; `signers` who signs
    it; `seal` a key of `SEALS` or None; `content` the frozen shape of what it says; `check` finds what only this kind
    demands.

    `addressee` is a key of `ADDRESSEES` or ""; `per_party` papers are issued once for each party concerned; the number
    of a paper that `numbers_dossier` becomes the number of its dossier. A paper `to_its_person` goes to the person whom
    it names (its field `person`), whoever the parties are.
    """

    code: str
    procedure: PaperSet
    title: str
    form_no: int | None = None
    series: str | None
    basis: tuple[Citation, ...]
    issued_when: str
    signers: tuple[str, ...]
    seal: str | None
    to_party: bool
    service: Service
    served_how: str = ""
    addressee: str = ""
    per_party: bool = False
    numbers_dossier: bool = False
    to_its_person: bool = False
    content: type[Content]
    check: Callable[[Any], list[Fault]] = lambda content: []
    in_force_from: date = date(2021, 7, 15)

    @property
    def folder(self) -> Path:
        """Where the files of the kind lie."""
        return KINDS_FOLDER / self.procedure.code / self.code

    @property
    def form(self) -> Path:
        """The layout of the paper."""
        return self.folder / "form.typ"

    @property
    def can_be_served(self) -> bool:
        """Whether its service can be recorded."""
        return self.service is not Service.NONE

    def sample(self) -> Content:
        """Return invented content: for previews of an empty form, for tests, for practice."""
        made: Content = import_module(f"{__package__}.kinds.{self.procedure.code}.{self.code}.sample").sample()
        return made
