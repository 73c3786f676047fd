"""Every test run writes into a folder of its own, never into the folder of a running product."""

import os
import tempfile

os.environ.setdefault("HENGPING_VAR", tempfile.mkdtemp(prefix="hengping-test-"))


def pytest_configure() -> None:
    """Hash passwords cheaply (Argon2 is meant to be slow); let tests with real transactions empty their tables."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    from hengping.ground.records.tests.emptying import let_tests_empty_tables

    let_tests_empty_tables()
