"""Whether the entries of a dossier form an unbroken chain. Reads entry objects only; says everything that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeGuard

from hengping.kit.chain.canonical import NotCanonical, Payload
from hengping.kit.chain.faults import Fault
from hengping.kit.chain.links import BEFORE_THE_FIRST, ENTRY_FORMAT, Body, Link, body_link, link_of, link_of_bytes
from hengping.kit.chain.removals import FIRST_KIND, REMOVAL_KIND, Term

_NAMES = {
    "format",
    "dossier",
    "seq",
    "kind",
    "actor",
    "device",
    "happened_at",
    "recorded_at",
    "late",
    "body",
    "exhibits",
    "previous",
}
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


class Recorded(NamedTuple):
    """An entry object as kept, the digests beside it, its body (None where it is gone), and the bytes as read.

    `formed` says that whoever read it saw the form of an entry object in it already (`is_entry`).
    """

    value: Payload
    link: Link
    body: Body | None
    canonical: bytes = b""
    formed: bool = False

    @property
    def payload(self) -> Payload:
        """What the entry says; empty where its body is gone."""
        return self.body.payload if self.body else {}


class Head(NamedTuple):
    """Where a chain is said to end."""

    seq: int
    link: Link


def is_digest(value: object) -> bool:
    """Say whether a value is 64 lower-case hexadecimal digits."""
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def named_files(entry: Recorded) -> list[str]:
    """Return the SHA-256 of every file that an entry names: its exhibits, and the file its payload is about."""
    own = entry.payload.get("sha256")
    exhibits: list[str] = entry.value["exhibits"]
    return [*exhibits, own] if own is not None and is_digest(own) else exhibits


def chain_faults(dossier: str, entries: Iterable[Recorded], head: Head, *, with_bodies: bool = True) -> list[Fault]:
    """Return what is wrong with the chain of a dossier, in the order in which it shows. Empty means: unbroken.

    A body that is gone must have gone by an entry that says so, after the term of its dossier. Without `with_bodies`,
    bodies are not looked at.
    """
    walk = _Walk(dossier, with_bodies)
    for position, entry in enumerate(entries, 1):
        walk.take(position, entry)
    walk.end(head)
    return walk.faults


@dataclass(slots=True)
class _Walk:
    """One pass over the entries. A change is told once, where it is: what only follows from it is not told again."""

    dossier: str
    with_bodies: bool
    seq: int = 0
    before: tuple[Link, ...] = (BEFORE_THE_FIRST,)  # either may be named by the next entry; the second only if altered
    recorded_at: str = ""
    unreadable: int = 0  # lines since the last entry that could be read
    seen: set[int] = field(default_factory=set)
    without_body: list[int] = field(default_factory=list)
    removed: dict[int, int] = field(default_factory=dict)  # number of an entry whose body went, number of who says so
    kinds: dict[int, str] = field(default_factory=dict)  # kind of each entry so far, by number
    term: Term = field(default_factory=Term)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, code: str, text: str) -> None:
        self.faults.append(Fault(code, text))

    def take(self, position: int, entry: Recorded) -> None:
        value = entry.value
        if not (entry.formed or is_entry(value)):
            self.unreadable += 1
            self.fault("entry_unreadable", f"第{position}行不是可以识别的记录。")
            return
        own = _own_link(entry)
        follows = (value["previous"]["sha256"], value["previous"]["sm3"]) in self.before
        # An altered entry may have lost its number; one that still names the entry before it stands in its place.
        seq = self.seq + 1 if own != entry.link and follows else value["seq"]
        name = f"第{seq}条记录"
        if seq != self.seq + 1:
            self._out_of_line(seq, name)
        elif own == entry.link and not follows:
            self.fault(
                "entry_previous", f"{name}所载的上一条摘要与第{self.seq}条不符：两条之中有一条被改动后重算了摘要。"
            )
        if own != entry.link:
            self._altered(name, own, entry.link)
        else:
            self._check_content(name, value)
            if self.with_bodies:
                self._check_body(seq, name, entry)
        if seq > self.seq:
            self.seq, self.before, self.unreadable = seq, (entry.link, own), 0
        self.seen.add(seq)
        self.kinds.setdefault(seq, value["kind"])
        self.term.take(value, entry.payload)

    def _altered(self, name: str, own: Link, kept: Link) -> None:
        wrong = [label for label, one, other in zip(("SHA-256", "SM3"), own, kept, strict=True) if one != other]
        if len(wrong) == len(own):
            self.fault("entry_altered", f"{name}的内容与其 SHA-256、SM3 摘要都不符，内容被改动。")
        else:
            self.fault("digest_altered", f"{name}的内容与其 {wrong[0]} 摘要不符，摘要被改动。")

    def _check_content(self, name: str, value: Payload) -> None:
        if value["dossier"] != self.dossier:
            self.fault("entry_foreign", f"{name}属于另一份案卷。")
        if value["happened_at"] > value["recorded_at"]:
            self.fault("happened_later", f"{name}写的发生时间比记入的时间还晚。")
        if (value["seq"] == 1) != (value["kind"] == FIRST_KIND):
            self.fault("entry_first", f"{name}的事项不对：立卷必须是第1条，也只能是第1条。")
        if value["recorded_at"] < self.recorded_at:
            self.fault("time_backwards", f"{name}的记录时间早于它之前的记录。")
        self.recorded_at = max(value["recorded_at"], self.recorded_at)

    def _check_body(self, seq: int, name: str, entry: Recorded) -> None:
        if entry.body is None:
            self.without_body.append(seq)
            return
        if not body_fits(entry.value, entry.body):
            self.fault("body_altered", f"{name}的内容与其所载的内容摘要不符，内容被改动。")
        elif entry.value["kind"] == REMOVAL_KIND:
            self._removal(seq, name, entry)

    def _removal(self, seq: int, name: str, entry: Recorded) -> None:
        removes = entry.payload.get("removes")
        if not _is_count(removes, 1):
            self.fault("removal_unlawful", f"{name}没有载明删除的是哪一条记录的内容。")
            return
        self.removed[removes] = seq
        if why := self.term.why_not(entry.payload, entry.value["recorded_at"], self.kinds.get(removes)):
            self.fault("removal_unlawful", f"{name}载明删除第{removes}条记录的内容，但是{why}。")

    def _check_removals(self) -> None:
        for seq in self.without_body:
            if seq not in self.removed:
                self.fault("body_missing", f"第{seq}条记录的内容缺失，也没有按规定删除的记录。")
        for seq, said_in in self.removed.items():
            if seq not in self.without_body and seq in self.seen:
                self.fault("body_back", f"第{said_in}条记录载明第{seq}条的内容已删除，内容却仍在。")

    def _out_of_line(self, seq: int, name: str) -> None:
        if seq in self.seen:
            self.fault("entry_repeated", f"{name}重复出现。")
        elif seq <= self.seq:
            self.fault("entry_order", f"{name}的次序颠倒。")
        else:
            self._missing(seq - 1, "")

    def _missing(self, last: int, where: str) -> None:
        """Name the entries from the next one to `last` as missing, unless lines stand there that cannot be read."""
        first = self.seq + 1 + self.unreadable
        if first <= last:
            gone = f"第{last}条" if first == last else f"第{first}条至第{last}条"
            self.fault("entry_missing", f"缺少{where}{gone}记录。")

    def end(self, head: Head) -> None:
        if not self.seen and not self.unreadable:
            self.fault("chain_empty", "案卷没有任何记录。")
        elif self.seq < head.seq:
            self._missing(head.seq, "末尾的")
        elif self.seq > head.seq:
            self.fault("head_differs", f"案卷应止于第{head.seq}条，却有第{self.seq}条。")
        elif head.link not in self.before:
            self.fault("head_differs", "末条记录的摘要与案卷登记的末条摘要不符。")
        self._check_removals()


def _own_link(entry: Recorded) -> Link:
    if entry.canonical:
        return link_of_bytes(entry.canonical)
    try:
        return link_of(entry.value)
    except NotCanonical:  # only a database can hold such an entry; a bundle's lines are canonical or not read at all
        return Link("", "")


def body_fits(value: Payload, body: Body) -> bool:
    """Say whether a body is the one whose digests an entry object holds."""
    try:
        digests = body_link(body)
    except NotCanonical:  # as above: only a database can hold it
        return False
    return digests == (value["body"]["sha256"], value["body"]["sm3"])


def is_entry(value: object) -> bool:
    """Say whether a value has the form of an entry object of this format, so that the rest may rely on it."""
    return (
        isinstance(value, dict)
        and value.keys() == _NAMES
        and value["format"] == ENTRY_FORMAT
        and _is_count(value["seq"], 1)
        and isinstance(value["dossier"], str)
        and isinstance(value["kind"], str)
        and isinstance(value["late"], str)
        and _is_actor(value["actor"])
        and (value["device"] is None or _is_device(value["device"]))
        and _is_moment(value["happened_at"])
        and _is_moment(value["recorded_at"])
        and _is_link(value["body"])
        and _is_link(value["previous"])
        and isinstance(value["exhibits"], list)
        and all(map(is_digest, value["exhibits"]))
    )


def _is_count(value: object, least: int) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _is_moment(value: object) -> bool:
    return isinstance(value, str) and _MOMENT.fullmatch(value) is not None


def _is_actor(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"kind", "id", "name"}
        and isinstance(value["kind"], str)
        and isinstance(value["id"], str)
        and isinstance(value["name"], str)
    )


def _is_device(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"id", "operation", "said_at"}
        and isinstance(value["id"], str)
        and isinstance(value["operation"], str)
        and _is_moment(value["said_at"])
    )


def _is_link(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"sha256", "sm3"}
        and is_digest(value["sha256"])
        and is_digest(value["sm3"])
    )
