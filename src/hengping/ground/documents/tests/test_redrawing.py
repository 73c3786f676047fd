"""A file is the paper of its entry or it is not: nothing laid over, hidden, added, taken out or put behind the seal."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader, PdfWriter

from hengping.ground.documents import editions, sealing
from hengping.ground.documents.editions import edition
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.kinds.penalty.decided import PenaltyDecision
from hengping.ground.documents.redrawing import Sheet, differs
from hengping.ground.documents.tests.conftest import AT, BUREAU, ON, number_of
from hengping.ground.documents.trial_authority import seal_of_nobody
from hengping.kit.papers.press import Printed
from hengping.kit.papers.seal import sort_of_key

SEALED, PLAIN = "penalty_decision_unit", "questioning_record"

Prints = Callable[[str], Printed]
Forge = Callable[[bytes], bytes]


@pytest.fixture
def keys(settings: Any, tmp_path: Path) -> Any:
    settings.HENGPING_KEYS_DIR = tmp_path / "keys"
    sealing.sealer.cache_clear()
    yield tmp_path / "keys/seals"
    sealing.sealer.cache_clear()


@pytest.fixture
def file_of(keys: Path, prints: Prints) -> Callable[[str], bytes]:
    """Return the file of a kind as it is kept when it is issued."""

    def get(code: str) -> bytes:
        kind, printed = get_kind(code), prints(code)
        if kind.seal is None:
            return printed.pdf
        seal = sealing.sealer(BUREAU.id, BUREAU.name, kind.seal)
        reason = sealing.reason_of(kind.title)
        return seal.seal(printed.pdf, printed.seal, at=AT, reason=reason, location=BUREAU.region)

    return get


def told(code: str, pdf: bytes, **said: Any) -> str:
    kind = get_kind(code)
    return differs(pdf, kind, replace(kind.sample(), **said), BUREAU, Sheet(number_of(kind), ON, AT))


def drawn(body: str) -> bytes:
    """A page of another program."""
    page = '#set page(width: 210mm, height: 297mm, fill: none)\n#set text(font: "Noto Serif SC")\n'
    made = typst.compile(f"{page}{body}".encode(), font_paths=editions.press().fonts.found)
    assert isinstance(made, bytes)
    return made


def _reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def _written(writer: PdfWriter) -> bytes:
    into = io.BytesIO()
    writer.write(into)
    return into.getvalue()


def _merged(pdf: bytes, body: str) -> bytes:
    writer = PdfWriter(clone_from=_reader(pdf))
    writer.pages[0].merge_page(_reader(drawn(body)).pages[0])
    return _written(writer)


def overlaid(pdf: bytes) -> bytes:
    return _merged(pdf, "#place(dy: 5cm)[更正：罚款999,999.00元]")


def with_a_page_more(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=_reader(pdf))
    writer.append(io.BytesIO(drawn("补充决定：另处罚款。")))
    return _written(writer)


def with_a_page_less(pdf: bytes) -> bytes:
    writer = PdfWriter()
    for page in _reader(pdf).pages[1:]:
        writer.add_page(page)
    return _written(writer)


def reversed_pages(pdf: bytes) -> bytes:
    writer = PdfWriter()
    for page in reversed(_reader(pdf).pages):
        writer.add_page(page)
    return _written(writer)


def with_true_words_in_white(pdf: bytes) -> bytes:
    words = "".join(page.extract_text() for page in _reader(pdf).pages).replace("\\", "").replace('"', "")
    return drawn(f'#place(top, text(fill: white, size: 3pt, "{words}"))\n#v(4cm)\n决定罚款999,999.00元。')


def with_a_bar_over_words(pdf: bytes) -> bytes:
    """The same words, some of them under a white rectangle."""
    return _merged(pdf, "#place(rect(width: 9cm, height: 9cm, fill: white))")


def changed_after_the_seal(pdf: bytes) -> bytes:
    """An incremental update behind the signature: the printed bytes stand untouched before it."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.pages[0].merge_page(_reader(drawn("更正。")).pages[0])
    return _written(writer)


FORGERIES: list[Forge] = [
    *(overlaid, with_a_page_more, with_a_page_less, with_true_words_in_white, with_a_bar_over_words),
    *(changed_after_the_seal, lambda pdf: pdf + b"\n% one more line\n", lambda pdf: b"%PDF-1.7\nhello"),
]


@pytest.mark.parametrize("code", [SEALED, PLAIN])
def test_it_works(code: str, file_of: Callable[[str], bytes]) -> None:
    assert told(code, file_of(code)) == ""


@pytest.mark.parametrize("forge", FORGERIES)
@pytest.mark.parametrize("code", [SEALED, PLAIN])
def test_another_file_is_not_the_paper(code: str, forge: Forge, file_of: Callable[[str], bytes]) -> None:
    assert told(code, forge(file_of(code)))


def test_it_says_what_differs(file_of: Callable[[str], bytes]) -> None:
    pdf = file_of(SEALED)
    assert "第1页文件上是“更正：罚款999,999.00元”，按记录是“”" in told(SEALED, overlaid(pdf))
    assert "页，应为" in told(SEALED, with_a_page_more(pdf))
    assert told(SEALED, with_a_bar_over_words(pdf)).startswith("文字一样，但有别的内容")
    assert told(SEALED, reversed_pages(pdf)) == "各页的次序不同"
    assert told(SEALED, changed_after_the_seal(pdf)).startswith("盖章以后又有改动")
    assert "……" in told(SEALED, drawn("一" * 60))


def test_what_the_entry_says_otherwise_differs(file_of: Callable[[str], bytes]) -> None:
    """Long texts and accounts too, not only amounts and names."""
    sample = get_kind(SEALED).sample()
    pdf = file_of(SEALED)
    assert isinstance(sample, PenaltyDecision)
    assert sample.bank
    assert "另写" in told(SEALED, pdf, correction=f"{sample.correction}另写。")
    assert "6222" in told(SEALED, pdf, bank=replace(sample.bank, account="6222 0000 0000"))


@pytest.mark.parametrize("sort", ["rsa", "secp384r1"])
def test_a_seal_of_the_bureaus_own_is_known(sort: str, keys: Path, file_of: Callable[[str], bytes]) -> None:
    own = keys / str(BUREAU.id)
    own.mkdir(parents=True)
    (own / "agency.p12").write_bytes(seal_of_nobody(sort))
    pdf = file_of(SEALED)
    assert sort_of_key(pdf) == sort
    assert told(SEALED, pdf) == ""


def test_a_key_of_a_sort_that_seals_do_not_have_seals_nothing() -> None:
    assert seal_of_nobody("ed448") == b""


def test_a_paper_that_should_be_sealed_and_is_not_differs(prints: Prints) -> None:
    assert told(SEALED, prints(SEALED).pdf).startswith("盖章以后又有改动，或者印章不是")


def test_the_edition_follows_the_law_and_the_kind() -> None:
    decision, record = get_kind(SEALED), get_kind(PLAIN)
    assert edition(decision, ON) == edition(decision, ON)
    assert len({edition(decision, ON), edition(record, ON), edition(decision, ON.replace(year=2022))}) == 3
