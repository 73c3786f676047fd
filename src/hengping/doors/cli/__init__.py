"""The `hengping` command and what its sub-commands share."""

from __future__ import annotations

import argparse
from typing import TypeAlias

SubParsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""What a sub-command adds its parser to."""
