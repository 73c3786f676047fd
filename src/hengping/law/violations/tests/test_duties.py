"""Whoever is punished for a duty that the law lists is told which one it was."""

from __future__ import annotations

import pytest

from hengping.law.violations import standard
from hengping.law.violations.duties import is_item_of, listed_duties

WSL_21 = "《中华人民共和国安全生产法》第二十一条"


@pytest.mark.parametrize(
    ("item", "listed"),
    [("AQF-95", ["WSL-21"]), ("AQF-94-1", []), ("AQF-96-1", []), ("AQF-110-2", []), ("AQF-114", [])],
)
def test_it_knows_the_articles_that_list_duties(item: str, listed: list[str]) -> None:
    assert [duty.key for duty in listed_duties(standard().get(item))] == listed


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (f"{WSL_21}第（五）项", True),
        (f"{WSL_21}第五项", True),
        (WSL_21, False),
        ("《中华人民共和国安全生产法》第四条第一款", False),
    ],
)
def test_a_provision_is_an_item_of_the_article(text: str, is_one: bool) -> None:
    assert is_item_of(text, listed_duties(standard().get("AQF-95"))) is is_one
