"""Every test run writes into a folder of its own, never into the folder of a running product."""

import os
import tempfile

os.environ.setdefault("HENGPING_VAR", tempfile.mkdtemp(prefix="hengping-test-"))


def pytest_configure() -> None:
    """Hash passwords cheaply in tests: Argon2 is meant to be slow."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
