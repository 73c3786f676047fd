"""Where a request comes from, as people recognise it."""

import pytest
from django.test import RequestFactory

from hengping.doors.web.shared.origin import browser_name


@pytest.mark.parametrize(
    ("own_name", "shown"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0",
            "微软浏览器，视窗电脑",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36",
            "谷歌内核浏览器，开源系统电脑",
        ),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari/537.36 MicroMessenger/8.0", "微信，安卓"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "苹果浏览器，苹果手机"),
        ("curl/8.0", "其他浏览器"),
        ("", "其他浏览器"),
    ],
)
def test_browsers(rf: RequestFactory, own_name: str, shown: str) -> None:
    assert browser_name(rf.get("/", headers={"User-Agent": own_name})) == shown
