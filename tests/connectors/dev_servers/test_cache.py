from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from connectors.dev_servers.cache import Pinned, cache_folder, digest_of, digests_in
from stream.errors import ConfigError, Unavailable

CONTENT = b"a program"
PINNED = Pinned("tool-1", digest_of({"bin/tool": hashlib.sha256(CONTENT).hexdigest()}))

FETCH_SLOWLY = """
import sys, time
from pathlib import Path
from tests.connectors.dev_servers.test_cache import CONTENT, PINNED

def fetch(folder):
    with Path(sys.argv[2]).open("a") as file:
        file.write("fetched\\n")
    time.sleep(0.3)
    (folder / "bin").mkdir()
    (folder / "bin" / "tool").write_bytes(CONTENT)

print((PINNED.get(Path(sys.argv[1]), fetch) / "bin" / "tool").read_text())
"""


class Source:
    def __init__(self, content: bytes = CONTENT) -> None:
        self.content = content
        self.fetched = 0

    def __call__(self, folder: Path) -> None:
        self.fetched += 1
        (folder / "bin").mkdir()
        (folder / "bin" / "tool").write_bytes(self.content)


def fails(folder: Path) -> None:
    (folder / "half").write_bytes(b"half")
    raise Unavailable("mvn", "no network")


def test_what_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    source = Source()
    for _ in range(2):
        assert (PINNED.get(tmp_path, source) / "bin" / "tool").read_bytes() == CONTENT
    assert source.fetched == 1


def test_what_differs_from_the_pin_is_refused_and_not_kept(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=f"pinned is {PINNED.digest}"):
        PINNED.get(tmp_path, Source(b"another program"))
    assert not (tmp_path / "tool-1").exists()
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []


def change(tool: Path) -> None:
    tool.write_bytes(b"a progran")


def add(tool: Path) -> None:
    (tool.parent / "another").write_bytes(b"not pinned")


@pytest.mark.parametrize("tamper", [change, add, Path.unlink])
def test_what_was_changed_since_is_fetched_again(
    tmp_path: Path, tamper: Callable[[Path], None]
) -> None:
    source = Source()
    tamper(PINNED.get(tmp_path, source) / "bin" / "tool")
    folder = PINNED.get(tmp_path, source)
    assert source.fetched == 2
    assert digest_of(digests_in(folder)) == PINNED.digest


def test_a_failed_fetch_leaves_nothing_and_the_next_one_works(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="no network"):
        PINNED.get(tmp_path, fails)
    assert (PINNED.get(tmp_path, Source()) / "bin" / "tool").read_bytes() == CONTENT


def test_of_two_processes_one_fetches_and_both_get_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FETCH_SLOWLY, str(tmp_path / "cache"), str(tmp_path / "count")]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate()[0].strip() for process in processes] == [CONTENT.decode()] * 2
    assert (tmp_path / "count").read_text() == "fetched\n"


def test_a_digest_is_that_of_what_sha256sum_prints() -> None:
    listing = b"22  a.jar\n11  b.jar\n"
    assert digest_of({"b.jar": "11", "a.jar": "22"}) == hashlib.sha256(listing).hexdigest()


def test_the_cache_is_the_users_unless_another_is_chosen(tmp_path: Path) -> None:
    assert cache_folder().is_relative_to(Path.home())
    assert cache_folder(tmp_path / "chosen") == tmp_path / "chosen"
