"""Where the keys of the seals lie."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def keys_folder() -> Path:
    """Return the folder of keys; only the owner may look into it."""
    folder = Path(settings.HENGPING_KEYS_DIR) / "seals"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
