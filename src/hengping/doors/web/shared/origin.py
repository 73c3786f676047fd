"""Where a request comes from."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def network_address(request: HttpRequest) -> str:
    """Return the client's network address, as far as the bureau's own proxies can be believed.

    `HENGPING_PROXIES` of them stand in front; each appends whom it saw to X-Forwarded-For. What stands further left
    was written by the client and is not believed.
    """
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies: int = settings.HENGPING_PROXIES
    if 0 < proxies <= len(seen):
        return seen[-proxies][:45]
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


BROWSERS = {
    "MicroMessenger": "微信",
    "Edg": "微软浏览器",
    "Firefox": "火狐浏览器",
    "Chrome": "谷歌内核浏览器",
    "Safari": "苹果浏览器",
}
SYSTEMS = {
    "HarmonyOS": "鸿蒙",
    "Android": "安卓",
    "iPhone": "苹果手机",
    "iPad": "苹果平板",
    "Windows": "视窗电脑",
    "Mac OS": "苹果电脑",
    "Linux": "开源系统电脑",
}
"""Looked for in this order in what the browser calls itself: each later one's word occurs in earlier ones too."""


def browser_name(request: HttpRequest) -> str:
    """Return which browser on what it is, so that people recognise their own: 谷歌内核浏览器，安卓."""
    own_name = request.headers.get("User-Agent", "")
    browser = next((name for word, name in BROWSERS.items() if word in own_name), "其他浏览器")
    system = next((name for word, name in SYSTEMS.items() if word in own_name), "")
    return f"{browser}，{system}" if system else browser
