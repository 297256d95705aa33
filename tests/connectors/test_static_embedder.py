from __future__ import annotations

import asyncio
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import connectors.static_embedder
from connectors.static_embedder import StaticEmbedder
from stream.errors import ConfigError
from stream.store import Embedder
from tests.conformance.embedder import EmbedderContract

ROOT = Path(__file__).parents[2]
MODEL = Path(connectors.static_embedder.__file__).parent / "model"


@pytest.fixture(scope="module")
def loaded() -> StaticEmbedder:
    return StaticEmbedder()


class TestStaticEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self, loaded: StaticEmbedder) -> Embedder:
        return loaded

    async def test_a_text_without_a_known_word_is_the_zero_vector(
        self, loaded: StaticEmbedder
    ) -> None:
        for vector in await loaded.embed(["", " \n", "\u200b"]):
            assert not vector.any()

    async def test_a_large_batch_leaves_the_event_loop_to_others(
        self, loaded: StaticEmbedder
    ) -> None:
        turns = 0
        embedding = asyncio.create_task(loaded.embed(["User likes green tea"] * 1000))
        while not embedding.done():
            turns += 1
            await asyncio.sleep(0)
        assert turns > 20
        assert len(embedding.result()) == 1000

    def test_the_fingerprint_says_which_model_it_is(self, loaded: StaticEmbedder) -> None:
        assert re.fullmatch(r"all-MiniLM-L6-v2-static-256@[0-9a-f]{12}", loaded.fingerprint)
        assert StaticEmbedder().fingerprint == loaded.fingerprint

    def test_another_table_has_another_fingerprint(
        self, loaded: StaticEmbedder, tmp_path: Path
    ) -> None:
        folder = tmp_path / "model"
        shutil.copytree(MODEL, folder)
        weights = folder / "model.safetensors"
        weights.write_bytes(weights.read_bytes()[:-1] + b"\x07")
        assert StaticEmbedder(folder).fingerprint != loaded.fingerprint

    def test_a_folder_without_a_model_is_a_wrong_setting(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigError, match=r"model\.safetensors"):
            StaticEmbedder(tmp_path / "sentence-transformers" / "all-MiniLM-L6-v2")


WITHOUT_NETWORK = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        raise AssertionError(f"{event} {arguments}")

sys.addaudithook(refuse)
import asyncio
from connectors.static_embedder import StaticEmbedder
(vector,) = asyncio.run(StaticEmbedder().embed(["User likes tea"]))
print(len(vector))
"""


def test_loading_and_embedding_need_no_network() -> None:
    command = [sys.executable, "-c", WITHOUT_NETWORK]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "256\n"), done.stderr


def test_the_committed_model_is_the_one_its_notice_describes() -> None:
    notice = (MODEL / "NOTICE.md").read_text()
    described = dict(re.findall(r"`([\w.]+)` \| `([0-9a-f]{64})`", notice))
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in MODEL.iterdir()
        if path.name != "NOTICE.md"
    }
    assert found == described


def test_the_model_is_made_from_the_weights_the_notice_names() -> None:
    (checked,) = re.findall(
        r'SOURCE_SHA256 = "(\w{64})"', (ROOT / "scripts" / "distill_embedder.py").read_text()
    )
    assert checked in (MODEL / "NOTICE.md").read_text()


def test_the_model_names_no_path_of_the_machine_it_was_made_on() -> None:
    config = json.loads((MODEL / "config.json").read_text())
    assert config["tokenizer_name"] == "sentence-transformers/all-MiniLM-L6-v2"
