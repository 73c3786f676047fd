"""What stands between a start and the first page: the demo year, the accounts, the way to the first bureau."""

from __future__ import annotations

import subprocess
import sys


def why_no_demo(*, asked: bool) -> str:
    """Say why what is asked, or set in the environment, may not be served as a demo; "" where it may.

    A demo lists its accounts with their password and asks nobody for a second factor: never over a bureau's own files.
    """
    from django.conf import settings

    from hengping.demo.year import holds_another_bureau

    if not (asked or settings.HENGPING_DEMO) or not holds_another_bureau():
        return ""
    return (
        "没有启动：数据库里有演示单位以外的单位，不能当作演示来用（登录页会列出账号，登录不再要求第二步验证）。"
        "请去掉 --demo 和环境变量 HENGPING_DEMO，或者换一个 HENGPING_VAR 装入演示年度。"
    )


def make_demo_ready() -> int:
    """Load the demo year, or open it, where there is no bureau yet; in a process of its own, whose code is returned."""
    from django.db import connection

    from hengping.doors.cli.demo_year.marks import forget_beside, mark_of_opening, mark_of_unfinished
    from hengping.ground.people.queries import list_bureaus

    if list_bureaus() and not mark_of_unfinished().exists() and not mark_of_opening().exists():
        forget_beside()  # what an earlier start has said about its loading
        return 0
    connection.close()  # over an open one this process would go on seeing the file that the other one replaces
    return subprocess.run([sys.executable, "-m", "hengping.doors.cli.demo_year", "opening"], check=False).returncode


def say_accounts() -> None:
    """Print who can sign in to the demo bureau today, one for each post."""
    from django.conf import settings
    from django.utils import timezone

    from hengping.ground.people.posts import POSTS
    from hengping.ground.people.queries import list_demo_accounts

    shown: dict[str, str] = {}
    for username, person in list_demo_accounts(timezone.localdate()):
        shown.setdefault(person.posts[0], f"  {username}　{person.name}（{POSTS[person.posts[0]].name}）")
    print("演示账号：", *shown.values(), f"  口令都是：{settings.HENGPING_DEMO_PASSWORD}", sep="\n", flush=True)


def say_first_start(host: str, port: int) -> None:
    """Where there is no bureau yet, print where it is registered, and the code that only the server's operator sees."""
    from hengping.ground.people.queries import bureau_exists
    from hengping.ground.people.setting_up import setup_code

    if not bureau_exists():
        print(f"第一次使用：打开 http://{host}:{port}/setup/ 登记单位，设置码：{setup_code()}", flush=True)
