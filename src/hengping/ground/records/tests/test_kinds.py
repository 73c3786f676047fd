"""The register of entry kinds."""

from __future__ import annotations

import pytest

from hengping.ground.records import kinds
from hengping.ground.records.kinds import EVERY, EntryKind, KindClash, all_kinds, get_kind, register_kinds, sentence_of


@pytest.fixture(autouse=True)
def own_register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_KINDS", dict(kinds._KINDS))


def test_it_works() -> None:
    kind = EntryKind("case_opened", "开案", ("name",))
    register_kinds("case", [kind])
    register_kinds("case", [EntryKind("case_opened", "开案", ("name",))])
    assert get_kind("case", "case_opened") == kind
    assert get_kind("licence", "case_opened") is None
    assert list(all_kinds()) == sorted(all_kinds())
    assert sentence_of("case", "case_opened") == "开案"
    assert sentence_of("case", "gone") == "未登记的事项（gone）"


def test_two_kinds_of_dossier_may_use_one_code_in_their_own_words() -> None:
    register_kinds("visit", [EntryKind("approve_extension", "批准延长办案期限", ("until",))])
    register_kinds("licence", [EntryKind("approve_extension", "批准延长审查期限", ("days",))])
    assert sentence_of("visit", "approve_extension") == "批准延长办案期限"
    assert sentence_of("licence", "approve_extension") == "批准延长审查期限"
    assert sentence_of("remedy", "approve_extension") == "未登记的事项（approve_extension）"


def test_it_refuses_a_clash() -> None:
    register_kinds("visit", [EntryKind("approve_extension", "批准延长办案期限")])
    with pytest.raises(KindClash, match="重复定义：各种案卷、dossier_opened"):
        register_kinds(EVERY, [EntryKind("dossier_opened", "别的")])
    with pytest.raises(KindClash, match="重复定义：visit、approve_extension"):
        register_kinds("visit", [EntryKind("approve_extension", "别的")])


def test_it_refuses_what_would_hide_a_shared_kind() -> None:
    with pytest.raises(KindClash, match="case、published"):
        register_kinds("case", [EntryKind("published", "公示")])
    register_kinds("case", [EntryKind("seen", "看过")])
    with pytest.raises(KindClash, match="各种案卷、seen"):
        register_kinds(EVERY, [EntryKind("seen", "看过")])
