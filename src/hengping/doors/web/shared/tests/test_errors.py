import errno
import logging
import re
from collections.abc import Callable
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpRequest
from django.test import Client, RequestFactory

from hengping.conftest import Cast
from hengping.doors.web.shared import errors
from hengping.ground.errors import BadInput, Broken, Conflict, NotAllowed, Refused, Stopped
from hengping.ground.people.models import User
from hengping.law.citations import cite
from hengping.law.findings import Finding


def asked(*, fragment: bool = False) -> HttpRequest:
    request = RequestFactory().get("/cases/1/")
    request.user = AnonymousUser()
    request.htmx = fragment  # type: ignore[attr-defined]  # as the htmx middleware leaves it
    return request


@pytest.mark.parametrize(
    ("error", "status", "text"),
    [
        (Refused([Finding("g", "没有告知听证权利", (cite("APL", 63),))]), 409, "没有告知听证权利"),
        (NotAllowed("没有这件案件。"), 404, "没有找到"),
        (BadInput({"name": "请填写名称。"}), 400, "请填写名称。"),
        (Conflict("刚刚有人审批了。"), 409, "刚刚有人审批了。"),
        (Broken("链断了。"), 500, "链断了。"),
        (Stopped("案卷已停止写入，待核查：校验不通过"), 409, "待核查：校验不通过"),
        (PermissionDenied("您的岗位没有这项权限"), 403, "您的岗位没有这项权限"),
    ],
)
@pytest.mark.parametrize("fragment", [False, True])
def test_each_error_has_its_page(
    error: Exception,
    status: int,
    text: str,
    fragment: bool,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A library that set up its own logging in an earlier test may have switched every logger off that stood then.
    monkeypatch.setattr(errors.log, "disabled", False)
    monkeypatch.setattr(errors.log, "propagate", True)
    caplog.set_level(logging.CRITICAL, logger=errors.log.name)
    answer = errors.answer(asked(fragment=fragment), error)
    assert answer is not None
    assert answer.status_code == status
    page = answer.content.decode()
    assert text in page
    assert ("<html" in page) is not fragment
    assert any(record.levelno == logging.CRITICAL for record in caplog.records) is (status == 500)


def test_what_is_missing_and_what_is_forbidden_look_the_same() -> None:
    missing = errors.answer(asked(), NotAllowed("没有这件案件。"))
    forbidden = errors.answer(asked(), NotAllowed("不是您的。"))
    assert missing is not None
    assert forbidden is not None
    token = rb"[A-Za-z0-9]{64}"  # differs with every page
    assert re.sub(token, b"", missing.content) == re.sub(token, b"", forbidden.content)
    assert "不是您的".encode() not in forbidden.content


def test_an_error_of_others_is_not_ours() -> None:
    assert errors.answer(asked(), ZeroDivisionError()) is None
    assert errors.answer(asked(), OverflowError("date value out of range")) is None


def test_a_number_too_large_for_the_database_is_no_fault_of_ours() -> None:
    answer = errors.answer(asked(), OverflowError("Python int too large to convert to SQLite INTEGER"))
    assert answer is not None
    assert answer.status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/parties/?page={0}", "/parties/?{0}=1", "/cases/?text=a{0}b", "/logs/?before={0}"]
)
def test_an_endless_number_in_an_address_is_a_bad_request(
    address: str, client: Client, cast: Cast, sign_in: Callable[..., object]
) -> None:
    sign_in(client, cast.officer_in_charge)
    for digit in ("9", "９"):
        answer = client.get(address.format(digit * 4301))
        assert answer.status_code in (400, 404)
        if answer.status_code == 400:
            assert "数字超过1000位" in answer.content.decode()


@pytest.mark.django_db
def test_an_endless_number_in_a_form_is_a_bad_request(
    client: Client, cast: Cast, sign_in: Callable[..., object]
) -> None:
    sign_in(client, cast.clerk)
    for posted in ({"employee_count": "9" * 4301}, {f"rows.{'9' * 4301}.name": "x"}, {"upload": "1" * 4301}):
        content = urlencode(posted)
        answer = client.post("/parties/new/unit/", content, content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 400
        assert "数字超过1000位" in answer.content.decode()


@pytest.mark.django_db
def test_what_no_database_keeps_is_refused_wherever_it_stands(
    client: Client, cast: Cast, sign_in: Callable[..., object]
) -> None:
    """In a field that is sent twice too, of which a form sees the last; in names of fields and files, in cookies."""
    sign_in(client, cast.clerk)
    form = "application/x-www-form-urlencoded"
    address = "/parties/new/unit/"
    file = SimpleUploadedFile("甲.png", b"x")
    answers = [
        client.get("/parties/?text=%00"),
        client.get("/parties/?%00=1"),
        client.get("/parties/%00/"),
        client.post(address, "name=%00&name=x", content_type=form),
        client.post(address, "na%00me=x", content_type=form),
        client.post(address, {"name": "x", "nothing\0": file}),
        client.get(
            "/parties/",
            HTTP_COOKIE='theme="a\\000b"; ' + "; ".join(f"{one.key}={one.value}" for one in client.cookies.values()),
        ),
    ]
    for answer in answers:
        assert answer.status_code in (400, 404)
    assert all("控制字符" in answer.content.decode() for answer in answers if answer.status_code == 400)
    assert [answer.status_code for answer in answers].count(400) >= 5


@pytest.mark.parametrize(
    ("view", "status"), [(errors.bad_request, 400), (errors.forbidden, 403), (errors.not_found, 404)]
)
def test_djangos_own_errors_speak_chinese(view: Callable[..., object], status: int) -> None:
    answer = view(asked(), Exception())
    assert answer.status_code == status  # type: ignore[attr-defined]  # an HttpResponse
    assert errors.SAYINGS[status][0] in answer.content.decode()  # type: ignore[attr-defined]  # as above


@pytest.mark.parametrize(
    ("error", "heading"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "没有保存：磁盘空间不足"),
        (OperationalError("database or disk is full"), "没有保存：磁盘空间不足"),
        (OperationalError("database is locked"), "数据库正忙"),
        (OperationalError("attempt to write a readonly database"), "数据库文件不能读写"),
        (OperationalError("connection refused"), "数据库连不上"),
        (OSError(errno.ENOENT, "gone"), "系统出错了"),
        (ZeroDivisionError(), "系统出错了"),
    ],
)
def test_a_failure_of_the_machine_is_named(error: Exception, heading: str) -> None:
    try:
        raise error
    except type(error):
        answer = errors.broken(asked())
    assert answer.status_code == 500
    assert heading in answer.content.decode()


