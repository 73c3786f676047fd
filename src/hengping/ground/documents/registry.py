"""What a kind of document is. One folder a kind under `kinds/`; this file only says what each must declare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from hengping.law.citations import Citation

FEWEST_OFFICERS = 2
"""No enforcement act is done by one officer alone (行政处罚法 42)."""

KINDS_FOLDER = Path(__file__).parent / "kinds"

SEALS: dict[str, str] = {"agency": "公章", "enforcement": "执法专用章"}
"""Which seal a paper bears."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with facts before they are printed. `field` as in `read_facts`; "" is the whole paper.

    A fault that blocks keeps the paper from being issued; one that does not is shown.
    """

    field: str
    text: str
    blocks: bool = True


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of legal document.

    `form_no` is its number in the set of forms, None for a form outside it; `series` the word of its number
    (应急罚告), None for a paper without number; `basis` the articles that it rests on; `issued_when` and `served_how`
    one Chinese sentence each; `signers` who signs it; `seal` a key of `SEALS` or None; `Facts` the frozen shape of what
    it says; `check` finds what only this kind demands. The code is the name of its folder under `kinds/`, where the
    layout `form.typ` and the invented facts of `sample.py` lie.
    """

    code: str
    title: str
    form_no: int | None = None
    series: str | None
    basis: tuple[Citation, ...]
    issued_when: str
    signers: tuple[str, ...]
    seal: str | None
    to_party: bool
    served: bool
    served_how: str = ""
    Facts: type[Any]
    check: Callable[[Any], list[Fault]] = lambda facts: []
    in_force_from: date = date(2021, 7, 15)

    @property
    def folder(self) -> Path:
        """Where the files of the kind lie."""
        return KINDS_FOLDER / self.code

    @property
    def form(self) -> Path:
        """The layout of the paper."""
        return self.folder / "form.typ"

    def sample(self) -> Any:
        """Return invented facts: for previews of an empty form, for tests, for practice."""
        return import_module(f"{__package__}.kinds.{self.code}.sample").sample()
