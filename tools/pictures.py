"""Take every picture of the README and of the guide from the demo year.

In one terminal `make run`, in another `.venv/bin/python tools/pictures.py`. With names, only these pictures.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from look import browser, sign_in
from playwright.sync_api import Page
from png import small

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "src/hengping/doors/web/static/guide"
DOCS = ROOT / "docs/pictures"
LARGEST_BYTES = 150_000
WIDTH = 1280
HEIGHT = 800


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: who looks, where they begin, which links they follow (or a slash and an address)."""

    name: str
    user: str
    address: str
    clicks: tuple[str, ...] = ()
    height: int = HEIGHT
    width: int = WIDTH
    folder: Path = GUIDE


OPEN_CASE = "a:has-text('古榕陶瓷')"
CLOSED_CASE = "a:has-text('福源纺织')"
REVIEWED_CASE = "/cases/?q=福源纺织"

PICTURES: tuple[Picture, ...] = (
    Picture("case", "zf05", "/cases/", (OPEN_CASE,), height=1000, folder=DOCS),
    Picture("sign-in", "", "/login/"),
    Picture("workbench", "zf05", "/workbench/"),
    Picture("search", "zf05", "/search/?q=福源"),
    Picture("cases", "zf05", "/cases/"),
    Picture("new-case", "zf05", "/cases/new/"),
    Picture("case", "zf05", "/cases/", (OPEN_CASE,), height=1000),
    Picture("not-yet", "zf05", "/cases/", (OPEN_CASE, "/steps/issue_decision/"), height=900),
    Picture("step", "zf05", "/cases/", (OPEN_CASE, "a[href$='/steps/record_statement/']"), height=900),
    Picture("exhibits", "zf05", "/cases/", (OPEN_CASE, "a[href$='/exhibits/']"), height=640),
    Picture("sheet", "zf05", "/cases/", (OPEN_CASE, "a.btn[href$='/sheet/']"), height=900),
    Picture("sheet-proof", "zf05", REVIEWED_CASE, (CLOSED_CASE, "a[href*='/sheets/']"), height=1000),
    Picture("reviews", "fazhi", "/reviews/"),
    Picture("review", "fazhi", "/reviews/", (CLOSED_CASE,), height=900),
    Picture("meetings", "mishu", "/meetings/"),
    Picture("meeting-item", "mishu", "/meetings/", ("a:has-text('第67次')", "a[href*='/items/']"), height=1000),
    Picture("serve", "zf05", "/cases/", (OPEN_CASE, "a[href*='/documents/']:has-text('告知书')", "a[href$='serve/']")),
    Picture("closed-case", "neiqin", REVIEWED_CASE, (CLOSED_CASE,), height=900),
    Picture("deadlines", "kezhang", "/deadlines/"),
    Picture("month", "kezhang", "/deadlines/month/2025/12/", height=700),
    Picture("law", "fazhi", "/law/"),
    Picture("pack-upload", "fazhi", "/law/packs/benchmark/new/", height=640),
    Picture("settings", "fazhi", "/settings/"),
    Picture("setting", "fazhi", "/settings/", ("main a[href^='/settings/']",), height=700),
    Picture("report", "neiqin", "/reports/2025/", height=1000),
    Picture("figure", "neiqin", "/reports/2025/", ("a:has-text('1,714,942.00')",)),
    Picture("accounts", "anquan", "/accounts/"),
    Picture("permissions", "anquan", "/accounts/permissions/"),
    Picture("logs", "shenji", "/logs/"),
    Picture("system", "xitong", "/system/"),
    Picture("phone", "zf05", "/cases/", (OPEN_CASE,), width=390, height=844),
)


def take(page: Page, root: str, picture: Picture) -> bytes:
    """Walk to the page as a person would and return what the window shows."""
    page.set_viewport_size({"width": picture.width, "height": picture.height})
    page.goto(root + picture.address, wait_until="networkidle")
    for click in picture.clicks:
        target = click.lstrip("/") if click.startswith("/") else page.locator(click).first.get_attribute("href")
        if target is None:
            raise SystemExit(f"{picture.name}：{click}没有地址")
        page.goto(urljoin(page.url, target), wait_until="networkidle")
    return page.screenshot(animations="disabled", caret="hide")


def main() -> int:
    """Take the pictures; 1 where one is larger than allowed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--root", default="http://127.0.0.1:8000")
    parser.add_argument("--password", default=os.environ.get("HENGPING_DEMO_PASSWORD", "Weigh-Evenly-2025"))
    args = parser.parse_args()
    wanted = [picture for picture in PICTURES if not args.names or picture.name in args.names]
    too_large = 0
    with browser() as started:
        for user in sorted({picture.user for picture in wanted}):
            context = started.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", color_scheme="light")
            page = context.new_page()
            if user:
                sign_in(page, args.root, user, args.password)
            for picture in (shot for shot in wanted if shot.user == user):
                content = small(take(page, args.root, picture))
                file = picture.folder / f"{picture.name}.png"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
                too_large += len(content) > LARGEST_BYTES
                print(f"{file.relative_to(ROOT)}　{len(content) // 1000}千字节", flush=True)
            context.close()
    return 1 if too_large else 0


if __name__ == "__main__":
    sys.exit(main())
