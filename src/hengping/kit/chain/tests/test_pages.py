"""What a bundle says for people is what its chain says."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from hengping.kit.chain.bundle import bundle_text
from hengping.kit.chain.canonical import canonical_bytes
from hengping.kit.chain.checking import Recorded
from hengping.kit.chain.checkpoints import proof_for, read_checkpoint
from hengping.kit.chain.pages import COMPARED, NOT_COMPARED, PAGE, STYLE, TABLE
from hengping.kit.chain.tests.making import (
    PHOTO,
    PHOTO_NAME,
    PUBLIC,
    bundle,
    chain,
    checkpoint,
    leaf_of,
    usual_chain,
)
from hengping.kit.chain.verify import Report, verify

BUREAU = "清城县应急管理局"
NUMBER = "清应急案〔2026〕1号"
FACTS = {"单位": BUREAU, "案卷号": NUMBER, "立卷时间": "2026-03-02 09:31:00", "记录条数": "5"}


def rows_of(entries: Sequence[Recorded]) -> list[list[str]]:
    """Number, name, actor, two moments, files, two digests of each entry, as the exporter writes them."""
    rows = []
    for entry in entries:
        seq = entry.value["seq"]
        moment = f"2026-03-02 09:{30 + seq}:00"
        files = PHOTO_NAME if entry.payload.get("sha256") else ""
        rows.append([str(seq), "事项", "张明", moment, moment, files, entry.link.sha256, entry.link.sm3])
    return rows


def page_of(rows: Sequence[Sequence[str]], facts: Mapping[str, str], title: str = "某某公司案") -> bytes:
    lines = "".join(f"<dt>{name}</dt><dd>{text}</dd>\n" for name, text in facts.items())
    link = '<a href="{}">照片；一</a>'
    body = "".join(
        f"<tr><td>{row[0]}</td><td>{row[1]}<br><code>{row[6]}</code></td><td>{row[2]}</td><td>{row[3]}</td>"
        f"<td>{row[4]}</td><td>{link.format(row[5]) if row[5] else ''}</td></tr>\n"
        for row in rows
    )
    head = "<thead><tr><th>序号</th></tr></thead>"
    return f"x<h1>{title}</h1>\n<dl>{lines}</dl><table>{head}<tbody>\n{body}</tbody></table><p>完</p>".encode()


def table_of(rows: Sequence[Sequence[str]]) -> bytes:
    named = [[*row[:5], f"照片；一 {row[5]}" if row[5] else "", *row[6:]] for row in rows]
    heading = ["序号", "事项", "办理人", "发生时间", "记录时间", "材料", "SHA-256", "SM3"]
    return "\r\n".join(",".join(row) for row in [heading, *named, []]).encode("utf-8-sig")


def checked(page: bytes | None, table: bytes | None, entries: Sequence[Recorded] | None = None, **more: Any) -> Report:
    others = [bundle_text(PHOTO_NAME, PHOTO)] if entries is None else []
    others += [bundle_text(name, text) for name, text in ((PAGE, page), (TABLE, table)) if text is not None]
    others += more.pop("others", [])
    return verify(io.BytesIO(bundle(entries, others=others, **more)), [PUBLIC])


def test_it_works() -> None:
    rows = rows_of(usual_chain())
    report = checked(page_of(rows, FACTS), table_of(rows))
    assert report.faults == ()
    assert report.facts[f"目录（{PAGE}）"] == report.facts[f"目录（{TABLE}）"] == COMPARED


def test_rows_written_by_another_program_are_read_too() -> None:
    page = page_of(rows_of(usual_chain()), FACTS)
    report = checked(page.replace(b"</td><td>", b"</td> <td>"), None)
    assert (report.faults, report.facts[f"目录（{PAGE}）"]) == ((), COMPARED)


@pytest.mark.parametrize("around", [(b"<style>", b"</style>"), (b'<a href="', b'">')])
def test_it_refuses_rows_that_nobody_sees(around: tuple[bytes, bytes]) -> None:
    """The true rows stand there for a program, in what is not drawn; the table itself is short of one."""
    page = page_of(rows_of(usual_chain()), FACTS)
    body = page[page.index(b"<tbody>") : page.index(b"</tbody>")]
    short = page.replace(body, body[: body.rindex(b"<tr>")])
    report = checked(short.replace(b"<table>", around[0] + body + around[1] + b"<table>"), None)
    assert any("条数" in fault.text or "目录没有的东西" in fault.text for fault in report.faults)


@pytest.mark.parametrize("column", [0, 2, 3, 4, 5, 6])
def test_it_refuses_a_row_that_says_something_else(column: int) -> None:
    rows = rows_of(usual_chain())
    rows[3][column] = f"files/{'0' * 64}.png" if column == 5 else "9"
    report = checked(page_of(rows, FACTS), table_of(rows))
    assert [fault.text for fault in report.faults] == [
        f"目录（{PAGE}）与记录不符：第4条。",
        f"目录（{TABLE}）与记录不符：第4条。",
    ]


@pytest.mark.parametrize("label", ["单位", "案卷号", "记录条数"])
def test_it_refuses_a_page_about_something_else(label: str) -> None:
    rows = rows_of(usual_chain())
    (fault,) = checked(page_of(rows, {**FACTS, label: "假"}), None).faults
    assert fault.text == f"目录（{PAGE}）与记录不符：{label}。"


def test_it_refuses_another_title_and_a_row_left_out() -> None:
    rows = rows_of(usual_chain())
    (fault,) = checked(page_of(rows[:-1], FACTS, "别的案"), None).faults
    assert fault.text == f"目录（{PAGE}）与记录不符：名称、条数。"


@pytest.mark.parametrize("page", [b"", b"<table><tr><td>1</td></tr></table>", b"<td>1</td>"])
def test_what_is_not_known_is_said_not_to_be_compared(page: bytes) -> None:
    report = checked(page, b"a,b\r\n1,2\r\n")
    assert report.faults == ()
    assert report.facts[f"目录（{PAGE}）"] == report.facts[f"目录（{TABLE}）"] == NOT_COMPARED


@pytest.mark.parametrize(
    ("added", "told"),
    [
        (b"<script>alert(1)</script>", "script"),
        (b'<img src="http://elsewhere/x.png">', "img src"),
        (b'<p onclick="x()">', "p onclick"),
        (b'<p style="display:none">', "p style"),
        (b'<meta http-equiv="refresh" content="0">', "meta content http-equiv"),
        (b"<style>tr:nth-child(5){display:none}</style>", "style"),
        (b"<form>", "form"),
        (b"<!--><br>", "<!"),
        (b"<br/>", ""),
        (f"<style>{STYLE}</style>".encode(), ""),
    ],
)
def test_it_refuses_what_no_catalogue_holds(added: bytes, told: str) -> None:
    """The rows say the same; a program or another style shows something else, or hides them."""
    faults = checked(added + page_of(rows_of(usual_chain()), FACTS), None).faults
    assert [fault.text for fault in faults] == ([f"目录（{PAGE}）里有目录没有的东西：{told}。"] if told else [])


def stated(*names: object) -> list[Recorded]:
    numbered = ("dossier_numbered", {"number": NUMBER})
    return chain([numbered, *(("step", {"known": {"bureau": {"name": name}}}) for name in names)])


def test_the_name_of_the_bureau_is_what_entries_say() -> None:
    assert checked(None, None, stated(BUREAU)).facts["单位"] == BUREAU
    (fault,) = checked(None, None, stated("甲局", "乙局")).faults
    assert fault.text == f"清单所载的单位名称是“{BUREAU}”，记录所载是“乙局”。"


@pytest.mark.parametrize("known", [{}, {"known": 1}, {"known": {"bureau": 1}}, {"known": {"bureau": {"name": 1}}}])
def test_where_no_entry_says_it_the_reader_is_told(known: dict[str, Any]) -> None:
    report = checked(None, None, chain([("dossier_numbered", {"number": NUMBER}), ("step", known)]))
    assert report.faults == ()
    assert report.facts["单位"] == f"{BUREAU}（取自清单，记录没有载明，请自行核对）"


@pytest.mark.parametrize(
    ("names", "said"),
    [(["旧名局"], f"{BUREAU}（记录所载是“旧名局”，可能改过名称，请核对）"), ([], BUREAU)],
)
def test_a_checkpoint_says_it_too(names: list[str], said: str) -> None:
    entries = stated(*names)
    made = proof_for(read_checkpoint(checkpoint([leaf_of(entries)])), entries[0].value["dossier"])
    assert made is not None
    report = checked(None, None, entries, others=[bundle_text("checkpoint.json", canonical_bytes(made.value()))])
    assert report.faults == ()
    assert report.facts["单位"] == said


def test_a_checkpoint_that_cannot_be_read_says_nothing() -> None:
    report = checked(None, None, stated(BUREAU), others=[bundle_text("checkpoint.json", b"{}")])
    assert [fault.code for fault in report.faults] == ["proof_unreadable"]
