"""The import rule: see docs/architecture.md."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = {"schemas", "stream", "connectors"}
MAY_IMPORT = {
    "schemas": set(),
    "stream": {"schemas"},
    "connectors": {"schemas", "stream"},
}
COMPOSITION_ROOT = ("stream/app/", "stream/cli/", "stream/demo/")
PURE = [
    "stream/dedupe.py", "stream/ids.py", "stream/intake.py", "stream/normalise.py",
    "stream/payload.py", "stream/progress.py", "stream/text.py", "stream/timeline.py",
    "stream/windows.py", "stream/fusion.py", "stream/overlap.py", "stream/pending.py",
    "stream/breaker.py", "stream/command_records.py",
    *(str(path.relative_to(ROOT)) for path in (ROOT / "stream/engine").rglob("*.py")),
    *(str(path.relative_to(ROOT)) for path in (ROOT / "stream/recording").rglob("*.py")),
]  # fmt: skip
ENGINES = {
    "stream/engine/rules.py", "stream/engine/types.py", "stream/engine/fallback.py",
    "stream/engine/model/engine.py",
}  # fmt: skip
"""They speak the asynchronous protocol of engines."""
ALLOWED_IN_PURE = {
    "__future__", "base64", "bisect", "collections", "dataclasses", "datetime", "difflib", "enum",
    "functools", "hashlib", "heapq", "itertools", "json", "math", "numpy", "operator", "orjson",
    "pydantic", "re", "types", "typing", "unicodedata", "uuid", "calendar",
}  # fmt: skip


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
    return names


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("package", sorted(OURS))
def test_packages_import_only_what_they_may(package: str) -> None:
    for path in modules(package):
        name = str(path.relative_to(ROOT))
        if name.startswith(COMPOSITION_ROOT):
            continue
        foreign = {top for module in imported(path) if (top := module.partition(".")[0]) in OURS}
        assert foreign <= MAY_IMPORT[package] | {package}, name


@pytest.mark.parametrize("name", PURE)
def test_pure_modules_know_no_loop_no_clock_and_no_client(name: str) -> None:
    outside = {module.partition(".")[0] for module in imported(ROOT / name)} - OURS
    assert outside <= ALLOWED_IN_PURE | ({"logging"} if name in ENGINES else set())


@pytest.mark.parametrize("name", PURE)
def test_pure_modules_contain_no_coroutine(name: str) -> None:
    if name in ENGINES:
        return
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)]


def test_only_the_settings_read_the_environment() -> None:
    for package in OURS:
        for path in modules(package):
            text = path.read_text(encoding="utf-8")
            assert "os.environ" not in text, path
            assert "getenv" not in text, path


def test_the_embedded_default_loads_no_client_of_a_server() -> None:
    """They take longer to load than everything else."""
    clients = {"aiokafka", "qdrant_client", "openai", "httpx", "sentence_transformers"}
    code = f"import sys, stream.app.app; print(sorted({clients!r} & sys.modules.keys()))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert loaded.stdout.strip() == "[]"


def test_modules_stay_readable() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for package in OURS
        for path in modules(package)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 500
    }
    assert long == {}
