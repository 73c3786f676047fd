from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from pypdf import PdfReader

from hengping.ground.documents.content import Content, Fen
from hengping.ground.documents.kinds import all_kinds, by_code, get_kind
from hengping.ground.documents.lint import lint
from hengping.ground.documents.reading import canonical, fields_of, moment_text, read_content, stored
from hengping.ground.documents.registry import ADDRESSEES, SEALS, Kind, PaperSet, Service
from hengping.ground.documents.tests.conftest import ON, number_of, printed_of
from hengping.ground.documents.tests.reading_back import extracted, structure, words
from hengping.ground.errors import BadInput, Broken
from hengping.kit.days import HERE, chinese_day
from hengping.kit.money import capital
from hengping.kit.papers.press import Printed
from hengping.law.penalty.folding.deciding import MUST_BE_SERVED
from hengping.law.penalty.steps import STEPS
from hengping.law.statutes import get as get_statute

CODES = list(all_kinds())
FORM_NUMBERS = {
    **{1: "filing_approval", 3: "site_record", 4: "site_measure", 5: "correction_order", 6: "recheck_opinion"},
    **{15: "questioning_notice", 16: "questioning_record", 19: "preservation_approval", 20: "preservation_notice"},
    **{21: "preservation_disposal_approval", 22: "preservation_disposal", 24: "penalty_notice"},
    **{25: "statement_record", 26: "hearing_notice_right", 27: "hearing_notice", 28: "hearing_record"},
    **{29: "hearing_report", 30: "disposal_approval", 31: "discussion_record", 32: "on_spot_decision_unit"},
    **{33: "on_spot_decision_person", 34: "penalty_decision_unit", 35: "penalty_decision_person"},
    **{38: "deferral_approval", 39: "deferral_grant", 40: "service_receipt", 41: "urging_letter"},
    **{42: "court_application", 46: "closing_approval", 47: "file_cover", 48: "file_catalogue"},
}
# What the shapes of parties and attendees hold is shared: a paper that only addresses a party prints its name alone.
SHARED = re.compile(r"(^|\.)((party|parties\.\d)\.(?!name)\w+|(presider|hearing_officers\.\d)\.role)$")
# With several parties, as here, the report tells what each is to suffer in its proposal, and no sum over all of them.
SUMMED = {"investigation_report": re.compile(r"^(fine|confiscation|others\.\d)$")}
Prints = Callable[[str], Printed]


@pytest.fixture(params=CODES)
def kind(request: pytest.FixtureRequest) -> Kind:
    return get_kind(request.param)


def test_the_set_of_forms_is_whole() -> None:
    assert {kind.form_no: kind.code for kind in all_kinds().values() if kind.form_no} == FORM_NUMBERS


def test_every_paper_that_a_step_names_is_a_kind() -> None:
    named = {code for step in STEPS.values() for code in step.documents}
    assert named <= set(CODES)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(BadInput, match="没有这种文书"):
        get_kind("no_such_paper")


def test_it_prints_its_kept_text(kind: Kind, prints: Prints) -> None:
    """HENGPING_KEEP=1 keeps the text anew; a reviewer then reads the difference."""
    kept = Path(kind.folder) / "tests" / "kept.txt"
    text = words(prints(kind.code).blocks)
    if os.environ.get("HENGPING_KEEP"):
        kept.write_text(text, encoding="utf-8")
    assert text == kept.read_text(encoding="utf-8")


def test_it_says_who_and_what_it_is(kind: Kind, prints: Prints) -> None:
    text = words(prints(kind.code).blocks)
    assert "清远市清城区应急管理局" in text
    assert (kind.title if kind.code != "file_cover" else "行政处罚案卷") in text
    assert number_of(kind) in text


def test_it_is_an_archive_file_that_others_can_read(kind: Kind, prints: Prints) -> None:
    printed = prints(kind.code)
    reader = PdfReader(io.BytesIO(printed.pdf))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in metadata
    assert len(reader.pages) == printed.pages
    assert reader.metadata is not None
    assert reader.metadata.title is not None
    assert reader.metadata.title.startswith("　".join(filter(None, (kind.title, number_of(kind)))))


