"""The register of entry kinds."""

from __future__ import annotations

import pytest

from hengping.ground.records import kinds
from hengping.ground.records.kinds import EntryKind, KindClash, all_kinds, get_kind, register_kinds, sentence_of


@pytest.fixture(autouse=True)
def own_register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_KINDS", dict(kinds._KINDS))


def test_it_works() -> None:
    kind = EntryKind("case_opened", "开案", ("name",))
    register_kinds({"case_opened": kind})
    register_kinds({"case_opened": EntryKind("case_opened", "开案", ("name",))})
    assert get_kind("case_opened") == kind
    assert list(all_kinds()) == sorted(all_kinds())
    assert sentence_of("case_opened") == "开案"
    assert sentence_of("gone") == "未登记的事项（gone）"


def test_it_refuses_a_clash() -> None:
    with pytest.raises(KindClash, match="重复定义：dossier_opened"):
        register_kinds({"dossier_opened": EntryKind("dossier_opened", "别的")})
    with pytest.raises(KindClash, match="代码不一致"):
        register_kinds({"a": EntryKind("b", "乙")})
