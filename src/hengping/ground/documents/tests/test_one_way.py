"""A paper calls its party one way, and says nothing twice."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from hengping.ground.documents.kinds import all_kinds, get_kind
from hengping.ground.documents.tests.conftest import printed_of
from hengping.ground.documents.tests.reading_back import words

CALLED = re.compile(r"当事人|被执行人|被处罚人|被处罚单位|被申请人|被申请执行人|相对人|你单位|贵单位")
INTRODUCED = re.compile(r"被执行人（以下称当事人）")
"""The court knows the party of a decision by another name; the paper says once whom it means."""
LABELS = re.compile(r"^(?:与当事人的关系：.*|当事人（签名或者盖章）：＿)$", re.MULTILINE)
"""What a form asks, and where it is signed."""
LEAST = 12


@pytest.mark.parametrize("code", all_kinds())
def test_a_paper_calls_its_party_one_way(code: str) -> None:
    text = words(printed_of(get_kind(code), get_kind(code).sample()).blocks)
    said = LABELS.sub("", INTRODUCED.sub("当事人", text))
    assert len(set(CALLED.findall(said))) <= 1


@pytest.mark.parametrize("code", [code for code in all_kinds() if "decision" in code or "notice" in code])
def test_what_goes_out_says_no_sentence_twice(code: str) -> None:
    text = words(printed_of(get_kind(code), get_kind(code).sample()).blocks)
    said = Counter(part for part in re.split(r"[。；，\n]", text) if len(part) >= LEAST)
    assert [part for part, times in said.items() if times > 1 and "应急管理局" not in part] == []
