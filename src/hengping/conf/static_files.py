"""How the files that pages load are laid out."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class LaidOut(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # no types declared there
    """Names with a digest, in the imports of our scripts too: a browser keeps each file for a year."""

    support_js_module_import_aggregation = True
