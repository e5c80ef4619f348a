"""The vendored script is what its manifest says, and what npm makes of the lock file."""

from __future__ import annotations

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


def test_every_vendored_package_has_its_licence_with_it() -> None:
    """In the file of licences, and as a notice in the script, so in every page."""
    licences = (PAGE / "dist" / "THIRD-PARTY-LICENSES").read_text("utf-8")
    script = (PAGE / "dist" / "vis.min.js").read_text("utf-8")
    for package in manifest(PAGE / "dist")["packages"]:
        name = f"{package['name']} {package['version']} ({package['licence']})"
        assert "MIT" in package["licence"]
        assert name in licences
        assert name in script
    assert "Permission is hereby granted" in script


@pytest.mark.npm
def test_npm_makes_the_same_bytes_again(tmp_path: Path) -> None:
    """A fresh install from package-lock.json, bundled, is what is committed."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip("npm is not installed")
    for name in ("package.json", "package-lock.json", "bundle.mjs"):
        shutil.copy(PAGE / "vendor" / name, tmp_path)
    command = [npm, "ci", "--no-audit", "--no-fund", "--fetch-retries=0", "--fetch-timeout=20000"]
    installed = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    if installed.returncode != 0:
        pytest.skip(f"npm cannot install here: {installed.stderr.strip()[-200:]}")
    out = tmp_path / "dist"
    subprocess.run(
        [node, "bundle.mjs", out], cwd=tmp_path, check=True, capture_output=True, env={**os.environ, "TZ": "UTC"}
    )
    assert sorted(file.name for file in out.iterdir()) == sorted(file.name for file in (PAGE / "dist").iterdir())
    for file in out.iterdir():
        assert file.read_bytes() == (PAGE / "dist" / file.name).read_bytes()
