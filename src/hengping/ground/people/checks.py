"""Start-up checks of the settings about people."""

from __future__ import annotations

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from hengping.ground.people.posts import POSTS


@register
def second_factor_posts_exist(**_: object) -> list[CheckMessage]:
    """Refuse a misspelt post: its holder would sign in without a second factor, and nobody would notice."""
    unknown = sorted(settings.HENGPING_SECOND_FACTOR_POSTS - POSTS.keys())
    if not unknown:
        return []
    return [
        Error(
            f"HENGPING_SECOND_FACTOR_POSTS 中没有这些岗位：{'、'.join(unknown)}。",
            hint=f"可用的岗位代码：{'、'.join(POSTS)}。不要求任何岗位的，写一个逗号。",
            id="people.E001",
        )
    ]
