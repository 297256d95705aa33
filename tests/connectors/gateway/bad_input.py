"""Every kind of bad input, and the code it gets."""

from __future__ import annotations

from typing import Any

import orjson

GOOD = "The good ones beside it are kept."


def _one(**fields: Any) -> str:
    return orjson.dumps({"type": "segment", "segment": {"text": "Hello.", **fields}}).decode()


TEXTS: dict[str, tuple[str, str]] = {
    "broken JSON": ('{"type": "segment", "segm', "bad_json"),
    "no JSON at all": ("hello there", "bad_json"),
    "empty": ("", "bad_json"),
    "NaN as a time": ('{"text": "Hello.", "start": NaN}', "bad_json"),
    "infinity as a time": ('{"text": "Hello.", "start": 1e999}', "bad_json"),
    "a lone surrogate": ('{"text": "\\ud800 hello"}', "bad_json"),
    "too deep": ("[" * 5_000 + "]" * 5_000, "bad_json"),
    "a number": ("7", "bad_frame"),
    "null": ("null", "bad_frame"),
    "an unknown type": ('{"type": "segmnet", "segment": {"text": "Hello."}}', "unknown_frame"),
    "a type that is no text": ('{"type": {"a": [1]}}', "unknown_frame"),
    "an empty object": ("{}", "unknown_frame"),
    "a number as text": (_one(text=5), "bad_type"),
    "no text": ('{"type": "segment", "segment": {"id": "a"}}', "bad_type"),
    "a list as a segment": ('{"type": "segment", "segment": [1]}', "bad_type"),
    "an object as segments": ('{"type": "segments", "segments": {}}', "bad_type"),
    "a number that is text": ('{"type": "segment", "seq": "7", "segment": {}}', "bad_type"),
    "nested arrays": ("[" * 900 + "]" * 900, "bad_type"),
    "NUL in the text": (_one(text="a\0b"), "bad_text"),
    "an escape sequence in the text": (_one(text="\x1b[31mred"), "bad_text"),
    "a megabyte of text": (_one(text="x" * 1_000_000), "text_too_long"),
    "a control character in an id": (_one(id="a\nb"), "bad_id"),
    "an id that is too long": (_one(id="x" * 257), "bad_id"),
    "a negative time": (_one(start=-1.0), "bad_time"),
    "a time in the far future": (_one(start=1e18), "bad_time"),
    "milliseconds in the far future": (_one(start_ms=10**18), "bad_time"),
    "1001 segments": (
        orjson.dumps({"segments": [{"text": "Hello."}] * 1_001}).decode(),
        "too_many_segments",
    ),
    "ten megabytes": (_one(text="x" * 10_000_000), "frame_too_large"),
}
