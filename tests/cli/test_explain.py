"""``scrutator explain``: every kind and every check can be asked about, and what is printed comes from the code."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from scrutator.checks import Check, checks
from scrutator.cli import main
from scrutator.reading.explaining import examples, recorded, said
from scrutator.reading.kinds import Kind, details, kinds, meanings


def explain(*names: str) -> Result:
    return CliRunner().invoke(main, ["explain", *names])


def test_alone_it_lists_every_kind_and_check_with_its_definition() -> None:
    listed = explain().output.splitlines()
    for name, definition in [
        *((kind.name, kind.definition) for kind in kinds()),
        *((check.name, check.question) for check in checks()),
    ]:
        assert any(row.split("  ")[0] == name and row.endswith(definition) for row in listed), name


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_a_kind_is_explained_whole(kind: Kind) -> None:
    printed = explain(kind.name).output
    assert printed.startswith(kind.definition)
    assert kind.explanation in printed
    assert kind.policy.value in printed
    assert kind.measure is None or f"Figures compared in: {kind.measure}." in printed
    rows = printed.splitlines()
    for label, meaning in meanings().get(kind.name, {}).items():
        assert any(row.split() and row.split()[0] == label and row.endswith(meaning) for row in rows), label
    for sentence in examples()[kind.name]:
        assert f"“{sentence}”" in printed


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_in_every_example_the_kind_is_recorded(kind: Kind) -> None:
    printed = explain(kind.name).output
    assert examples()[kind.name]
    for sentence in examples()[kind.name]:
        claims = recorded(sentence, kind)
        assert claims, sentence
        assert all(said(claim) in printed for claim in claims)


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.name)
def test_a_check_is_explained_in_its_four_parts(check: Check) -> None:
    printed = explain(check.name).output
    for part in (check.question, f"Null: {check.null}", f"Misleads when: {check.misleads}", f"After: {check.after}"):
        assert part in printed


def test_every_label_means_something_and_no_two_of_a_kind_the_same() -> None:
    assert {name: tuple(labels) for name, labels in meanings().items()} == details()
    for name, labels in meanings().items():
        assert all(meaning[0].isupper() and meaning.endswith(".") for meaning in labels.values()), name
        assert len(set(labels.values())) == len(labels), name


def test_examples_are_of_kinds_that_exist_and_stand_once() -> None:
    assert examples().keys() == {kind.name for kind in kinds()}
    every = [sentence for sentences in examples().values() for sentence in sentences]
    assert len(set(every)) == len(every)


def test_what_does_not_exist_is_said_with_what_does() -> None:
    done = explain("turn\x1b[31mout")
    assert done.exit_code == 2
    assert "\x1b" not in done.output
    assert "turnout" in done.output
    assert "digit-slips" in done.output


def test_nothing_heavy_is_loaded_to_explain() -> None:
    """A fresh process: explaining a check takes no longer than reading its words."""
    asked = (
        "import sys; from click.testing import CliRunner; from scrutator.cli import main;"
        "done = CliRunner().invoke(main, ['explain']);"
        "print(done.exit_code, [name for name in ('scipy', 'numba', 'polars', 'duckdb') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0 []"
