"""The board of deadlines: by urgency on the reader's day, each with where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hengping.conftest import text
from hengping.doors.web.deadlines.board import DeadlineLine, Wanted, board_of, group_of
from hengping.doors.web.deadlines.views import MOST_A_DAY
from hengping.ground.people.actors import Actor, enterprise_actor
from hengping.ground.people.models import User
from hengping.ground.records.actions import open_dossier, replace_deadlines
from hengping.ground.records.shapes import DeadlineShape
from hengping.ground.records.tests.owned import ToyOwner, owned
from hengping.work.cases.tests.conftest import Play, play

__all__ = ["play"]

pytestmark = pytest.mark.django_db
SignIn = Callable[..., User]


def shown(actor: Actor, on: date, **wanted: Any) -> list[DeadlineLine]:
    """The lines of the board of somebody, in their order."""
    found = board_of(actor, on, Wanted(**wanted))
    lines = [line for group in found.read(slice(0, 1000)) for line in group.lines]
    assert len(lines) == sum(group.count for group in found.chosen)
    return lines


def decision(play: Play, **changes: object) -> DeadlineShape:
    """The running deadline for the decision, as the case keeps it."""
    plain = DeadlineShape(
        key="decision",
        label="作出处罚决定",
        starts_on=date(2025, 3, 3),
        last_day=date(2025, 6, 3),
        state="running",
        citation="《行政处罚法》第六十条",
        nominal_last_day=date(2025, 6, 1),
        internal_day=date(2025, 5, 30),
        note="立案",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # fields by name


def test_it_works(play: Play, client: Client, sign_in: SignIn) -> None:
    """What a filed case set running stands on the board with its start, its event and its article."""
    play.filed()
    found = {line.deadline.key: line for line in shown(play.cast.leader, play.on)}
    line = found["decision"]
    assert line.ours
    assert line.left == (line.deadline.last_day - play.on).days  # type: ignore[operator]  # it has a day
    sign_in(client, play.cast.leader)
    page = text(client.get("/deadlines/"))
    assert f'href="/cases/{play.id}/"' in page
    assert line.deadline.note in page
    assert 'href="/law/APL/60/"' in page
    assert "约束本机关" in page


@pytest.mark.parametrize(
    ("left", "code"),
    [
        (-400, "over"),
        (-1, "over"),
        (0, "today"),
        (1, "three"),
        (3, "three"),
        (4, "seven"),
        (7, "seven"),
        (8, "later"),
    ],
)
def test_urgency_is_of_the_readers_day(left: int, code: str) -> None:
    assert group_of(left) == code


def test_the_same_deadline_moves_with_the_day(play: Play) -> None:
    play.open()
    replace_deadlines(dossier_id=play.id, deadlines=[decision(play)])
    codes = []
    for day in (date(2025, 5, 1), date(2025, 5, 28), date(2025, 6, 1), date(2025, 6, 3), date(2025, 6, 4)):
        codes.append(shown(play.cast.leader, day)[0].group)
    assert codes == ["later", "seven", "three", "today", "over"]


def test_it_says_what_moved_the_day_and_what_the_house_goes_by(play: Play, client: Client, sign_in: SignIn) -> None:
    play.open()
    party = decision(play, key="payment:p1", label="缴纳罚款")
    replace_deadlines(dossier_id=play.id, deadlines=[decision(play), party])
    sign_in(client, play.cast.officer_in_charge)
    page = text(client.get("/deadlines/"))
    assert "原为2025年6月1日，遇休息日顺延" in page
    assert "原为2025年6月1日，类推顺延，法律没有写明可以顺延" in page
    assert "内部按2025年5月30日掌握" in page
    assert "已超" in page


def test_what_cannot_be_counted_is_said(play: Play, client: Client, sign_in: SignIn) -> None:
    play.open()
    unknown = decision(play, last_day=None, nominal_last_day=None, internal_day=None, state="unknown")
    replace_deadlines(dossier_id=play.id, deadlines=[unknown])
    sign_in(client, play.cast.leader)
    page = text(client.get("/deadlines/"))
    assert "缺少放假安排，算不出来" in page
    assert '<a href="/settings/calendars/">登记放假安排后算出</a>' in page


def test_what_stands_still_is_not_said_to_lack_a_calendar(play: Play, client: Client, sign_in: SignIn) -> None:
    play.open()
    no_day: dict[str, object] = {"last_day": None, "nominal_last_day": None, "internal_day": None}
    stopped = decision(play, **no_day, state="stopped", note="自2025年3月10日起停止计算：专家评审")
    old = decision(play, **no_day, key="filing", label="立案", state="no_rule", note="起算之日适用的规定没有登记")
    replace_deadlines(dossier_id=play.id, deadlines=[stopped, old])
    lines = shown(play.cast.leader, play.on)
    assert {line.deadline.key: line.group for line in lines} == {"decision": "stopped", "filing": "no_rule"}
    assert keys(shown(play.cast.leader, play.on, group="stopped")) == ["decision"]
    sign_in(client, play.cast.leader)
    page = text(client.get("/deadlines/"))
    for said in ("停止计算", "专家评审", "当时的规定没有登记，人工核对", "起算之日适用的规定没有登记"):
        assert said in page
    assert "缺少放假安排" not in page
    assert "登记放假安排后算出" not in page


def test_only_what_binds_the_bureau_is_a_danger(play: Play, client: Client, sign_in: SignIn) -> None:
    play.open()
    party = decision(play, key="statement:p1", label="陈述、申辩")
    replace_deadlines(dossier_id=play.id, deadlines=[party])
    sign_in(client, play.cast.leader)
    page = text(client.get("/deadlines/"))
    assert "已届满" in page
    assert "clock-over" not in page
    assert "没有符合条件的期限" in text(client.get("/deadlines/?ours_only=on"))


def test_filters_narrow(play: Play, client: Client, sign_in: SignIn) -> None:
    play.open()
    replace_deadlines(
        dossier_id=play.id, deadlines=[decision(play), decision(play, key="payment:p1", label="缴纳罚款")]
    )
    narrowed = partial(shown, play.cast.leader, play.on)
    assert keys(narrowed(key="payment")) == ["payment:p1"]
    assert keys(narrowed(handler="陈立新")) == ["decision", "payment:p1"]
    assert keys(narrowed(handler="别人")) == []
    assert keys(narrowed(text="顺达五金")) == ["decision", "payment:p1"]
    assert keys(narrowed(text="没有这家")) == []
    assert keys(narrowed(group="over")) == []
    sign_in(client, play.cast.leader)
    page = text(client.get("/deadlines/?key=payment&handler=%E9%99%88%E7%AB%8B%E6%96%B0"))
    assert "<strong>缴纳罚款</strong>" in page
    assert "<strong>作出处罚决定</strong>" not in page
    assert client.get("/deadlines/?key=nonsense&group=nonsense").status_code == 200


def test_a_text_is_asked_of_the_index_of_words(play: Play) -> None:
    """By any words of it in any order, and full or half width alike, as the case list finds it."""
    play.open()
    replace_deadlines(dossier_id=play.id, deadlines=[decision(play)])
    narrowed = partial(shown, play.cast.leader, play.on)
    assert keys(narrowed(text="五金 顺达")) == keys(narrowed(text="顺达\u3000五金")) == ["decision"]
    assert keys(narrowed(text="五金 没有这家")) == keys(narrowed(text="，。！？")) == []


@pytest.mark.parametrize("typed", ["一 二 三 四 五 六 七 八 九", "字" * 10_000])
def test_a_text_that_nobody_can_look_for_is_said_and_kept(
    play: Play, client: Client, sign_in: SignIn, typed: str
) -> None:
    play.open()
    replace_deadlines(dossier_id=play.id, deadlines=[decision(play)])
    sign_in(client, play.cast.leader)
    answer = client.get("/deadlines/", {"text": typed})
    assert answer.status_code == 200
    page = text(answer)
    assert 'role="alert"' in page
    assert "没有符合条件的期限" not in page
    assert f'value="{typed}"' in page


def test_a_page_beyond_the_end_is_the_last_one(play: Play, client: Client, sign_in: SignIn) -> None:
    play.open()
    replace_deadlines(dossier_id=play.id, deadlines=[decision(play)])
    sign_in(client, play.cast.leader)
    assert "<strong>作出处罚决定</strong>" in text(client.get("/deadlines/?page=999999"))


def keys(lines: list[DeadlineLine]) -> list[str]:
    return sorted(line.deadline.key for line in lines)


def test_the_month_shows_each_day(play: Play, client: Client, sign_in: SignIn) -> None:
    play.open()
    replace_deadlines(dossier_id=play.id, deadlines=[decision(play)])
    sign_in(client, play.cast.leader)
    page = text(client.get("/deadlines/month/2025/6/"))
    assert page.count("作出处罚决定") == 1
    assert "本月到期1条" in page
    assert "本月到期0条" in text(client.get("/deadlines/month/2025/7/"))
    assert client.get("/deadlines/month/2027/12/").status_code == 200
    assert client.get("/deadlines/month/")["Location"].startswith("/deadlines/month/20")
    for odd in ("/deadlines/month/2025/13/", "/deadlines/month/1900/1/"):
        assert client.get(odd).status_code == 404


def test_another_bureau_sees_nothing(play: Play, client: Client, sign_in: SignIn) -> None:
    play.filed()
    assert shown(play.cast.outsider, play.on + timedelta(days=1)) == []
    sign_in(client, play.cast.outsider)
    assert "没有正在进行的期限" in text(client.get("/deadlines/"))


def test_a_line_of_any_kind_is_shown_only_to_who_may_see_the_dossier(
    play: Play, client: Client, sign_in: SignIn
) -> None:
    """A visit that only its inspector may know of: not the colleague, not another bureau, not a person outside."""
    cast = play.cast
    visit = open_dossier(kind="visit", title="举报核查", actor=cast.officer_in_charge, at=play.now)
    replace_deadlines(dossier_id=visit.id, deadlines=[decision(play)])
    enterprise = enterprise_actor(uuid4(), "企业人员", cast.bureau.pk)
    with owned("visit", ToyOwner()) as owner:
        (line,) = shown(cast.colleague, play.on)
        assert (line.dossier.address, line.dossier.handlers) == (f"/visits/{visit.id}/", "检查员甲")
        assert keys(shown(cast.colleague, play.on, text="大同化工", handler="检查员甲")) == ["decision"]
        owner.only_for = frozenset({cast.officer_in_charge.user_id})
        assert keys(shown(cast.officer_in_charge, play.on)) == ["decision"]
        for somebody in (cast.colleague, cast.outsider, enterprise):
            assert shown(somebody, play.on) == []
        sign_in(client, cast.officer_in_charge)
        for address in ("/deadlines/", "/deadlines/month/2025/6/"):
            assert f'href="/visits/{visit.id}/"' in text(client.get(address))
        sign_in(client, cast.colleague)
        assert "举报核查" not in text(client.get("/deadlines/"))
    assert shown(cast.officer_in_charge, play.on) == [], "a kind without an owner is shown to nobody"


@pytest.mark.parametrize("address", ["/deadlines/", "/deadlines/month/2025/3/"])
def test_it_requires_deadline_read(play: Play, client: Client, sign_in: SignIn, address: str) -> None:
    assert client.get(address).status_code == 302
    sign_in(client, play.cast.training_clerk)
    assert client.get(address).status_code == 403


def many(play: Play, number: int, first: date) -> None:
    """Give a case as many deadlines at once, for parties that nobody registered: ten end on each day."""
    shapes = [
        decision(play, key=f"payment:q{one}", label="缴纳罚款", last_day=first + timedelta(days=one // 10))
        for one in range(number)
    ]
    replace_deadlines(dossier_id=play.id, deadlines=shapes)


def test_many_are_turned_and_counted_by_urgency(play: Play, client: Client, sign_in: SignIn) -> None:
    """At the cost of as many questions as few; the nearest come first; the leader sees how many there are in all."""
    play.open()
    many(play, 20, play.on - timedelta(days=1))
    found = board_of(play.cast.leader, play.on, Wanted())
    sign_in(client, play.cast.leader)
    client.get("/deadlines/")
    with CaptureQueriesContext(connection) as few:
        client.get("/deadlines/")
    assert [(group.code, group.count) for group in found.groups[:2]] == [("over", 10), ("today", 10)]
    many(play, 900, play.on - timedelta(days=2))
    with CaptureQueriesContext(connection) as much:
        page = client.get("/deadlines/?size=25")
    assert len(much) <= len(few)
    content = text(page)
    assert content.count("<strong>缴纳罚款</strong>") == 25
    assert "第1至25条，共900条" in content
    found = board_of(play.cast.leader, play.on, Wanted())
    assert {group.code: group.count for group in found.groups if group.count} == {
        "over": 20,
        "today": 10,
        "three": 30,
        "seven": 40,
        "later": 800,
    }
    across = found.read(slice(15, 35))
    assert [(group.code, len(group.lines)) for group in across] == [("over", 5), ("today", 10), ("three", 5)]
    last = text(client.get("/deadlines/?group=over&page=18"))  # pages are of the day on which this test runs
    assert "第851至900条，共900条" in last
    assert len(page.content) < 200_000


def test_one_day_of_a_month_shows_the_first_and_leads_to_the_rest(play: Play, client: Client, sign_in: SignIn) -> None:
    play.open()
    many(play, 300, date(2025, 6, 2))
    sign_in(client, play.cast.leader)
    page = text(client.get("/deadlines/month/2025/6/"))
    assert page.count("缴纳罚款") == 29 * MOST_A_DAY + MOST_A_DAY  # and the first days of July
    assert "本月到期290条" in page
    assert '<a href="/deadlines/?day=2025-06-02">还有4条</a>' in page
    day = text(client.get("/deadlines/?day=2025-06-02"))
    assert day.count("<strong>缴纳罚款</strong>") == 10
