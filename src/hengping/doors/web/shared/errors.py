"""What a person sees when something does not go: what is wrong, why, what to do. Never in English, never a trace."""

from __future__ import annotations

import errno
import logging
import re
import shutil
import sys
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import render

from hengping.ground.errors import BadInput, Broken, Conflict, NotAllowed, Refused, Stopped
from hengping.ground.people.doors import bring_actor
from hengping.ground.people.posts import POSTS
from hengping.ground.people.queries import list_people
from hengping.kit.disk import why_not

log = logging.getLogger(__name__)

SECURITY = "security_admin"
DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO})
_CALL = "请立即告诉系统管理员，把这一页的标题念给他听；处理好之前不要重复操作。"

_MAKE_ROOM = "腾出空间（日志、旧的备份移到别处）或者扩大磁盘后自动恢复，不用重新启动，也不要删除数据文件夹里的文件。"
LEAST_ROOM = 64 * 1024
"""Bytes without which nothing can be written: the index that SQLite keeps beside its log takes 32 KB."""

SAYINGS: dict[int, tuple[str, str, str]] = {
    400: ("这个请求看不懂", "地址或表单里有读不出来的内容。", "请返回上一页，检查填写的内容后再提交。"),
    403: (
        "没有这项权限",
        "您的岗位不包含这项操作。",
        "请交给有这项权限的人办理；如果这是您的工作，请联系{whom}调整岗位。",
    ),
    404: (
        "没有找到",
        "地址不存在，或者不在您可以查看的范围内。",
        "请检查地址，或者按名称、案号搜索；如果您的工作要用到它，请联系{whom}核对岗位。",
    ),
    405: (
        "这个地址不能这样打开",
        "它只接受从页面上提交，或者只供查看。没有改动任何内容。",
        "请回到原来的页面，从那里办理。",
    ),
    409: ("现在还不能做这一步", "这一步的条件还没有全部满足，没有改动任何内容。", "补齐下列各项后再来办理。"),
    500: (
        "系统出错了",
        "这一步没有完成，没有改动任何内容。错误已经记入日志。",
        "请稍后再试；如果还是这样，请告诉系统管理员发生的时间和所做的操作。",
    ),
}


NOT_SIGNED_IN = {
    403: "请先登录；登录以后还是这样的，请联系安全管理员调整岗位。",
    404: "请检查地址；要查看办理情况的，请先登录。",
}
"""What to do for whoever stands before the sign-in: there is nothing to search, and no post to look at."""


def say(
    request: HttpRequest,
    status: int,
    *,
    heading: str = "",
    explanation: str = "",
    remedy: str = "",
    **more: object,
) -> HttpResponse:
    """Return the page for an error, or its fragment where htmx asked. Whoever is signed in keeps menu and search beside
    it, except where the machine failed: then the page asks it for as little as it can.
    """
    framed = status != HTTPStatus.INTERNAL_SERVER_ERROR and _is_signed_in(request)
    default_heading, default_explanation, default_remedy = SAYINGS[status]
    if status in NOT_SIGNED_IN and not framed:
        default_remedy = NOT_SIGNED_IN[status]
    if "{whom}" in default_remedy:
        default_remedy = default_remedy.format(whom=_whom_to_ask(request))
    said = {
        "status": status,
        "heading": heading or default_heading,
        "explanation": explanation or default_explanation,
        "remedy": remedy or default_remedy,
        **more,
    }
    page = "shared/error_framed.html" if framed else "shared/error.html"
    fragment = getattr(request, "htmx", False)
    return render(request, "shared/error_fragment.html" if fragment else page, said, status=status)


def _is_signed_in(request: HttpRequest) -> bool:
    try:
        bring_actor(request)
    except DatabaseError:
        return False
    return getattr(request, "actor", None) is not None


