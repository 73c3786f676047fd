"""People of one bureau who bear the same name: papers print names, so a second one is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from hengping.ground.people.models import User


def namesakes_of(bureau_id: int, name: str, *, besides: int = 0) -> list[User]:
    """Return the accounts of a bureau that bear a name, closed ones too: their names stand on papers."""
    return list(User.objects.filter(bureau_id=bureau_id, name=name).exclude(pk=besides).order_by("pk"))


def fault_of_namesakes(others: Sequence[User], said: str) -> dict[str, str]:
    """Ask who it is where somebody else bears the name and nothing was said yet."""
    if not others or said.strip():
        return {}
    accounts = "、".join(f"{other.name}（{other.username}）" for other in others)
    return {"namesake": f"本单位已有{accounts}。文书上印的是姓名，确是另一个人的，请写明是谁。"}
