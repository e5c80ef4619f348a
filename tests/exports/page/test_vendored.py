"""The vendored script is what its manifest says, and what npm makes of the lock file."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(str(files("akyn.exports.page")))


def manifest(folder: Path) -> Any:
    """MANIFEST.json of a folder."""
    return json.loads(folder.joinpath("MANIFEST.json").read_text("utf-8"))


def test_the_manifest_names_the_bytes_that_are_shipped() -> None:
    """Each file with its SHA-256."""
    for file in manifest(PAGE / "dist")["files"]:
        data = (PAGE / "dist" / file["name"]).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (file["sha256"], file["bytes"])
        if "unpacked" in file:
            whole = gzip.decompress(data)
            assert {"sha256": hashlib.sha256(whole).hexdigest(), "bytes": len(whole)} == file["unpacked"]


def test_every_vendored_package_has_its_licence_with_it() -> None:
    """In the file of licences, and as a notice in its script, so in every page that runs it."""
    licences = (PAGE / "dist" / "THIRD-PARTY-LICENSES").read_text("utf-8")
    scripts = [(PAGE / "dist" / name).read_text("utf-8") for name in ("vis.min.js", "sparql-worker.js")]
    for package in manifest(PAGE / "dist")["packages"]:
        name = f"{package['name']} {package['version']} ({package['licence']})"
        assert "MIT" in package["licence"]
        assert name in licences
        assert any(name in script for script in scripts)
    assert all("Permission is hereby granted" in script for script in scripts)


@pytest.mark.npm
def test_npm_makes_the_same_bytes_again(tmp_path: Path) -> None:
    """A fresh install from package-lock.json, bundled, is what is committed."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip("npm is not installed")
    shutil.copytree(PAGE / "vendor", tmp_path, ignore=shutil.ignore_patterns("node_modules"), dirs_exist_ok=True)
    command = [npm, "ci", "--no-audit", "--no-fund", "--fetch-retries=0", "--fetch-timeout=20000"]
    installed = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    if installed.returncode != 0:
        pytest.skip(f"npm cannot install here: {installed.stderr.strip()[-200:]}")
    out = tmp_path / "dist"
    subprocess.run(
        [node, "bundle.mjs", out], cwd=tmp_path, check=True, capture_output=True, env={**os.environ, "TZ": "UTC"}
    )
    assert sorted(file.name for file in out.iterdir()) == sorted(file.name for file in (PAGE / "dist").iterdir())
    assert _contents(out) == _contents(PAGE / "dist")


def _contents(folder: Path) -> dict[str, object]:
    """What the files hold: how it is compressed may differ from one Node to the next."""
    found: dict[str, object] = {}
    for file in folder.iterdir():
        data = file.read_bytes()
        found[file.name] = gzip.decompress(data) if file.suffix == ".gz" else data
    listed = manifest(folder)
    for file in listed["files"]:
        if "unpacked" in file:
            file.update(sha256=None, bytes=None)
    return {**found, "MANIFEST.json": listed}
