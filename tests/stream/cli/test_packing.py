from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import zstandard

from stream.cli.packing import packing, unpacked, without_ending
from stream.errors import BadInput, ConfigError

TEXT = b"Hallo\nWelt\n" * 1_000


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
def test_what_is_packed_comes_back(name: str, tmp_path: Path) -> None:
    with packing(tmp_path / name) as file:
        file.write(TEXT[:500])
        file.flush()
        file.write(TEXT[500:])
    with unpacked(tmp_path / name) as (lines, position):
        assert "".join(lines).encode() == TEXT
        assert position() == (tmp_path / name).stat().st_size


def test_the_ending_says_how_it_is_packed(tmp_path: Path) -> None:
    for name in ("a", "a.gz", "a.zst"):
        with packing(tmp_path / name) as file:
            file.write(TEXT)
    assert (tmp_path / "a").read_bytes() == TEXT
    assert gzip.decompress((tmp_path / "a.gz").read_bytes()) == TEXT
    packed = zstandard.ZstdDecompressor().decompressobj()
    assert packed.decompress((tmp_path / "a.zst").read_bytes()) == TEXT


def test_what_a_file_is_called_does_not_matter_for_reading(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(zstandard.compress(TEXT) + zstandard.compress(TEXT))
    with unpacked(tmp_path / "a.txt") as (lines, _):
        assert "".join(lines).encode() == 2 * TEXT


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    with pytest.raises(ConfigError, match="exists already"):
        with packing(tmp_path / "a"):
            pass
    assert (tmp_path / "a").read_text() == "mine"


def test_a_folder_that_is_not_there_is_explained(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be written"):
        with packing(tmp_path / "nowhere" / "a"):
            pass


@pytest.mark.parametrize("name", ["a.gz", "a.zst"])
def test_a_damaged_file_is_named(name: str, tmp_path: Path) -> None:
    with packing(tmp_path / name) as file:
        file.write(TEXT)
    packed = bytearray((tmp_path / name).read_bytes())
    packed[-6] ^= 0xFF
    (tmp_path / name).write_bytes(packed)
    with pytest.raises(BadInput, match=rf"/{name}: the file is damaged"):
        with unpacked(tmp_path / name) as (lines, _):
            list(lines)


def test_packing_changes_no_name() -> None:
    assert [without_ending(Path(name)) for name in ("t.txt", "t.txt.gz", "t.txt.zst")] == ["t"] * 3