def test_it_tells_programs_what_is_a_heading_and_the_head_of_a_table(kind: Kind, prints: Prints) -> None:
    printed = prints(kind.code)
    parts = structure(printed.pdf)
    assert parts.count("/H1") == 1
    headings = sum(block["t"] == "heading" for block in printed.blocks)
    assert sum(part in ("/H2", "/H3") for part in parts) == headings
    if kind.code in ("file_catalogue", "service_receipt", "discussion_record", "review_opinion"):
        assert "/TH" in parts


def test_no_signature_or_seal_stands_without_text_of_the_case(kind: Kind, prints: Prints) -> None:
    """The last page of what goes out holds lines of its own; that of a sheet says whose it is."""
    printed = prints(kind.code)
    if printed.pages == 1:
        return
    if printed.ending is not None:
        assert printed.seal is not None
        assert (printed.ending.page, printed.seal.page) == (printed.pages, printed.pages)
        return
    last = "".join(PdfReader(io.BytesIO(printed.pdf)).pages[-1].extract_text().split())
    assert kind.title in last
    assert "".join(number_of(kind).split()) in last


WIDE = "91449900MADEM0036W"
"""A credit code of broad letters."""


def test_a_code_is_printed_in_one_line(kind: Kind) -> None:
    told = re.sub(r"[0-9A-HJ-NPQRTUWXY]{18}", WIDE, json.dumps(stored(kind.sample())))
    printed = printed_of(kind, read_content(kind.content, json.loads(told)))
    lines = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(printed.pdf)).pages)
    assert lines.count(WIDE) == words(printed.blocks).count(WIDE)


@pytest.mark.parametrize("code", ["penalty_decision_unit", "hearing_notice_right", "filing_approval", "hearing_record"])
def test_another_program_finds_the_same_words(code: str, prints: Prints) -> None:
    printed = prints(code)
    found = extracted(printed.pdf)
    for block in printed.blocks:
        texts = (
            [cell["text"] for row in block["rows"] for cell in row]
            if block["t"] == "table"
            else [block.get("text", "")]
        )
        for text in texts:
            for line in text.splitlines():
                assert _across_pages("".join(line.split()), found), line


def _across_pages(text: str, found: str) -> bool:
    """A paragraph that runs over a page has the page number in the middle."""
    if text in found:
        return True
    return any(text[:cut] in found and text[cut:] in found for cut in range(1, len(text)))


def test_the_same_facts_print_the_same_bytes(kind: Kind, prints: Prints) -> None:
    assert printed_of(kind, kind.sample()).pdf == prints(kind.code).pdf


def test_the_place_of_the_seal_fits_the_kind(kind: Kind, prints: Prints) -> None:
    printed = prints(kind.code)
    assert kind.seal is None or kind.seal in SEALS
    if kind.seal is None:
        return
    assert printed.seal is not None
    assert printed.seal.page <= printed.pages
    assert 21 <= printed.seal.x <= 210 - 21
    assert 21 <= printed.seal.y <= 297 - 21


def test_its_basis_is_in_the_register_of_statutes(kind: Kind) -> None:
    assert kind.basis
    for citation in kind.basis:
        assert get_statute(citation.statute).title
        assert citation.label.startswith("《")


def test_its_sample_has_no_fault(kind: Kind) -> None:
    assert lint(kind, kind.sample(), ON) == []


def test_its_facts_are_read_back_from_what_is_kept(kind: Kind) -> None:
    content = kind.sample()
    assert read_content(kind.content, stored(content)) == content
    assert canonical(read_content(kind.content, stored(content))) == canonical(content)


def test_its_fields_have_labels_that_people_read(kind: Kind) -> None:
    assert issubclass(kind.content, Content)
    for one in fields_of(kind.content):
        assert re.search(r"[\u4e00-\u9fff]", one.label), one.name
        assert not re.search(r"[A-Za-z]", one.label), one.name


def test_a_paper_that_is_served_says_how(kind: Kind) -> None:
    if kind.to_party:
        assert kind.can_be_served == bool(kind.served_how)


def test_the_law_waits_for_the_receipt_of_exactly_the_papers_that_must_be_served() -> None:
    assert {kind.code for kind in all_kinds().values() if kind.service is Service.REQUIRED} == MUST_BE_SERVED


