"""The table "Who may import whom" of docs/architecture.md against the real imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "scrutator"


def table() -> list[set[str]]:
    """The lines of the table, top first."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    block = page.partition("## Who may import whom")[2].split("```")[1]
    return [set(line.split()) for line in block.strip().splitlines()]


def imported(tree: ast.AST, layers: set[str]) -> Iterator[str]:
    """The parts of scrutator that a module imports, anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "scrutator":
            yield from (alias.name if alias.name in layers else "__init__" for alias in node.names)
        elif isinstance(node, ast.ImportFrom | ast.Import):
            assert not getattr(node, "level", 0), "imports are absolute"
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            for root, *rest in (name.split(".") for name in names):
                if root == "scrutator":
                    yield rest[0] if rest else "__init__"


def parts() -> list[str]:
    """The packages and modules directly inside scrutator."""
    return sorted({file.relative_to(PACKAGE).parts[0].removesuffix(".py") for file in PACKAGE.rglob("*.py")})


@pytest.mark.parametrize("part", parts())
def test_imports_only_from_below(part: str) -> None:
    lines = table()
    (line,) = (number for number, names in enumerate(lines) if part in names)
    allowed = set().union(*lines[line + 1 :]) | {part}
    files = sorted((PACKAGE / part).rglob("*.py")) or [PACKAGE / f"{part}.py"]
    wrong = {
        f"{file.relative_to(PACKAGE)} imports {name}"
        for file in files
        for name in imported(ast.parse(file.read_text(encoding="utf-8")), set().union(*lines))
        if name not in allowed
    }
    assert wrong == set()
