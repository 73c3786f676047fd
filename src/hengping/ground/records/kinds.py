"""The register of entry kinds: code, the sentence that people read, and what its payload must hold.

A kind belongs to a kind of dossier: two procedures may both have `approve_extension`, with other words. What every
dossier may hold is declared under "". The records declare their own kinds here; every app adds its kinds when it is
loaded (`AppConfig.ready`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hengping.law.procedure.common import SHARED_ACTS

EVERY = ""
"""Stands for the kind of dossier where an entry kind is shared by all."""

REGISTER = "register"
"""The kind of the dossier in which a bureau's registers are sealed."""

MISTAKEN = "dossier_ended_as_mistake"
"""The last entry of a dossier that should never have been opened."""

CLOCK_JUMPED = "clock_jumped"
"""Says that entries of a dossier bear moments that had not come, because the clock of the server ran ahead."""


@dataclass(frozen=True, slots=True)
class EntryKind:
    """A kind of entry. `required` are the payload keys without which the entry is refused.

    A `reserved` kind is written by its own action only, which checks what must hold and keeps the rows beside it.
    """

    code: str
    sentence: str
    required: tuple[str, ...] = ()
    reserved: bool = False


class KindClash(ValueError):
    """Two apps declare one code of one kind of dossier differently."""


_KINDS: dict[tuple[str, str], EntryKind] = {}

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


def register_kinds(dossier_kind: str, kinds: Iterable[EntryKind]) -> None:
    """Add kinds for one kind of dossier (EVERY: for all). The same declaration twice is harmless.

    Raises KindClash for a different one, and where a kind of one dossier would hide a shared one, or a shared one it.
    """
    for kind in kinds:
        elsewhere = {where for where, code in _KINDS if code == kind.code and where != dossier_kind}
        hides = EVERY in elsewhere or (dossier_kind == EVERY and elsewhere)
        if hides or _KINDS.setdefault((dossier_kind, kind.code), kind) != kind:
            raise KindClash(f"记录事项重复定义：{dossier_kind or '各种案卷'}、{kind.code}")


def get_kind(dossier_kind: str, code: str) -> EntryKind | None:
    """Return what a code means in a kind of dossier, or None."""
    return _KINDS.get((dossier_kind, code)) or _KINDS.get((EVERY, code))


def all_kinds() -> dict[tuple[str, str], EntryKind]:
    """Return the register by kind of dossier and code, in their order."""
    return dict(sorted(_KINDS.items()))


def sentence_of(dossier_kind: str, code: str) -> str:
    """Return the sentence that people read for a kind; a kind that is no longer declared is shown as such."""
    kind = get_kind(dossier_kind, code)
    return kind.sentence if kind else f"未登记的事项（{code}）"


_OWN_KINDS = (
    EntryKind("dossier_opened", "立卷", ("kind", "title", "retention", "bureau"), reserved=True),
    EntryKind("dossier_numbered", "编案卷号", ("number",), reserved=True),
    EntryKind("dossier_closed", "归档", reserved=True),
    EntryKind("dossier_reopened", "重新启用案卷", ("reason",), reserved=True),
    EntryKind("dossier_released", "核查后恢复写入", ("reason", "faults"), reserved=True),
    EntryKind(MISTAKEN, "误立案卷终止", ("reason",), reserved=True),
    EntryKind(CLOCK_JUMPED, "载明时钟曾经走快", ("until", "true_at", "reason"), reserved=True),
    EntryKind("dossier_linked", "关联案卷", ("other", "kind", "direction"), reserved=True),
    EntryKind("exhibit_added", "证据入卷", ("sha256", "sm3", "name", "media_type", "size", "source"), reserved=True),
    EntryKind("custody_moved", "证据流转", ("exhibit", "action", "holder", "place"), reserved=True),
    EntryKind("entry_corrected", "更正", ("corrects_seq", "reason", "particulars"), reserved=True),
    EntryKind("gate_waived", "豁免内部要求", ("gate", "reason", "expires_on"), reserved=True),
    EntryKind(
        "body_removed",
        "按规定删除一条记录的内容",
        ("removes", "kind", "basis", "reason", "retention", "ended_on"),
        reserved=True,
    ),
)

register_kinds(REGISTER, (EntryKind("registers_sealed", "封存登记簿", ("sha256", "history"), reserved=True),))
register_kinds(EVERY, (*_OWN_KINDS, *(EntryKind(act.code, act.sentence, act.required) for act in SHARED_ACTS)))
