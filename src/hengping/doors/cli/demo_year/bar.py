"""The bar in the terminal."""

from __future__ import annotations

import sys

WIDTH = 30


class Bar:
    """Shows how many cases are told: a bar that grows on a terminal, a line for each quarter elsewhere."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.quarter = 0

    def __call__(self, told: int, of: int) -> None:
        """Show it."""
        if sys.stdout.isatty():
            full = WIDTH * told // of
            line = f"\r{self.what} {'█' * full}{'░' * (WIDTH - full)} {told}/{of}件"
            print(line, end="\n" if told == of else "", flush=True)
        elif 4 * told // of > self.quarter:
            self.quarter = 4 * told // of
            print(f"{self.what}：{told}/{of}件", flush=True)
