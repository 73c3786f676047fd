"""However long a paper is, its seal stands beside text: no last page bears the seal alone, or under a line or two."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from pypdf import PdfReader

from hengping.ground.documents.content import Content
from hengping.ground.documents.kinds import all_kinds
from hengping.ground.documents.printing import FITTINGS, press
from hengping.ground.documents.registry import Kind
from hengping.ground.documents.tests.conftest import printed_of
from hengping.kit.papers.press import Press, Printed

SENTENCE = "经查证属实的情况还有其他若干事项。"
GROWING = (2, 13, 24, 44)
"""Sentences added: a line holds a little less than two, a page about forty."""
SIGNATURE = 3
"""Lines of organ, day and number of the page."""
FEWEST = 3


def grown(kind: Kind) -> Iterator[Content]:
    """The sample with its longest text, or its first list of texts, made longer."""
    sample = kind.sample()
    told = {one.name: getattr(sample, one.name) for one in fields(sample)}
    texts = {name: text for name, text in told.items() if isinstance(text, str) and len(text) > SIGNATURE}
    for added in GROWING:
        if texts:
            name = max(texts, key=lambda one: len(texts[one]))
            yield replace(sample, **{name: texts[name] + SENTENCE * added})
        else:
            name = next(name for name, list_ in told.items() if isinstance(list_, tuple))
            yield replace(sample, **{name: told[name] * added})


def lines_of_last_page(printed: Printed) -> list[str]:
    text = PdfReader(io.BytesIO(printed.pdf)).pages[-1].extract_text()
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("code", [code for code, kind in all_kinds().items() if kind.seal])
def test_it_works(code: str) -> None:
    kind = all_kinds()[code]
    for content in grown(kind):
        printed = printed_of(kind, content)
        assert printed.seal is not None
        if printed.ending is None:
            return
        if printed.pages == 1:
            continue
        assert (printed.ending.page, printed.seal.page) == (printed.pages, printed.pages)
        assert len(lines_of_last_page(printed)) >= FEWEST + SIGNATURE, (code, printed.pages)


def test_what_cannot_fill_the_page_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Setting a decision takes as long as all else together: it is set again only where that can help."""
    printed = 0
    real = Press.print

    def counted(*given: object, **more: object) -> Printed:
        nonlocal printed
        printed += 1
        return real(*given, **more)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(type(press()), "print", counted)
    kind = all_kinds()["penalty_decision_unit"]
    papers = [printed_of(kind, content) for content in grown(kind)]
    assert printed <= 2 * len(papers) < len(FITTINGS) * len(papers)
