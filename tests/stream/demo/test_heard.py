from __future__ import annotations

from typing import Any

from stream.demo.heard import Mark, Transcript
from tests.stream.samples import NOON


def segment(id: str, text: str, at_s: float = 0, **more: Any) -> dict[str, Any]:
    start = NOON + round(at_s * 1000)
    return {"id": id, "text": text, "start_ms": start, "end_ms": start + 2000, **more}


def marks(*payloads: Any) -> list[Mark]:
    transcript = Transcript()
    return [piece.mark for payload in payloads for piece in transcript.hear(payload)]


def test_the_same_words_under_the_same_id_are_sent_again() -> None:
    assert marks([segment("a", "Hello.")], [segment("a", "Hello.")]) == [Mark.NEW, Mark.AGAIN]


def test_longer_and_other_words_are_told_apart() -> None:
    assert marks(
        [segment("a", "I live in")], [segment("a", "I live in Bern.")], [segment("a", "I left.")]
    ) == [Mark.NEW, Mark.GREW, Mark.REVISED]


def test_a_deleted_segment_is_shown_with_its_words() -> None:
    transcript = Transcript()
    transcript.hear([segment("a", "Hello.")])
    (piece,) = transcript.hear({"type": "segments_deleted", "segment_ids": ["a", "unknown"]})
    assert (piece.mark, piece.text) == (Mark.MERGED, "Hello.")


def test_words_that_were_moved_into_the_next_segment_overlap() -> None:
    assert marks([segment("a", "Yes. And how about"), segment("b", "And how about lunch?", 1)]) == [
        Mark.NEW,
        Mark.MOVED,
    ]


def test_an_echo_is_no_overlap() -> None:
    assert marks([segment("a", "I like it a lot."), segment("b", "I like it a lot.", 3)]) == [
        Mark.NEW,
        Mark.NEW,
    ]


def test_speech_far_behind_the_newest_is_late() -> None:
    assert marks([segment("a", "Now.", 60)], [segment("b", "Before.", 20)]) == [Mark.NEW, Mark.LATE]


def test_the_first_segment_after_a_long_silence_opens_a_conversation() -> None:
    transcript = Transcript()
    payload = [segment("a", "Hi."), segment("b", "Hi.", 60), segment("c", "Hello again.", 600)]
    assert [piece.opens for piece in transcript.hear(payload)] == [True, False, True]


def test_only_segments_are_counted_as_segments() -> None:
    transcript = Transcript()
    for payload in (
        "ping",
        {"type": "service_status"},
        {"type": "segment", "segment": segment("a", "Hi.")},
        [segment("a", "Hi."), {"speaker": "nobody"}, 7],
        {"type": "segments_deleted", "segment_ids": ["a"]},
        {"type": "end"},
    ):
        transcript.hear(payload)
    assert transcript.segments == 2


def test_the_wearer_is_who_the_source_says() -> None:
    pieces = Transcript().hear(
        [segment("a", "Hi.", isUser=False, speakerId=1), segment("b", "Hi.", 3, is_user=True)]
    )
    assert [(piece.speaker, piece.is_user) for piece in pieces] == [("", False), ("", True)]
