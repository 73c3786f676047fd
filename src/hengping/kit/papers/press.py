"""Printing a template with data: one reused compiler, the same bytes for the same data and moment."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Required, TypedDict, cast

import typst

from hengping.kit.papers.fonts import Fonts

STANDARD: Literal["a-2b"] = "a-2b"


class CannotPrint(ValueError):
    """A template and its data do not fit together. The message is the compiler's own, for the maker of the template."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a paper, as the middle of the seal: page from 1, millimetres from its upper left corner."""

    page: int
    x: float
    y: float


class Cell(TypedDict):
    """A cell of a table: how many columns it takes, and whether it is a heading."""

    text: str
    span: int
    head: bool


class Block(TypedDict, total=False):
    """A piece of the text of a paper, as `emit` of the layout marks it. `t` says of which sort it is and stands always.

    `text` for all but `close` (`organ`, `date`) and `table` (`rows` of cells over `columns`); `level` of a heading from
    1; `count` of the people who sign; `red` for the name of the organ.
    """

    t: Required[str]
    text: str
    red: bool
    level: int
    count: int
    organ: str
    date: str
    columns: int
    rows: list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed paper. `blocks` are the pieces of its text in order, empty unless they were asked for.

    `ending` is where the text ends that goes before the signatures, None where the layout does not say.
    """

    pdf: bytes
    pages: int
    seal: Place | None
    ending: Place | None
    blocks: Sequence[Block]


class Press:
    """Prints the templates under one folder. Safe to share between threads: one paper at a time.

    One compiler serves all templates: it keeps the fonts and the layout files in memory, which is most of the work.
    """

    def __init__(self, root: Path, fonts: Fonts) -> None:
        self.root = root
        self.fonts = fonts
        self._lock = threading.Lock()
        self._compiler: typst.Compiler | None = None

    def print(self, template: Path, paper: Mapping[str, object], *, moment: int, marks: bool = False) -> Printed:
        """Print a template (a path under the root) with data.

        `paper` must hold `title`, `organ` and `date` and may hold anything that JSON can say; `moment` is the time
        that the file carries, in seconds since 1970. With `marks` the pieces of the text come back too. Raises
        CannotPrint.
        """
        inputs = {"paper": json.dumps({**paper, "fonts": self.fonts.families, "marks": marks}, ensure_ascii=False)}
        with self._lock:
            compiler = self._compiler or typst.Compiler(root=str(self.root), font_paths=self.fonts.found)
            self._compiler = compiler
            try:
                pdf = compiler.compile(input=str(template), sys_inputs=inputs, pdf_standards=STANDARD, timestamp=moment)
                pages = json.loads(compiler.query("<pages>", field="value"))
                seal = json.loads(compiler.query("<seal>", field="value"))
                ending = json.loads(compiler.query("<ending>", field="value"))
                blocks = json.loads(compiler.query("<block>", field="value")) if marks else []
            except (typst.TypstError, RuntimeError) as error:
                raise CannotPrint(f"{template.name}：{error}") from error
        return Printed(cast("bytes", pdf), pages[0], _first(seal), _first(ending), tuple(blocks))


def _first(places: list[dict[str, float]]) -> Place | None:
    return Place(int(places[0]["page"]), places[0]["x"], places[0]["y"]) if places else None