def _whom_to_ask(request: HttpRequest) -> str:
    """The security administrators of the bureau by name, as far as somebody came through a door."""
    actor, on = getattr(request, "actor", None), getattr(request, "on", None)
    people = list_people(actor, on, SECURITY) if actor and on else []
    # An account may be called as its post: said once, it is enough.
    names = [person.name for person in people if person.name != POSTS[SECURITY].name]
    return f"{POSTS[SECURITY].name}（{'、'.join(names)}）" if names else POSTS[SECURITY].name


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400: what the browser sent could not be read."""
    return say(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403. A door says in Chinese what is missing; that sentence is shown."""
    return say(request, 403, explanation=str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, the same whether a thing is missing or not theirs."""
    return say(request, 404)


def what_failed(error: BaseException | None) -> dict[str, str]:
    """Return heading and remedy for a failure of disk or database, so that the right person is called; else nothing."""
    if isinstance(error, OSError) and error.errno in DISK:
        return {"heading": f"没有保存：{why_not(error)}", "remedy": _CALL}
    if not isinstance(error, OperationalError):
        return {}
    text = str(error)
    if "full" in text or "No space" in text or _is_full():
        return {"heading": "没有保存：磁盘空间不足", "remedy": f"{_CALL}系统管理员：{_MAKE_ROOM}"}
    if "locked" in text:
        return {
            "heading": "数据库正忙",
            "remedy": "另一项工作占用着数据库，请过一分钟再试；一直这样的，告诉系统管理员。",
        }
    if "readonly" in text or "unable to open" in text:
        return {"heading": "数据库文件不能读写", "remedy": _CALL}
    return {"heading": "数据库连不上", "remedy": _CALL}


def _is_full() -> bool:
    """Say whether the disk of the data has no room: with none at all SQLite cannot read either, and says otherwise."""
    try:
        return shutil.disk_usage(settings.HENGPING_EXHIBITS_DIR).free < LEAST_ROOM
    except OSError:
        return False


def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500, and say what the machine lacks where that is why. Django has logged the error."""
    return say(request, 500, **what_failed(sys.exc_info()[1]))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose token has run out: it was open too long, or somebody else signed in here since."""
    user = request.user
    again = "返回上一页，刷新后再提交；填过的内容会自动恢复。"
    if user.is_authenticated:
        mine = f"这个浏览器现在登录的是{user.name}（{user.username}）。是您本人的，{again}"
        again = f"{mine}不是您的，什么也没有提交；请先退出，用自己的账号登录，再打开那一页，内容也会恢复。"
    else:
        again = f"请{again}"
    return say(
        request,
        403,
        heading="没有提交：页面放得太久，或者换了人登录",
        explanation="为防止冒用您的登录，提交时要核对一个随页面发出的记号，这次没有对上。",
        remedy=again,
    )


def answer(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """Turn an error that we know into its page; None for any other."""
    match error:
        case OverflowError() if "too large" in str(error):  # of a number that a database was to look for
            return say(request, 400, explanation="有一个数字太大，不是任何编号。")
        case Refused():
            return say(request, 409, findings=error.findings)
        case NotAllowed():
            return say(request, 404)
        case BadInput():
            return say(
                request, 400, heading="填写的内容有误", explanation="有几项内容不符合要求。", fields=error.fields
            )
        case Conflict():
            return say(
                request,
                409,
                heading="别人刚刚改过",
                explanation=str(error) or "您打开页面之后，有人先办了同一件事，您的这次提交没有生效。",
                remedy="请刷新页面，看过最新情况后再决定。",
            )
        case Stopped():
            return say(
                request,
                409,
                heading="案卷已停止写入",
                explanation=str(error),
                remedy="没有改动任何内容。核查以后，由主要负责人或者法制监督人员恢复写入，再来办理。",
            )
        case PermissionDenied():  # answered here, for Django writes the whole way of the call into the log
            return forbidden(request, error)
        case Broken():
            log.critical("An invariant is broken: %s %s", request.method, request.path, exc_info=error)
            return say(
                request,
                500,
                heading="记录校验没有通过",
                explanation=f"{error}为保护证据，系统已停止写入。",
                remedy="请不要重复操作，立即告诉系统管理员和法制监督人员。",
            )
    return None


MOST_DIGITS = 1000
"""More digits in a row than any number here has. Python refuses to read more than 4,300, wherever it is asked to."""


def has_endless_number(posted: QueryDict) -> bool:
    """Say whether a run of digits that is no number stands among what a browser sent, in names or in values."""
    texts = (text for name, values in posted.lists() for text in (name, *values))
    return any(len(run[0]) > MOST_DIGITS for text in texts for run in re.finditer(r"\d+", text))


def has_nul(request: HttpRequest) -> bool:
    """Say whether the sign with the number 0 stands in what a browser sent: address, fields, files, names and values.

    No database keeps it and no chain takes it; a form sees only the last of a field that was sent twice.
    """
    sent = [
        text for posted in (request.GET, request.POST) for name, values in posted.lists() for text in (name, *values)
    ]
    files = [text for name, files in request.FILES.lists() for file in files for text in (name, file.name or "")]
    return any("\0" in text for text in (request.path_info, *request.COOKIES.values(), *sent, *files))


GetResponse = Callable[[HttpRequest], HttpResponse]


class ErrorPages:
    """Middleware: our own errors become pages and fragments; all others go Django's way."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on. To a method that a view does not take, Django answers with an empty page: say why."""
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        page = say(request, 405)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Refuse what no page could read and nothing could keep, before any page tries."""
        if has_nul(request):
            return say(request, 400, explanation="提交的内容里有看不见的控制字符（空字符），没有办理。")
        if not (has_endless_number(request.GET) or has_endless_number(request.POST)):
            return None
        return say(request, 400, explanation=f"有一个数字超过{MOST_DIGITS}位，不是任何编号或者金额。")

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer what a view raised."""
        return answer(request, exception)