def test_forms_for_units_and_persons_say_for_whom_they_are(kind: Kind) -> None:
    """The title alone cannot tell them apart."""
    namesakes = [other for other in all_kinds().values() if other.title == kind.title]
    assert {other.addressee for other in namesakes} == (set(ADDRESSEES) if len(namesakes) > 1 else {""})


def test_a_kind_lies_where_it_says(kind: Kind) -> None:
    assert kind.form.is_file()
    assert kind.code == kind.folder.name


def test_a_code_is_given_once_over_all_procedures(kind: Kind) -> None:
    other = replace(kind, procedure=PaperSet("licence", "行政许可", kind.procedure.words))
    with pytest.raises(Broken, match=f"kinds/{kind.procedure.code}/{kind.code}、kinds/licence/{kind.code}"):
        by_code([kind, other])


@pytest.mark.parametrize("code", CODES)
def test_every_field_is_printed(code: str) -> None:
    """Each text, day, amount and number gets a value of its own; with all switches off or all on, it must show."""
    kind = get_kind(code)
    shown = "".join(words(printed_of(kind, Marked(on).fill(kind.sample())).blocks) for on in (False, True))
    marked = Marked(switch=True)
    marked.fill(kind.sample())
    missing = [path for path, text in marked.marks.items() if text not in shown and not SHARED.search(path)]
    assert [path for path in missing if code not in SUMMED or not SUMMED[code].search(path)] == []


@pytest.mark.parametrize("code", CODES)
def test_every_switch_changes_the_paper(code: str) -> None:
    kind = get_kind(code)
    for path, one in _switches(kind.sample()):
        texts = {words(printed_of(kind, _switched(kind.sample(), path, on)).blocks) for on in (False, True)}
        assert len(texts) == 2, f"{path}:{one}"


class Marked:
    """Fills content with values that can be told apart. `switch` is what every yes-or-no field becomes."""

    def __init__(self, switch: bool) -> None:
        self.switch = switch
        self.marks: dict[str, str] = {}
        self._count = 0

    def fill(self, content: Any) -> Any:
        return self._shape(type(content), content, "")

    def _shape(self, shape: type[Any], content: Any, path: str) -> Any:
        hints = get_type_hints(shape)
        values = {}
        for one in fields(shape):
            old = getattr(content, one.name) if content is not None else None
            values[one.name] = self._value(hints[one.name], old, f"{path}{one.name}", one.metadata["label"].choices)
        return shape(**values)

    def _value(self, hint: Any, old: Any, path: str, choices: tuple[str, ...]) -> Any:
        inner = (
            next((one for one in get_args(hint) if one is not type(None)), hint)
            if type(None) in get_args(hint)
            else hint
        )
        if get_origin(inner) is tuple:
            element = get_args(inner)[0]
            if not is_dataclass(element):
                return (self._text(f"{path}.0"), self._text(f"{path}.1"))
            return tuple(self._shape(element, None, f"{path}.{place}.") for place in range(2))  # type: ignore[arg-type]
        if is_dataclass(inner):
            return self._shape(inner, old, f"{path}.")  # type: ignore[arg-type]
        if inner is bool:
            return self.switch
        if inner is str:
            return choices[0] if choices else self._text(path)
        return self._figure(inner, path)

    def _text(self, path: str) -> str:
        self._count += 1
        self.marks[path] = f"标记{self._count}号"
        return self.marks[path]

    def _figure(self, inner: Any, path: str) -> Any:
        self._count += 1
        if inner is date:
            value = date(2020, 1, 1) + timedelta(days=self._count)
            self.marks[path] = chinese_day(value)
            return value
        if inner is datetime:
            moment = datetime(2020, 1, 1, 9, 30, tzinfo=HERE) + timedelta(days=self._count)
            self.marks[path] = moment_text(moment)
            return moment
        if inner is Fen:
            self.marks[path] = capital(self._count * 100) if "instalments" not in path else f"{self._count}.00"
            return Fen(self._count * 100)
        self.marks[path] = str(self._count) if path != "statement_days" else "五"
        return self._count if path != "statement_days" else 5


def _switches(content: Any) -> Iterator[tuple[str, bool]]:
    for one in fields(content):
        if isinstance(getattr(content, one.name), bool):
            yield one.name, getattr(content, one.name)


def _switched(content: Any, name: str, on: bool) -> Any:
    return replace(content, **{name: on})
