"""What the rules look at: the files of the project and what Package.swift declares."""

import hashlib
import json
import subprocess
from pathlib import Path
from typing import NamedTuple

from swift_text import SwiftText

# Folders whose text files are read for leftovers; Swift and SQL among them get their own rules too.
FOLDERS = ("Sources", "Tests", "sql", "scripts", ".ci")

# Modules that come with a product of another name.
MODULES_OF_PRODUCT = {"Metrics": ("Metrics", "CoreMetrics")}


class Target(NamedTuple):
    name: str
    path: str
    imports: frozenset
    exclude: tuple = ()

    def owns(self, path):
        inside = path.startswith(self.path + "/")
        return inside and not any(path.startswith(f"{self.path}/{one}") for one in self.exclude)


class Project(NamedTuple):
    targets: list
    swift: list  # SwiftText
    sql: dict  # path -> text
    texts: dict  # path -> text of every file, for leftovers

    def owner(self, path):
        return next((target for target in self.targets if target.owns(path)), None)


def read(root):
    texts = dict(_texts(root))
    swift = [SwiftText(path, text) for path, text in texts.items() if path.endswith(".swift")]
    sql = {path: text for path, text in texts.items() if path.startswith("sql/migrations/")}
    return Project(targets(_package(root)), swift, sql, texts)


def targets(package):
    return [_target(one) for one in package["targets"]]


def _target(one):
    folder = {"test": "Tests", "plugin": "Plugins"}.get(one["type"], "Sources")
    path = one.get("path") or f"{folder}/{one['name']}"
    imports = frozenset(module for dependency in one["dependencies"] for module in _modules(dependency))
    return Target(one["name"], path.strip("/"), imports | {one["name"]}, tuple(one.get("exclude", ())))


def _modules(dependency):
    kind, fields = next(iter(dependency.items()))
    if kind == "product":
        return MODULES_OF_PRODUCT.get(fields[0], (fields[0],))
    return (fields[0],)


def _texts(root):
    yield "Package.swift", (root / "Package.swift").read_text()
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                text = _text(path)
                if text is not None:
                    yield str(path.relative_to(root)), text


def _text(path):
    """The text of a file, or None for data that is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def _package(root):
    """What SwiftPM makes of Package.swift; kept until that file changes, because asking takes seconds."""
    digest = hashlib.sha256((root / "Package.swift").read_bytes()).hexdigest()
    kept = root / ".build" / "tidy-package.json"
    if kept.exists():
        answer = json.loads(kept.read_text())
        if answer["digest"] == digest:
            return answer["package"]
    dump = subprocess.run(
        ["swift", "package", "dump-package"], cwd=root, check=True, stdout=subprocess.PIPE, text=True)
    package = json.loads(dump.stdout)
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps({"digest": digest, "package": package}))
    return package
