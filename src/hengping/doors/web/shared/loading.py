"""Templates and static files lie beside the views of their area."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.contrib.staticfiles.finders import BaseFinder, searched_locations
from django.core.files.storage import FileSystemStorage
from django.template.loaders.filesystem import Loader

WEB = Path(__file__).resolve().parents[1]


class AreaLoader(Loader):
    """Finds `cases/case_list.html` in `doors/web/cases/templates/`."""

    def get_dirs(self) -> list[Path]:  # type: ignore[override]  # Loader types it as str paths, Django accepts both
        """Return the template folder of each area."""
        return sorted(WEB.glob("*/templates"))


class AreaStaticFinder(BaseFinder):
    """Finds static files in `doors/web/static/`."""

    def __init__(self, app_names: Sequence[str] | None = None) -> None:
        self.storage = FileSystemStorage(location=WEB / "static")
        super().__init__()

    def find(  # type: ignore[override]  # Django types two overloads, one for each `find_all`
        self, path: str, find_all: bool = False
    ) -> str | Sequence[str]:
        """Return the file's place, or nothing."""
        searched_locations.append(str(self.storage.location))
        if not self.storage.exists(path):
            return []
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, FileSystemStorage]]:
        """Yield every static file with its storage."""
        root = Path(self.storage.location)
        for file in sorted(root.rglob("*")):
            if file.is_file():
                yield file.relative_to(root).as_posix(), self.storage
