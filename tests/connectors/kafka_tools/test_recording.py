from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.kafka_tools.recording import Recorded, is_recorded, line_of, parse
from stream.errors import BadInput
from tests.connectors.kafka_tools.making import recorded

LINE: dict[str, Any] = {"topic": "talk", "partition": 0, "offset": 3, "timestamp_ms": 5}


def test_a_line_is_json_that_people_can_read() -> None:
    line = line_of(recorded(b'{"text":"Hi"}', headers=[("content-type", b"application/json")]))
    assert line.endswith(b"\n")
    assert json.loads(line) == {
        "topic": "talk",
        "partition": 1,
        "offset": 7,
        "timestamp_ms": 1_000,
        "key": "anna",
        "headers": [["content-type", "application/json"]],
        "value": {"text": "Hi"},
    }


@given(
    st.none() | st.binary(max_size=20),
    st.none() | st.binary(max_size=40),
    st.lists(st.tuples(st.text(max_size=5), st.binary(max_size=10)), max_size=3),
)
def test_any_record_comes_back(
    key: bytes | None, value: bytes | None, headers: list[tuple[str, bytes]]
) -> None:
    back = parse(line_of(recorded(value, key, headers=headers)))
    assert (back.key, list(back.headers)) == (key, headers)
    if back.value != value:  # the spaces of JSON may differ, its content may not
        assert json.loads(back.value or b"") == json.loads(value or b"")


@pytest.mark.parametrize(
    "value",
    [
        b"null",
        b"",
        b"\xff\x00",
        b'{"big":123456789012345678901234567890}',
        b'"\\ud800"',
        b"NaN",
        b"[" * 5_000,
    ],
)
def test_what_json_would_not_carry_comes_back_byte_by_byte(value: bytes) -> None:
    line = line_of(recorded(value))
    assert "value_base64" in json.loads(line)
    assert parse(line).value == value


def test_a_tombstone_is_not_the_json_null() -> None:
    assert parse(line_of(recorded(None))).value is None
    assert parse(line_of(recorded(b"null"))).value == b"null"


def test_spaces_in_json_are_not_kept() -> None:
    assert parse(line_of(recorded(b'{ "a": 1.0 }'))).value == b'{"a":1.0}'


def test_lines_of_other_recordings_are_told_from_ours() -> None:
    assert is_recorded(LINE)
    for other in ({"text": "Hi"}, {"at_ms": 1, "payload": {}}, [LINE], "talk", None):
        assert not is_recorded(other)


def test_a_line_by_hand_may_leave_things_away() -> None:
    assert parse(json.dumps(LINE)) == Recorded("talk", 0, 3, 5, None, None, ())


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "not valid JSON"),
        (json.dumps(LINE | {"partition": -1}), "partition"),
        (json.dumps(LINE | {"key": 5}), "key"),
        (json.dumps(LINE | {"key": {"base64": "%"}}), "base64"),
        (json.dumps(LINE | {"value_base64": "a"}), "base64"),
        (json.dumps(LINE | {"headers": [["a"]]}), "headers.0"),
    ],
)
def test_a_broken_line_says_where(line: str, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        parse(line)
