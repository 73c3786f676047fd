"""The register of entry kinds: code, the sentence that people read, and what its payload must hold.

The records declare their own kinds here; every app adds its kinds when it is loaded (`AppConfig.ready`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntryKind:
    """A kind of entry. `required` are the payload keys without which the entry is refused."""

    code: str
    sentence: str
    required: tuple[str, ...] = ()


class KindClash(ValueError):
    """Two apps declare one code differently."""


_KINDS: dict[str, EntryKind] = {}

CUSTODY_ACTIONS: Mapping[str, str] = {
    "received": "接收",
    "moved": "移交",
    "lent": "借出",
    "returned": "归还",
}

LINK_KINDS: Mapping[str, str] = {"led_to": "引出", "concerns": "涉及", "merged_into": "并入", "split_from": "分出"}

LINKED_FROM: Mapping[str, str] = {
    "led_to": "来自",
    "concerns": "被涉及于",
    "merged_into": "并入本卷的",
    "split_from": "由本卷分出的",
}
"""The same relations, seen from the dossier that is named."""

RETENTIONS: Mapping[str, str] = {"permanent": "永久", "30_years": "30年", "10_years": "10年"}


def register_kinds(kinds: Mapping[str, EntryKind]) -> None:
    """Add kinds to the register. The same declaration twice is harmless; a different one raises KindClash."""
    for code, kind in kinds.items():
        if code != kind.code:
            raise KindClash(f"记录事项的代码不一致：{code}、{kind.code}")
        if _KINDS.setdefault(code, kind) != kind:
            raise KindClash(f"记录事项重复定义：{code}")


def get_kind(code: str) -> EntryKind | None:
    """Return a kind by its code, or None."""
    return _KINDS.get(code)


def all_kinds() -> dict[str, EntryKind]:
    """Return the register, in the order of codes."""
    return dict(sorted(_KINDS.items()))


def sentence_of(code: str) -> str:
    """Return the sentence that people read for a kind; a kind that is no longer declared is shown as such."""
    kind = _KINDS.get(code)
    return kind.sentence if kind else f"未登记的事项（{code}）"


_RECORD_KINDS = (
    EntryKind("dossier_opened", "立卷", ("kind", "title", "retention", "bureau")),
    EntryKind("dossier_numbered", "编案卷号", ("number",)),
    EntryKind("dossier_closed", "归档", ()),
    EntryKind("dossier_reopened", "重新启用案卷", ("reason",)),
    EntryKind("dossier_released", "核查后恢复写入", ("reason", "faults")),
    EntryKind("dossier_linked", "关联案卷", ("other", "kind", "direction")),
    EntryKind("exhibit_added", "证据入卷", ("sha256", "sm3", "name", "media_type", "size", "source")),
    EntryKind("custody_moved", "证据流转", ("exhibit", "action", "holder", "place")),
    EntryKind("entry_corrected", "更正", ("corrects", "reason", "correction")),
    EntryKind("gate_waived", "豁免内部要求", ("gate", "reason", "expires_on")),
)
register_kinds({kind.code: kind for kind in _RECORD_KINDS})
