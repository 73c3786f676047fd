"""Identifiers of dossiers: UUIDv7 (RFC 9562), made here, so that a dossier has its name before the database has it."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID


def new_id(at: datetime) -> UUID:
    """Return a new identifier whose order is that of the moments given, to the millisecond; 74 bits are random."""
    milliseconds = int(at.timestamp() * 1000)
    value = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return UUID(int=value)
