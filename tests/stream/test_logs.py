from __future__ import annotations

import asyncio
import json
import logging

import pytest

from stream.errors import BadAnswer, Unavailable
from stream.logs import JsonFormatter, TextFormatter, bound, bound_ids, configure, told

SECRET = "sk-correct-horse"


def record(message: str = "it happened", error: BaseException | None = None) -> logging.LogRecord:
    exc_info = (type(error), error, None) if error else None
    return logging.LogRecord("stream.x", logging.WARNING, "x.py", 1, message, (), exc_info)


def test_a_line_says_what_it_is_about() -> None:
    with bound(user_id="anna", window_id="w1"):
        assert (
            TextFormatter()
            .format(record())
            .endswith("WARNING stream.x: it happened user_id=anna window_id=w1")
        )
    assert TextFormatter().format(record()).endswith("it happened")


def test_json_is_one_object_a_line() -> None:
    with bound(user_id="anna", request_id="r1"):
        line = JsonFormatter().format(record('two\nlines, "quoted"', Unavailable("log", "away")))
    assert "\n" not in line
    assert json.loads(line) | {"time": ""} == {
        "time": "",
        "level": "WARNING",
        "logger": "stream.x",
        "message": 'two\nlines, "quoted"',
        "user_id": "anna",
        "request_id": "r1",
        "exception": "stream.errors.Unavailable: log: away",
    }


def test_what_is_bound_inside_adds_to_what_is_bound_outside() -> None:
    with bound(user_id="anna", session_id=None):
        with bound(window_id="w1"):
            assert bound_ids() == {"user_id": "anna", "window_id": "w1"}
        assert bound_ids() == {"user_id": "anna"}
    assert bound_ids() == {}


async def test_tasks_keep_what_was_bound_when_they_began() -> None:
    async def ids() -> dict[str, str]:
        await asyncio.sleep(0)
        return bound_ids()

    with bound(user_id="anna"):
        first = asyncio.create_task(ids())
    with bound(user_id="bob"):
        second = asyncio.create_task(ids())
    assert (await first, await second) == ({"user_id": "anna"}, {"user_id": "bob"})


@pytest.mark.parametrize("formatter", [TextFormatter, JsonFormatter])
def test_no_secret_is_ever_shown(formatter: type[TextFormatter | JsonFormatter]) -> None:
    ours = formatter([SECRET, "sk-correct", ""])
    line = ours.format(record(f"key {SECRET}", ValueError(f"no access with {SECRET}")))
    assert "sk-" not in line
    assert "horse" not in line
    assert "no access with **********" in line


def test_errors_of_others_are_told_without_their_words() -> None:
    assert told(ValueError("I live in Berlin")) == "ValueError"
    assert told(BadAnswer("not in the agreed form")) == "not in the agreed form"


def test_configuring_again_replaces(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        configure("INFO")
        configure("WARNING", "json", [SECRET])
        logging.getLogger("memory_service").info("not shown")
        logging.getLogger("memory_service").warning("shown, %s", SECRET)
        logging.getLogger("httpx").info("not shown")
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["message"] == "shown, **********"
