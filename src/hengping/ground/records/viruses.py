"""Looking for viruses in what comes from outside, by the ClamAV daemon of the installation where it has one.

What was not looked at is called so and opens in a preview only; it is never taken for clean.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.conf import settings

from hengping.kit.buffers import Bytes
from hengping.kit.clamd import NoAnswer, scan, version

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class VirusCheck:
    """What was found ("" nothing), and what looked, with its signatures ("" nobody did)."""

    found: str = ""
    by: str = ""


def look_for_viruses(content: Bytes) -> VirusCheck:
    """Ask the daemon about a file; nobody looked where there is none, or where it gives no answer."""
    address = settings.HENGPING_CLAMD
    if not address:
        return VirusCheck()
    try:
        return VirusCheck(scan(content, address), version(address)[:100])
    except NoAnswer as error:
        logger.warning("clamd %s: %s", address, error)
        return VirusCheck()
