"""Every test run writes into a folder of its own, never into the folder of a running product."""

import os
import tempfile

os.environ.setdefault("HENGPING_VAR", tempfile.mkdtemp(prefix="hengping-test-"))
