"""A true chain holds; each accident is named; whatever is changed at random is seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengping.kit.chain.bundle import read_body_line, read_entry_line
from hengping.kit.chain.canonical import NotCanonical
from hengping.kit.chain.checking import Head, Recorded, chain_faults, is_digest, named_files
from hengping.kit.chain.links import BEFORE_THE_FIRST, Body, Link
from hengping.kit.chain.tests.making import (
    DOSSIER,
    PHOTO_SHA256,
    TERM_OVER,
    body_of,
    chain,
    head_of,
    removing,
    resealed,
    rewritten,
    usual_chain,
    without_body,
)
from hengping.kit.chain.tests.test_canonical import KEYS, SCALARS

Chain = list[Recorded]


def codes(entries: Chain, head: Head | None = None) -> list[str]:
    return [fault.code for fault in chain_faults(DOSSIER, entries, head or head_of(usual_chain()))]


def test_it_works() -> None:
    assert codes(usual_chain()) == []


def texts(entries: Chain) -> str:
    return "".join(fault.text for fault in chain_faults(DOSSIER, entries, head_of(usual_chain())))


ACCIDENTS: dict[str, tuple[Callable[[Chain], Chain], list[str], str]] = {
    "a missing entry": (lambda one: [*one[:1], *one[2:]], ["entry_missing"], "缺少第2条记录。"),
    "several missing": (lambda one: [one[0], *one[3:]], ["entry_missing"], "缺少第2条至第3条记录。"),
    "the first missing": (lambda one: one[1:], ["entry_missing"], "缺少第1条记录。"),
    "the last missing": (lambda one: one[:-1], ["entry_missing"], "缺少末尾的第5条记录。"),
    "the last two missing": (lambda one: one[:-2], ["entry_missing"], "缺少末尾的第4条至第5条记录。"),
    "none at all": (lambda one: [], ["chain_empty"], "没有任何记录"),
    "an entry twice": (lambda one: [*one[:2], *one[1:]], ["entry_repeated"], "第2条记录重复出现。"),
    "two entries exchanged": (
        lambda one: [one[0], one[2], one[1], *one[3:]],
        ["entry_missing", "entry_order", "time_backwards"],
        "第2条记录的次序颠倒。",
    ),
    "one added at the end": (
        lambda one: [*one, *chain([("note", {})] * 5)[5:]],
        ["entry_previous", "head_differs"],
        "案卷应止于第5条，却有第6条。",
    ),
    "content changed": (
        lambda one: [*one[:3], one[3]._replace(body=body_of({"text": "变"}, 4)), one[4]],
        ["body_altered"],
        "第4条记录的内容与其所载的内容摘要不符，内容被改动。",
    ),
    "salt changed": (
        lambda one: [*one[:3], one[3]._replace(body=Body("0" * 64, one[3].body.value)), one[4]],  # type: ignore[union-attr]
        ["body_altered"],
        "第4条记录的内容与其所载的内容摘要不符",
    ),
    "salt that is none": (
        lambda one: [*one[:3], one[3]._replace(body=Body("盐", one[3].body.value)), one[4]],  # type: ignore[union-attr]
        ["body_altered"],
        "第4条记录的内容与其所载的内容摘要不符",
    ),
    "content gone": (
        lambda one: without_body(one, 3),
        ["body_missing"],
        "第4条记录的内容缺失，也没有按规定删除的记录。",
    ),
    "the digests of the content changed": (
        lambda one: [*one[:3], one[3]._replace(value={**one[3].value, "body": one[2].value["body"]}), one[4]],
        ["entry_altered"],
        "第4条记录的内容与其 SHA-256、SM3 摘要都不符，内容被改动。",
    ),
    "content changed, digests made to fit": (
        lambda one: rewritten(one, 3, {"text": "变"}),
        ["entry_previous"],
        "第5条记录所载的上一条摘要与第4条不符",
    ),
    "the last one changed, digests made to fit": (
        lambda one: rewritten(one, 4, {"text": "变"}),
        ["head_differs"],
        "末条记录的摘要与案卷登记的末条摘要不符。",
    ),
    "one digest changed": (
        lambda one: [*one[:4], Recorded(one[4].value, Link(one[4].link.sha256, "0" * 64), one[4].body)],
        ["digest_altered"],
        "第5条记录的内容与其 SM3 摘要不符，摘要被改动。",
    ),
    "the digest of one in the middle changed": (
        lambda one: [*one[:2], Recorded(one[2].value, Link("0" * 64, one[2].link.sm3), one[2].body), *one[3:]],
        ["digest_altered"],
        "第3条记录的内容与其 SHA-256 摘要不符，摘要被改动。",
    ),
    "a number changed": (
        lambda one: [*one[:2], Recorded({**one[2].value, "seq": 7}, one[2].link, one[2].body), *one[3:]],
        ["entry_altered"],
        "第3条记录的内容",
    ),
    "a time changed": (
        lambda one: [
            *one[:2],
            Recorded({**one[2].value, "recorded_at": "2027-01-01T00:00:00.000000Z"}, one[2].link, one[2].body),
            *one[3:],
        ],
        ["entry_altered"],
        "第3条记录的内容",
    ),
    "a link changed": (
        lambda one: [
            *one[:2],
            Recorded({**one[2].value, "previous": one[0].value["previous"]}, one[2].link, one[2].body),
            *one[3:],
        ],
        ["entry_altered"],
        "第3条记录的内容",
    ),
    "one that cannot be read": (
        lambda one: [*one[:2], Recorded({}, one[2].link, one[2].body), *one[3:]],
        ["entry_unreadable"],
        "第3行不是可以识别的记录。",
    ),
    "one that cannot be read and the next gone": (
        lambda one: [one[0], Recorded({}, one[1].link, one[1].body), *one[3:]],
        ["entry_unreadable", "entry_missing"],
        "缺少第3条记录。",
    ),
    "a line that is none in between": (
        lambda one: [*one[:2], Recorded({}, one[2].link, one[2].body), *one[2:]],
        ["entry_unreadable"],
        "第3行不是可以识别的记录。",
    ),
    "the last cannot be read": (
        lambda one: [*one[:4], Recorded({}, one[4].link, one[4].body)],
        ["entry_unreadable"],
        "第5行不是可以识别的记录。",
    ),
    "no canonical bytes": (
        lambda one: [*one[:4], Recorded({**one[4].value, "exhibits": [1.5]}, one[4].link, one[4].body)],
        ["entry_unreadable"],
        "第5行不是可以识别的记录。",
    ),
    "content without canonical bytes": (
        lambda one: [*one[:4], one[4]._replace(body=body_of({"fine": 1.5}, 5))],
        ["body_altered"],
        "第5条记录的内容与其所载的内容摘要不符",
    ),
    "another dossier": (lambda one: resealed(one, 4, dossier="x"), ["entry_foreign", "head_differs"], "另一份案卷"),
    "recorded earlier": (
        lambda one: resealed(
            one, 4, recorded_at="2026-03-02T00:00:00.000000Z", happened_at="2026-03-01T00:00:00.000000Z"
        ),
        ["time_backwards", "head_differs"],
        "第5条记录的记录时间早于它之前的记录。",
    ),
    "happened later": (
        lambda one: resealed(one, 4, happened_at="2027-03-01T00:00:00.000000Z"),
        ["happened_later", "head_differs"],
        "写的发生时间比记入的时间还晚",
    ),
    "opened twice": (lambda one: resealed(one, 4, kind="dossier_opened"), ["entry_first", "head_differs"], "立卷"),
    "opened by another act": (lambda one: resealed(one, 0, kind="note"), ["entry_first", "entry_previous"], "立卷"),
}


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_it_names(accident: str) -> None:
    change, expected, said = ACCIDENTS[accident]
    broken = change(usual_chain())
    assert codes(broken) == expected
    assert said in texts(broken)


def test_a_body_that_was_lawfully_removed_leaves_the_chain_whole() -> None:
    gone = without_body(removing(), 1)
    assert chain_faults(DOSSIER, gone, head_of(gone)) == []


def test_of_two_bodies_gone_the_one_without_a_removal_is_named() -> None:
    gone = without_body(without_body(removing(), 1), 2)
    assert [fault.text for fault in chain_faults(DOSSIER, gone, head_of(gone))] == [
        "第3条记录的内容缺失，也没有按规定删除的记录。"
    ]


def test_a_removal_whose_body_is_gone_removes_nothing() -> None:
    gone = without_body(without_body(removing(), 1), 4)
    assert [fault.code for fault in chain_faults(DOSSIER, gone, head_of(gone))] == ["body_missing"] * 2


def test_a_body_that_came_back_is_named() -> None:
    back = removing()
    assert [fault.text for fault in chain_faults(DOSSIER, back, head_of(back))] == [
        "第5条记录载明第2条的内容已删除，内容却仍在。"
    ]


UNLAWFUL: dict[str, tuple[dict[str, Any], str]] = {
    "kept for ever": ({"kept": "permanent", "retention": "permanent"}, "案卷的保管期限不是有期限的"),
    "never closed": ({"acts": ()}, "案卷此前没有归档"),
    "taken up again": ({"acts": ("dossier_closed", "dossier_reopened")}, "案卷此前没有归档"),
    "on the last day of the term": ({"at": TERM_OVER - timedelta(minutes=1)}, "案卷的保管期限没有届满"),
    "another last day": ({"ended_on": "2026-12-31"}, "届满日期与立卷、归档的记录不符"),
    "another term": ({"kept": "30_years"}, "届满日期与立卷、归档的记录不符"),
    "the opening": ({"removes": 1, "kind": "dossier_opened"}, "这条记录须随案卷保存"),
    "the closing": ({"removes": 4, "kind": "dossier_closed"}, "这条记录须随案卷保存"),
    "an entry said to be another": ({"kind": "published"}, "所载的事项与这条记录不符"),
    "an entry that does not stand before": ({"removes": 9}, "此前没有这条记录"),
    "none that is named": ({"removes": None}, "没有载明删除的是哪一条记录的内容"),
}


@pytest.mark.parametrize("case", UNLAWFUL)
def test_a_body_removed_against_the_rules_is_named(case: str) -> None:
    changes, why = UNLAWFUL[case]
    made = removing(**changes)
    removes = changes.get("removes", 2)
    gone = without_body(made, removes - 1) if removes in (1, 2, 4) else made
    faults = [fault for fault in chain_faults(DOSSIER, gone, head_of(gone)) if fault.code == "removal_unlawful"]
    assert [why in fault.text for fault in faults] == [True]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", "hengping-entry/3"),
        ("dossier", 1),
        ("seq", 0),
        ("seq", True),
        ("seq", "5"),
        ("kind", None),
        ("actor", {"kind": "officer", "id": 1, "name": "甲"}),
        ("actor", {"kind": "officer", "id": "1", "name": 2}),
        ("actor", {"kind": "officer", "id": "1"}),
        ("actor", "甲"),
        ("happened_at", "2026-03-02T01:30:00Z"),
        ("recorded_at", None),
        ("device", {}),
        ("device", {"id": "1", "operation": 2, "said_at": "2026-03-02T01:30:00.000000Z"}),
        ("device", {"id": "1", "operation": "", "said_at": "2026-03-02"}),
        ("late", None),
        ("body", {}),
        ("body", {"sha256": "short", "sm3": "0" * 64}),
        ("exhibits", ["short"]),
        ("exhibits", {}),
        ("previous", {"sha256": "0" * 64}),
        ("previous", {"sha256": "0" * 64, "sm3": "G" * 64}),
        ("previous", None),
        ("other", 1),
    ],
)
def test_it_reads_only_entries(name: str, value: Any) -> None:
    broken = usual_chain()
    broken[4] = broken[4]._replace(value={**broken[4].value, name: value})
    assert codes(broken) == ["entry_unreadable"]


def test_it_reads_only_objects() -> None:
    assert codes([Recorded([], BEFORE_THE_FIRST, None)]) == ["entry_unreadable", "entry_missing"]  # type: ignore[arg-type]


def test_files_are_named_by_exhibits_and_payload() -> None:
    entry = usual_chain()[1]
    named = entry._replace(value={**entry.value, "exhibits": ["0" * 64]})
    assert named_files(named) == ["0" * 64, PHOTO_SHA256]
    assert named_files(named._replace(body=None)) == ["0" * 64]
    assert not is_digest("0" * 63)
    assert not is_digest(None)


ACTS = st.lists(st.tuples(st.sampled_from(["note", "accept_clue"]), st.dictionaries(KEYS, SCALARS, max_size=3)))


def _without_files(acts: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, dict[str, Any]]]:
    return [(kind, {key: value for key, value in payload.items() if key != "sha256"}) for kind, payload in acts]


@settings(max_examples=50)
@given(ACTS)
def test_whatever_is_appended_holds(acts: list[tuple[str, dict[str, Any]]]) -> None:
    entries = chain(_without_files(acts))
    assert codes(entries, head_of(entries)) == []


@settings(max_examples=80)
@given(ACTS, st.data())
def test_whatever_is_changed_shows(acts: list[tuple[str, dict[str, Any]]], data: st.DataObject) -> None:
    entries = chain([*_without_files(acts), ("note", {"n": 1})])
    head = head_of(entries)
    place = data.draw(st.integers(0, len(entries) - 1))
    value = entries[place].value
    change = data.draw(st.sampled_from(["drop", "repeat", "move", "payload", "body", "actor", "reseal"]))
    if change == "drop":
        broken = entries[:place] + entries[place + 1 :]
    elif change == "repeat":
        broken = [*entries[: place + 1], *entries[place:]]
    elif change == "move":
        broken = [entries[place], *entries[:place], *entries[place + 1 :]] if place else entries[1:]
    elif change == "payload":
        other = body_of({**entries[place].payload, "新": 1}, place + 1)
        broken = [*entries[:place], entries[place]._replace(body=other), *entries[place + 1 :]]
    elif change == "body":
        broken = without_body(entries, place)
    elif change == "actor":
        changed = {**value, "actor": {"kind": "officer", "id": "8", "name": "李四"}}
        broken = [*entries[:place], entries[place]._replace(value=changed), *entries[place + 1 :]]
    else:
        broken = resealed(entries, place, actor={"kind": "officer", "id": "8", "name": "李四"})
    assert codes(broken, head)


@pytest.mark.parametrize("line", [b"[]", b'{"a":1}', b'{"entry":[],"sha256":"","sm3":""}'])
def test_it_refuses_a_line_that_is_no_entry(line: bytes) -> None:
    with pytest.raises(NotCanonical, match="记录行"):
        read_entry_line(line)


@pytest.mark.parametrize("line", [b"[]", b'{"a":1}', b'{"body":{},"salt":1,"seq":1}'])
def test_it_refuses_a_line_that_is_no_body(line: bytes) -> None:
    with pytest.raises(NotCanonical, match="内容行"):
        read_body_line(line)


def test_an_entry_that_no_bundle_could_hold_is_a_fault() -> None:
    """A database can hold what has no canonical form: there is no digest of it, and so it cannot be the one chained."""
    entries = usual_chain()
    entries[1] = entries[1]._replace(value={**entries[1].value, "kind": "note\ud800"}, canonical=b"")
    assert codes(entries) == ["entry_altered"]
