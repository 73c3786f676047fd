"""A three-page decision to PDF/A, unsigned, then signed and stored, beside bare typst on the same file; and one whose
last page would hold too little, which is set again with other lines until it holds enough.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import typst

from bench.measuring import at_least, rates, set_up_django

MORE = "经查，现场没有设置警示标志。" * 15
"""With so much more text the last page bears the seal and too few lines beside it."""


def main() -> None:
    """Print the sample decision of three pages."""
    set_up_django()
    import hengping
    from hengping.ground.documents.kinds import get_kind
    from hengping.ground.documents.printing import press, print_paper
    from hengping.ground.documents.sealing import sealer
    from hengping.ground.people.models import Bureau
    from hengping.ground.people.queries import bureau_shape
    from hengping.ground.records import blobs
    from hengping.kit.papers.press import Printed

    bureau = bureau_shape(
        Bureau.objects.create(
            name="测速县应急管理局",
            short_name="测",
            region="测速县",
            government="测速县人民政府",
            court="测速县人民法院",
        )
    )
    kind = get_kind("penalty_decision_unit")
    content = kind.sample()
    at, on = datetime(2026, 3, 2, tzinfo=UTC), date(2026, 3, 2)
    printed = print_paper(kind, content, bureau, number="（测）应急罚〔2026〕1号", on=on, at=at)
    if printed.pages != 3:
        raise SystemExit(f"{printed.pages} pages")
    captured: dict[str, str] = {}
    real = typst.Compiler
    given: dict[str, Any] = {"root": str(Path(hengping.__file__).parent), "font_paths": press().fonts.found}

    class Spy:
        """Catches the data that the product hands to typst, so that bare typst prints the very same."""

        def __init__(self) -> None:
            self._inner = real(**given)

        def compile(self, **what: Any) -> Any:
            captured.update(what["sys_inputs"])
            return self._inner.compile(**what)

        def query(self, *what: Any, **more: Any) -> Any:
            return self._inner.query(*what, **more)

    press()._compiler = Spy()  # type: ignore[assignment]  # stands in for the compiler for one paper
    print_paper(kind, content, bureau, number="（测）应急罚〔2026〕0号", on=on, at=at)
    press()._compiler = None
    compiler, number = real(**given), count(1)

    def bare() -> object:
        # A paper of its own each time: typst remembers what it has set before.
        data = json.loads(captured["paper"])
        data["number"] = f"（测）应急罚〔2026〕{next(number)}号"
        data["content"]["facts_text"] = _own(next(number), content.facts_text)
        inputs = {"paper": json.dumps(data, ensure_ascii=False)}
        return compiler.compile(
            input=str(kind.form), sys_inputs=inputs, pdf_standards="a-2b", timestamp=int(at.timestamp())
        )

    seal = sealer(bureau.id, bureau.name, "agency")

    def unsigned() -> Printed:
        own = replace(content, facts_text=_own(next(number), content.facts_text))
        return print_paper(kind, own, bureau, number=f"（测）应急罚〔2026〕{next(number)}号", on=on, at=at)

    def set_again() -> Printed:
        own = replace(content, facts_text=_own(next(number), content.facts_text) + MORE)
        return print_paper(kind, own, bureau, number=f"（测）应急罚〔2026〕{next(number)}号", on=on, at=at)

    def signed() -> object:
        paper = unsigned()
        return blobs.store(seal.seal(paper.pdf, paper.seal, at=at, reason="盖章", location="测速县"))

    floor, plain, again, sealed = rates([bare, unsigned, set_again, signed], 8)
    at_least("三页决定书，未签章", plain, floor, 0.6, "份/秒", "typst ")
    at_least("末页字数不够、须另调行距的三页决定书", again, floor, 0.25, "份/秒", "排一次的 typst ")
    at_least("三页决定书，签章并存入", sealed, floor, 0.25, "份/秒", "typst ")


def _own(number: int, text: str) -> str:
    return "\n".join(f"（{number}-{place}）{line}" for place, line in enumerate(text.splitlines()))


main()
