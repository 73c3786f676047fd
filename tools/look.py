"""Look at pages: sign in, open each address wide and narrow, light and dark, and keep the pictures in var/look/.

.venv/bin/python tools/look.py --user chenanyi /cases/ /deadlines/
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("HENGPING_CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "no-sandbox",
    "disable-gpu",
    "disable-quic",
    "no-first-run",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
)
WIDTHS = (1440, 390)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def browser_environment(folder: Path) -> dict[str, str]:
    """Return an environment in which the browser speaks Chinese (date fields) and finds a Chinese font."""
    package = find_spec("pylopdf_fonts_zh_cn")
    if package is None or package.origin is None:
        return {**os.environ, "LANGUAGE": "zh_CN"}
    file = folder / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{Path(package.origin).parent}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return {**os.environ, "LANGUAGE": "zh_CN", "FONTCONFIG_FILE": str(file)}


@contextmanager
def browser() -> Iterator[Browser]:
    """Yield a started Chromium."""
    with tempfile.TemporaryDirectory(prefix="hengping-look-") as folder, sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[f"--{flag}" for flag in FLAGS],
            env=browser_environment(Path(folder)),  # type: ignore[arg-type]  # typed as invariant, only read
        )
        yield started
        started.close()


def sign_in(page: Page, root: str, user: str, password: str) -> None:
    """Sign in as a person would."""
    page.goto(f"{root}/login/")
    page.locator("input[name=username]").fill(user)
    page.locator("input[name=password]").fill(password)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_load_state()
    if "/login/" in page.url:
        raise SystemExit(f"没有登录成功：{user}")


def name_of(address: str) -> str:
    """Return a file name for an address."""
    return re.sub(r"[^\w-]+", "_", address.strip("/")) or "home"


def main() -> int:
    """Take the pictures and say where they are; 1 where a page complained in its console."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("addresses", nargs="+")
    parser.add_argument("--root", default="http://127.0.0.1:8000")
    parser.add_argument("--user", default="")
    parser.add_argument("--password", default=os.environ.get("HENGPING_DEMO_PASSWORD", "Weigh-Evenly-2025"))
    parser.add_argument("--out", type=Path, default=ROOT / "var/look")
    parser.add_argument("--window", action="store_true", help="only what fits the window, not the whole page")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    complaints: list[str] = []
    with browser() as started:
        for scheme in SCHEMES:
            context = started.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", color_scheme=scheme)
            page = context.new_page()
            page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            if args.user:
                sign_in(page, args.root, args.user, args.password)
            for address in args.addresses:
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 900 if width > 500 else 844})
                    page.goto(args.root + address, wait_until="networkidle")
                    file = args.out / f"{name_of(address)}-{width}-{scheme}.png"
                    page.screenshot(path=file, full_page=not args.window)
                    print(file)
            context.close()
    for text in sorted(set(complaints)):
        print(f"控制台：{text}", file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
