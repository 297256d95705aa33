from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connectors.kafka_tools.positions import Extent, Moment, Offset
from stream.cli.wanted import Wanted
from stream.errors import BadInput

BEGAN_MS = 1_795_000_000_000


def wanted(path: Path, extent: Extent | None = None, user: str | None = None) -> Wanted:
    return Wanted(path, user, None, extent or Extent(), 1)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """What a device has sent, a frame each second."""
    frames = [{"at_ms": BEGAN_MS + n * 1000, "payload": {"text": f"{n}"}} for n in range(4)]
    path = tmp_path / "talk.jsonl"
    path.write_text("\n".join(map(json.dumps, frames)))
    return path


@pytest.fixture
def topic(tmp_path: Path) -> Path:
    """A recorded topic in which two users take turns."""
    place = {"topic": "talk", "partition": 0}
    lines: list[dict[str, Any]] = [
        place
        | {"offset": n, "timestamp_ms": BEGAN_MS + n * 1000, "key": "ab"[n % 2]}
        | {"value": {"text": f"{n}"}}
        for n in range(4)
    ]
    path = tmp_path / "topic.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    return path


def texts(wish: Wanted) -> dict[str, list[str]]:
    """What each user is to say; every replay ends with an `end`."""
    said = {}
    for speech in wish.speeches()[0]:
        *frames, end = (timed.payload for timed in speech.frames)
        assert end["type"] == "end"
        said[speech.device.user_id] = [frame.get("segment", frame)["text"] for frame in frames]
    return said


def test_of_what_a_device_sent_frames_are_chosen_by_number_or_time(talk: Path) -> None:
    assert texts(wanted(talk)) == {"me": ["0", "1", "2", "3"]}
    assert texts(wanted(talk, Extent(Offset(1), Offset(3)), "anna")) == {"anna": ["1", "2"]}
    between = Extent(Moment(BEGAN_MS + 1000), Moment(BEGAN_MS + 3000))
    assert texts(wanted(talk, between)) == {"me": ["1", "2"]}


def test_of_a_topic_everybody_speaks_unless_somebody_is_named(topic: Path) -> None:
    assert wanted(topic).is_of_topic
    assert texts(wanted(topic)) == {"a": ["0", "2"], "b": ["1", "3"]}
    assert texts(wanted(topic, user="b")) == {"b": ["1", "3"]}
    assert texts(wanted(topic, Extent(begin=Offset(2)))) == {"a": ["2"], "b": ["3"]}


@pytest.mark.parametrize("extent", [Extent(begin=Offset(9)), Extent(end=Moment(0))])
def test_where_nobody_speaks_it_says_so(talk: Path, topic: Path, extent: Extent) -> None:
    for path in (talk, topic):
        with pytest.raises(BadInput, match=rf"{path.name}: (nobody|nothing)"):
            wanted(path, extent).speeches()


def test_a_device_keeps_its_name_so_that_it_can_resume(talk: Path) -> None:
    (first,), _ = wanted(talk).speeches()
    (again,), _ = wanted(talk).speeches()
    assert first.device == again.device