def test_where_the_disk_has_no_room_whatever_the_database_says_is_about_that(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no room at all SQLite cannot even read, and names something else."""
    error = OperationalError("disk I/O error")
    assert errors.what_failed(error)["heading"] == "数据库连不上"
    monkeypatch.setattr(errors.shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    for text in ("disk I/O error", "unable to open database file", "database is locked"):
        said = errors.what_failed(OperationalError(text))
        assert said["heading"] == "没有保存：磁盘空间不足"
        assert "系统管理员：腾出空间" in said["remedy"]

    def gone(_: object) -> None:
        raise OSError(errno.ENOENT, "gone")

    monkeypatch.setattr(errors.shutil, "disk_usage", gone)
    assert errors.what_failed(error)["heading"] == "数据库连不上"


def test_a_stale_form_says_what_to_do() -> None:
    stale = errors.stale_form(asked()).content.decode()
    assert "没有提交：页面放得太久，或者换了人登录" in stale
    assert "请返回上一页，刷新后再提交" in stale
    assert errors.broken(asked()).status_code == 500


@pytest.mark.django_db
def test_a_form_of_somebody_else_says_who_is_signed_in_now(cast: Cast, sign_in: Callable[..., object]) -> None:
    """The first left a form open, the second signed in at the same machine: nothing is done in the second's name."""
    client = Client(enforce_csrf_checks=True)
    sign_in(client, cast.colleague)
    answer = client.post("/parties/new/unit/", {"name": "甲厂", "csrfmiddlewaretoken": "a" * 64})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert f"现在登录的是{cast.colleague.name}（colleague）" in page
    assert "用自己的账号登录" in page


@pytest.mark.django_db
def test_a_door_says_which_permission_is_missing(client: Client, cast: Cast, sign_in: Callable[..., object]) -> None:
    sign_in(client, cast.audit_admin)
    answer = client.get("/parties/")
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "您的岗位没有这项权限：查看当事人" in page
    assert "这项工作归执法人员、" in page
    assert "请联系安全管理员（安全员）调整岗位" in page


@pytest.mark.django_db
def test_what_is_forbidden_is_one_line_of_the_log(
    client: Client,
    cast: Cast,
    sign_in: Callable[..., object],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = logging.getLogger("django.request")
    monkeypatch.setattr(log, "disabled", False)
    monkeypatch.setattr(log, "propagate", True)
    sign_in(client, cast.audit_admin)
    assert client.get("/parties/").status_code == 403
    (line,) = [record for record in caplog.records if record.name == log.name]
    assert (line.getMessage(), line.exc_info) == ("Forbidden: /parties/", None)


@pytest.mark.django_db
def test_what_is_not_found_says_whom_to_ask(client: Client, cast: Cast, sign_in: Callable[..., object]) -> None:
    sign_in(client, cast.officer_in_charge)
    assert "请联系安全管理员（安全员）核对岗位" in client.get("/parties/999/").content.decode()
    assert "请联系安全管理员（安全员）核对岗位" in client.get("/no-such-page/").content.decode()
    User.objects.filter(pk=cast.security_admin.user_id).update(name="安全管理员")
    assert "请联系安全管理员核对岗位" in client.get("/parties/999/").content.decode(), "named as the post: said once"


@pytest.mark.django_db
def test_no_page_lets_inline_script_run(client: Client) -> None:
    policy = client.get("/login/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src" not in policy or "unsafe" not in policy.split("script-src")[1].split(";")[0]


@pytest.mark.django_db
def test_whoever_is_signed_in_keeps_menu_and_search(client: Client, cast: Cast, sign_in: Callable[..., object]) -> None:
    """Also where no page stands at the address, so that no door brought anybody."""
    sign_in(client, cast.officer_in_charge)
    for address, status in (("/no-such-page/", 404), ("/parties/999/", 404), ("/accounts/", 403)):
        answer = client.get(address)
        page = answer.content.decode()
        assert answer.status_code == status
        assert 'id="navigation"' in page
        assert 'id="search-top"' in page


@pytest.mark.django_db
def test_before_the_sign_in_nothing_is_said_of_searching(client: Client) -> None:
    page = client.get("/no-such-page/").content.decode()
    assert "要查看办理情况的，请先登录" in page
    assert "搜索" not in page
    assert 'id="navigation"' not in page


def test_a_failing_database_is_asked_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(errors, "bring_actor", fails)
    assert errors.say(asked(), 404).status_code == 404
