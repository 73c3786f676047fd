"""The same work in many dossiers: each in its own transaction, so that a fault in one keeps no other from its turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import Broken, HengpingError

Done = TypeVar("Done")


def each_in_turn(dossier_ids: Iterable[UUID], work: Callable[[UUID], Done]) -> list[Done]:
    """Do the work in every dossier; return what each gave.

    Where some failed, what they wrote is undone, the rest is finished and stays, and then Broken names every one of
    them; the errors themselves are its cause.
    """
    done: list[Done] = []
    faults: list[Exception] = []
    said: list[str] = []
    for dossier_id in dossier_ids:
        try:
            with transaction.atomic():
                done.append(work(dossier_id))
        except Exception as fault:  # noqa: BLE001  nothing is swallowed: all of them are raised below
            faults.append(fault)
            said.append(f"案卷{dossier_id}：{_told(fault)}")
    if faults:
        text = f"{len(said)}份案卷没有办成，其余{len(done)}份已经办完：{'；'.join(said)}"
        raise Broken(text) from ExceptionGroup("Some dossiers failed", faults)
    return done


def each_read(dossier_ids: Iterable[UUID], read: Callable[[UUID], Iterable[str]]) -> list[str]:
    """Return, in Chinese, what a check says of every dossier; of one that cannot be read, just that."""
    said: list[str] = []
    for dossier_id in dossier_ids:
        try:
            with transaction.atomic():
                said += read(dossier_id)
        except Exception as fault:  # noqa: BLE001  nothing is swallowed: it is among what is said
            said.append(f"案卷{dossier_id}读不出来，没有核对：{_told(fault)}。")
    return said


def _told(fault: Exception) -> str:
    """Our own errors speak Chinese; of others the kind comes first, the text stands in the log."""
    if isinstance(fault, HengpingError):
        return str(fault).rstrip("。")
    return f"{type(fault).__name__}（{fault}）"
