"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame around every page shows."""
    return {"actor": getattr(request, "actor", None)}
