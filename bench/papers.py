"""A three-page decision to PDF/A, unsigned, then signed and stored, beside bare typst on the same file; and one whose
last page would hold too little, which is set again with other lines until it holds enough. At last one issued paper
printed once more and held against its file byte by byte, as each check of a bundle does, beside issuing it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from bench.measuring import at_least, rates, set_up_django

if TYPE_CHECKING:
    from hengping.ground.documents.content import Content
    from hengping.ground.documents.registry import Kind
    from hengping.ground.people.shapes import BureauShape
    from hengping.kit.papers.press import Printed
    from hengping.kit.papers.seal import Sealer

AT, ON = datetime(2026, 3, 2, tzinfo=UTC), date(2026, 3, 2)
MORE = "经查，现场没有设置警示标志。" * 15
"""With so much more text the last page bears the seal and too few lines beside it."""
ISSUED = 100
"""Papers that take turns at being held against their files: typst has forgotten each when it comes again."""
NUMBERS = count(1)


def main() -> None:
    """Print the sample decision of three pages."""
    set_up_django()
    from hengping.ground.documents.kinds import get_kind
    from hengping.ground.documents.sealing import sealer
    from hengping.ground.people.models import Bureau
    from hengping.ground.people.queries import bureau_shape
    from hengping.ground.records import blobs

    places = {"region": "测速县", "government": "测速县人民政府", "court": "测速县人民法院"}
    bureau = bureau_shape(Bureau.objects.create(name="测速县应急管理局", short_name="测", **places))
    kind = get_kind("penalty_decision_unit")
    content = kind.sample()
    if (pages := _printed(kind, content, bureau, 1).pages) != 3:
        raise SystemExit(f"{pages} pages")
    seal = sealer(bureau.id, bureau.name, "agency")

    def unsigned() -> Printed:
        return _printed(kind, _own(content), bureau, next(NUMBERS))

    def set_again() -> Printed:
        return _printed(kind, _own(content, MORE), bureau, next(NUMBERS))

    def signed() -> object:
        return blobs.store(_sealed(unsigned(), seal, kind))

    works = [_bare(kind, content, bureau), unsigned, set_again, signed, _held(kind, content, bureau, seal)]
    floor, plain, again, sealed, held = rates(works, 10)
    at_least("三页决定书，未签章", plain, floor, 0.6, "份/秒", "typst ")
    at_least("末页字数不够、须另调行距的三页决定书", again, floor, 0.25, "份/秒", "排一次的 typst ")
    at_least("三页决定书，签章并存入", sealed, floor, 0.25, "份/秒", "typst ")
    at_least("重新印制、逐字节对照一份三页决定书", held, sealed, 0.5, "份/秒", "签章并存入 ")


def _printed(kind: Kind, content: Content, bureau: BureauShape, number: int) -> Printed:
    from hengping.ground.documents.printing import print_paper

    return print_paper(kind, content, bureau, number=f"（测）应急罚〔2026〕{number}号", on=ON, at=AT)


def _sealed(paper: Printed, seal: Sealer, kind: Kind) -> bytes:
    from hengping.ground.documents.sealing import reason_of

    return seal.seal(paper.pdf, paper.seal, at=AT, reason=reason_of(kind.title), location="测速县")


def _own(content: Any, more: str = "") -> Any:
    """A paper of its own each time: typst remembers what it has set before."""
    return replace(content, facts_text=_numbered(content.facts_text) + more)


def _numbered(text: str) -> str:
    number = next(NUMBERS)
    return "\n".join(f"（{number}-{place}）{line}" for place, line in enumerate(text.splitlines()))


def _bare(kind: Kind, content: Content, bureau: BureauShape) -> Callable[[], object]:
    """Return what prints the very same data by typst alone."""
    import hengping
    from hengping.ground.documents.printing import press

    captured: dict[str, str] = {}
    real = typst.Compiler
    given: dict[str, Any] = {"root": str(Path(hengping.__file__).parent), "font_paths": press().fonts.found}

    class Spy:
        """Catches the data that the product hands to typst."""

        def __init__(self) -> None:
            self._inner = real(**given)

        def compile(self, **what: Any) -> Any:
            captured.update(what["sys_inputs"])
            return self._inner.compile(**what)

        def query(self, *what: Any, **more: Any) -> Any:
            return self._inner.query(*what, **more)

    press()._compiler = Spy()  # type: ignore[assignment]  # stands in for the compiler for one paper
    _printed(kind, content, bureau, 0)
    press()._compiler = None
    compiler = real(**given)

    def print_one() -> object:
        data = json.loads(captured["paper"])
        data["number"] = f"（测）应急罚〔2026〕{next(NUMBERS)}号"
        data["content"]["facts_text"] = _numbered(data["content"]["facts_text"])
        inputs = {"paper": json.dumps(data, ensure_ascii=False)}
        return compiler.compile(
            input=str(kind.form), sys_inputs=inputs, pdf_standards="a-2b", timestamp=int(AT.timestamp())
        )

    return print_one


def _held(kind: Kind, content: Content, bureau: BureauShape, seal: Sealer) -> Callable[[], None]:
    """Return what holds one issued paper after another against its file."""
    from hengping.ground.documents.redrawing import Sheet, differs

    def issued(place: int) -> tuple[Content, Sheet, bytes]:
        own = _own(content)
        paper = _printed(kind, own, bureau, place)
        return own, Sheet(f"（测）应急罚〔2026〕{place}号", ON, AT), _sealed(paper, seal, kind)

    papers = cycle([issued(place) for place in range(1, ISSUED + 1)])

    def hold_one() -> None:
        own, sheet, pdf = next(papers)
        if told := differs(pdf, kind, own, bureau, sheet):
            raise SystemExit(told)

    return hold_one


main()
