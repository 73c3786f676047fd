from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengping.conftest import Cast
from hengping.ground.errors import BadInput
from hengping.ground.people.models import User
from hengping.ground.search import queries
from hengping.ground.search import searchable as registry
from hengping.ground.search.actions import feed
from hengping.ground.search.queries import holding
from hengping.ground.search.searchable import Searchable, SortClash, Words, register_searchable
from hengping.ground.search.tests.conftest import SORT, Things
from hengping.kit.initials import has_initials
from hengping.kit.pieces import form_of, words_of

pytestmark = pytest.mark.django_db

SIGNS = "安平行长工Aa１1（)〔 　𠮷，%_'\"*\\"
NAME = "安平（集团）化工有限公司"


@pytest.fixture(params=[queries.FEW, 0], ids=["rare", "common"])
def often(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask as for words that few things hold, and as for those that many do."""
    monkeypatch.setattr(queries, "FEW", request.param)


@pytest.mark.usefixtures("often")
@pytest.mark.parametrize(
    "query",
    [
        *("安平", "安", "集团", "(集团)", "[集团]", "（集", "安平（集团）化工有限公司", "化工 安平", "司", "　公司　"),
        *("aphg", "ap", "AP", "jthg", "yxgs"),
    ],
)
def test_it_works(things: Things, query: str) -> None:
    things.name("平安化学", NAME, "龙江（集团）")
    of_two = ("集团", "(集团)", "[集团]", "（集")
    expected = {"安": [0, 1], "aphg": []} | {key: [1, 2] for key in of_two}
    assert things.found(query) == expected.get(query, [1])


@pytest.mark.usefixtures("often")
@pytest.mark.parametrize(
    "query",
    [
        *(
            "安化",
            "平集",
            "安平有限",
            "安平 龙江",
            "公司安",
            "%",
            "_",
            "*",
            '"',
            "AND",
            "OR",
            "NOT",
            "NEAR(安 平)",
            "安*",
        ),
        *(
            "安平*",
            "^安平",
            "'安平'",
            "{安平}",
            "𠮷",
            "安\\平",
            "'; DROP TABLE search_row; --",
            "，。！？",
            "t1z",
            "ax",
        ),
    ],
)
def test_nothing_else_is_found(things: Things, query: str) -> None:
    things.name(NAME)
    assert things.found(query) == []


def _by_scanning(texts: list[str], query: str) -> list[int]:
    """Return the same without any index: as the words are defined."""
    words = words_of(query)
    forms = [form_of(text) for text in texts]
    return [
        place
        for place, form in enumerate(forms)
        if all(word in form or _has_initials(form, word) for word in words) or not words
    ]


def _has_initials(form: str, word: str) -> bool:
    typed = len(word) > 1 and word.isascii() and word.isalnum() and not word.isdigit()
    return typed and not form.isascii() and has_initials(form, word)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    texts=st.lists(st.text(alphabet=SIGNS, min_size=1, max_size=10), min_size=1, max_size=5),
    query=st.text(alphabet=SIGNS + "apxhczgg", min_size=1, max_size=6),
    few=st.sampled_from([queries.FEW, 0]),
)
def test_it_finds_what_a_scan_finds(things: Things, texts: list[str], query: str, few: int) -> None:
    things.name(*texts)
    before, queries.FEW = queries.FEW, few
    try:
        found = things.found(query) if words_of(query) else _by_scanning(texts, query)
    finally:
        queries.FEW = before
    assert found == _by_scanning(texts, query)


@pytest.mark.usefixtures("often")
def test_a_secret_is_found_whole_only_and_a_number_by_any_part(things: Things) -> None:
    things.words = {things.keys[0]: Words(numbers=("91431200MA4L16JQ9B",), secrets=("430102198001011234", "", " "))}
    feed(sort=SORT, keys=things.keys, bureau_id=things.bureau_id)
    assert things.found("ma4l16") == [0]
    assert things.found("430102198001011234") == [0]
    assert things.found("４３０１０２１９８００１０１１２３４") == [0]
    assert things.found("43010219800101123") == []
    assert things.found("30102198001011234") == []


def test_no_bureau_finds_anything_of_another(cast: Cast, things: Things) -> None:
    things.name(NAME)
    elsewhere = cast.other_bureau.pk
    assert holding(User.objects.all(), "安平", sort=SORT, bureau_id=elsewhere).count() == 0


@pytest.mark.parametrize(
    ("query", "why"),
    [("安" * 10_000, "不超过100个字"), ("甲 乙 丙 丁 戊 己 庚 辛 壬", "最多按8个词"), ("\u200b", "没有看得见的字")],
)
def test_it_refuses_what_nobody_can_look_for(things: Things, query: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        things.found(query)


def test_where_no_word_is_asked_for_nothing_is_narrowed(things: Things) -> None:
    assert holding(User.objects.all(), "  ", sort=SORT, bureau_id=things.bureau_id).count() == User.objects.count()


def test_half_a_character_is_no_word(things: Things) -> None:
    things.name(NAME)
    assert things.found("安平\ud800") == [0]


def test_two_sorts_do_not_share_a_name_or_a_letter(things: Things) -> None:
    one = registry.searchable(SORT)
    register_searchable(one)
    for sort, letter in ((SORT, "z"), ("other", "t"), ("other", "tt"), ("other", "甲")):
        with pytest.raises(SortClash):
            register_searchable(Searchable(sort, letter, "别的", things.told))
