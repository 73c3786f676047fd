"""Whether the entries of a dossier form an unbroken chain. Reads entry objects only; says everything that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hengping.kit.chain.canonical import NotCanonical
from hengping.kit.chain.faults import Fault
from hengping.kit.chain.links import BEFORE_THE_FIRST, ENTRY_FORMAT, Link, link_of

FIRST_KIND = "dossier_opened"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


class Recorded(NamedTuple):
    """An entry object as it was kept, with the digests kept beside it."""

    value: Mapping[str, Any]
    link: Link


class Head(NamedTuple):
    """Where a chain is said to end."""

    seq: int
    link: Link


def is_digest(value: object) -> bool:
    """Say whether a value is 64 lower-case hexadecimal digits."""
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def named_files(value: Mapping[str, Any]) -> list[str]:
    """Return the SHA-256 of every file that an entry object names: its exhibits, and the file its payload is about."""
    own = value["payload"].get("sha256")
    return [*value["exhibits"], *([own] if own is not None else [])]


def chain_faults(dossier: str, entries: Iterable[Recorded], head: Head) -> list[Fault]:
    """Return what is wrong with the chain of a dossier, in the order in which it shows. Empty means: unbroken."""
    walk = _Walk(dossier)
    for position, entry in enumerate(entries, 1):
        walk.take(position, entry)
    walk.end(head)
    return walk.faults


@dataclass(slots=True)
class _Walk:
    dossier: str
    seq: int = 0
    link: Link = BEFORE_THE_FIRST
    recorded_at: str = ""
    seen: set[int] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, code: str, text: str) -> None:
        self.faults.append(Fault(code, text))

    def take(self, position: int, entry: Recorded) -> None:
        value = entry.value
        if not _is_entry(value):
            self.fault("entry_unreadable", f"第{position}行不是可以识别的记录。")
            return
        seq = value["seq"]
        name = f"第{seq}条记录"
        self._check_own(name, entry)
        if seq != self.seq + 1:
            self._out_of_line(seq, name)
            if seq in self.seen:
                return
        elif value["previous"] != {"sha256": self.link.sha256, "sm3": self.link.sm3}:
            self.fault("entry_previous", f"{name}没有接在上一条之后：所载的上一条摘要不符。")
        if value["recorded_at"] < self.recorded_at:
            self.fault("time_backwards", f"{name}的记录时间早于它之前的记录。")
        self.seen.add(seq)
        if seq > self.seq:
            self.seq, self.link = seq, entry.link
        self.recorded_at = max(value["recorded_at"], self.recorded_at)

    def _check_own(self, name: str, entry: Recorded) -> None:
        value = entry.value
        try:
            own = link_of(value)
        except NotCanonical:
            # Only a database can hold such an entry; a bundle's lines are canonical or not read at all.
            own = Link("", "")
        if own.sha256 != entry.link.sha256:
            self.fault("entry_altered", f"{name}的内容与其 SHA-256 摘要不符，内容或摘要被改动。")
        if own.sm3 != entry.link.sm3:
            self.fault("entry_altered_sm3", f"{name}的内容与其 SM3 摘要不符，内容或摘要被改动。")
        if value["dossier"] != self.dossier:
            self.fault("entry_foreign", f"{name}属于另一份案卷。")
        if value["happened_at"] > value["recorded_at"]:
            self.fault("happened_later", f"{name}的发生时间晚于记录时间。")
        if (value["seq"] == 1) != (value["kind"] == FIRST_KIND):
            self.fault("entry_first", f"{name}的事项不对：立卷必须是第1条，也只能是第1条。")

    def _out_of_line(self, seq: int, name: str) -> None:
        if seq in self.seen:
            self.fault("entry_repeated", f"{name}重复出现。")
        elif seq <= self.seq:
            self.fault("entry_order", f"{name}的次序颠倒。")
        else:
            gone = f"第{self.seq + 1}条" if seq == self.seq + 2 else f"第{self.seq + 1}条至第{seq - 1}条"
            self.fault("entry_missing", f"缺少{gone}记录。")

    def end(self, head: Head) -> None:
        if not self.seen:
            self.fault("chain_empty", "案卷没有任何记录。")
        elif self.seq < head.seq:
            gone = f"第{head.seq}条" if head.seq == self.seq + 1 else f"第{self.seq + 1}条至第{head.seq}条"
            self.fault("entry_missing", f"缺少末尾的{gone}记录。")
        elif self.seq > head.seq:
            self.fault("head_differs", f"案卷应止于第{head.seq}条，却有第{self.seq}条。")
        elif self.link != head.link:
            self.fault("head_differs", "末条记录的摘要与案卷登记的末条摘要不符。")


def _is_entry(value: object) -> bool:
    """Say whether a value has the form of an entry object of format 1, so that the rest may rely on it."""
    if not isinstance(value, Mapping) or set(value) != set(_FORM):
        return False
    return all(fits(value[name]) for name, fits in _FORM.items())


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_count(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _is_moment(value: object) -> bool:
    return isinstance(value, str) and _MOMENT.fullmatch(value) is not None


def _is_actor(value: object) -> bool:
    return (isinstance(value, Mapping) and set(value) == {"id", "name"} and _is_count(value["id"], 0)) and _is_text(
        value["name"]
    )


def _is_link(value: object) -> bool:
    return isinstance(value, Mapping) and set(value) == {"sha256", "sm3"} and all(map(is_digest, value.values()))


def _is_payload(value: object) -> bool:
    return isinstance(value, Mapping) and ("sha256" not in value or is_digest(value["sha256"]))


_FORM = {
    "format": lambda value: value == ENTRY_FORMAT,
    "dossier": _is_text,
    "seq": lambda value: _is_count(value, 1),
    "kind": _is_text,
    "actor": _is_actor,
    "happened_at": _is_moment,
    "recorded_at": _is_moment,
    "payload": _is_payload,
    "exhibits": lambda value: isinstance(value, list) and all(map(is_digest, value)),
    "previous": _is_link,
}
