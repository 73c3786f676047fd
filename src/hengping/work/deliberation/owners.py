"""Whose dossier is it? Deliberation knows dossiers only; the app that owns a sort of dossier registers itself here.

Before an act of review or discussion the owner is asked (the law's gates of its own procedure); after it the owner
follows (its deadlines, its lists). Both happen inside the act's transaction. A sort of dossier without an owner is
deliberated under the rules of this app alone. Owners import `register_owner` from `actions`, the shapes from `shapes`.
"""

from __future__ import annotations

from hengping.work.deliberation.shapes import Matter, Owner

__all__ = ["Matter", "Owner", "OwnerClash", "owner_of", "register_owner"]


class OwnerClash(ValueError):
    """Two apps claim one sort of dossier."""


_OWNERS: dict[str, Owner] = {}


def register_owner(dossier_kind: str, owner: Owner) -> None:
    """Register the app that owns a sort of dossier (`AppConfig.ready`). The same sort of owner twice is harmless."""
    known = _OWNERS.setdefault(dossier_kind, owner)
    if type(known) is not type(owner):
        raise OwnerClash(f"案卷种类重复登记：{dossier_kind}")


def owner_of(dossier_kind: str) -> Owner | None:
    """Return the owner of a sort of dossier, or None."""
    return _OWNERS.get(dossier_kind)
