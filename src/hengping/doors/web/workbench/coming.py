"""What will lie on the desks whose work is not built yet, and what their holders can do until then."""

from __future__ import annotations

from dataclasses import dataclass

from hengping.ground.people.actors import Actor
from hengping.ground.people.posts import POSTS


@dataclass(frozen=True, slots=True)
class Coming:
    """A post, the work that is not here yet, what can be done today with where it is done."""

    post: str
    later: str
    today: tuple[tuple[str, str], ...]


_COMING: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "licensing_clerk": (
        "许可申请的受理、补正、审查和发证会排在这里。这一版还没有这项工作，窗口照原来的办法受理。",
        (
            ("查条文和办理依据，答复来人", "/law/"),
            ("看每一种工作怎样办，告诉来人找谁", "/guide/"),
        ),
    ),
    "training_clerk": (
        "培训班、考核和普法活动会排在这里。这一版还没有这项工作。",
        (
            ("登记执法人员，办理证件的登记、换发、暂扣和注销", "/officers/"),
            ("查条文，准备培训材料", "/law/"),
        ),
    ),
}


def coming_for(actor: Actor) -> tuple[Coming, ...]:
    """Return what is to come for the posts of somebody."""
    return tuple(Coming(POSTS[post].name, *_COMING[post]) for post in sorted(actor.posts & _COMING.keys()))
