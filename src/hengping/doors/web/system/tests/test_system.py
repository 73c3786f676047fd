from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from hengping.conftest import Cast
from hengping.doors.jobs.clock import Job, run_due
from hengping.doors.jobs.schedule import JOBS
from hengping.ground.errors import Broken
from hengping.kit.papers.fonts import Fonts

pytestmark = pytest.mark.django_db


def fails(order: object) -> str:
    raise Broken("链断了。")


def test_it_works(client: Client, cast: Cast, sign_in: Callable[..., object], at: datetime) -> None:
    first = JOBS[0]
    broken = Job(first.code, first.name, first.not_before, first.why, first.if_missed, fails)
    run_due([broken], at)
    sign_in(client, cast.system_admin)
    page = client.get("/system/").content.decode()
    assert "没有完成：链断了。" in page
    assert "还没有运行过" in page
    assert "运行状态" in page


def test_it_says_which_fonts_lack_and_what_to_do(
    client: Client, cast: Cast, sign_in: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hengping.doors.web.system.views.installed", lambda: Fonts([], system=False))
    sign_in(client, cast.system_admin)
    page = client.get("/system/").content.decode()
    assert 'id="fonts"' in page
    assert "缺扩展B区汉字的字体" in page
    assert "SimSun-ExtB" in page
    assert "重新启动衡平" in page


def test_it_requires_system_read(client: Client, cast: Cast, sign_in: Callable[..., object]) -> None:
    sign_in(client, cast.officer_in_charge)
    assert client.get("/system/").status_code == 403
