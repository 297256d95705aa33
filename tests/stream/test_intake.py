from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import CommandEntry, DeletionEntry, EndEntry, SegmentEntry
from stream.engine.types import CloseReason
from stream.intake import Dropped, Intake
from stream.log import Record, Unreadable
from stream.text import words
from stream.windows import Closed, WindowPolicy
from tests.stream.samples import NOON, Listener, said

HOUR = 3_600_000
END = EndEntry(user_id="anna", session_id="talk", received_ms=NOON + 9_000)
WORDS = st.text(alphabet="abcdefghij", min_size=3, max_size=6)


@st.composite
def speech(draw: st.DrawFn) -> list[SegmentEntry]:
    """What one user says: distinct sentences, one after another, with pauses of any length."""
    count = draw(st.integers(1, 25))
    at = 0.0
    entries = []
    for number in range(count):
        text = f"{' '.join(draw(st.lists(WORDS, min_size=2, max_size=7)))} number {number}."
        entries.append(said(text, at, id=f"s{number}"))
        at += 2 + draw(st.sampled_from([0, 0.2, 1.5, 4, 9, 30, 200]))
    return entries


def clean(entries: list[SegmentEntry]) -> list[str]:
    return [entry.text for entry in entries]


def at_full_speed(entries: list[SegmentEntry]) -> list[SegmentEntry]:
    return [entry.model_copy(update={"received_ms": NOON}) for entry in entries]


@given(speech(), st.randoms(use_true_random=False))
def test_shuffled_speech_is_decided_as_the_clean_stream(
    entries: list[SegmentEntry], random: Random
) -> None:
    shuffled = at_full_speed(entries)
    random.shuffle(shuffled)
    assert Listener().hear(*shuffled).flush().decided == clean(entries)


@given(speech(), st.lists(st.integers(0, 100), max_size=40))
def test_repeated_segments_are_decided_once(entries: list[SegmentEntry], again: list[int]) -> None:
    stream = at_full_speed(entries)
    for at in again:
        stream.insert(at % (len(stream) + 1), stream[at % len(stream)])
    listener = Listener().hear(*stream).flush()
    assert sorted(listener.decided) == sorted(clean(entries))
    assert listener.dropped.count("repeated") == len(again)


@given(speech(), st.data())
def test_text_that_grows_is_decided_once(entries: list[SegmentEntry], data: st.DataObject) -> None:
    stream: list[SegmentEntry] = []
    for entry in at_full_speed(entries):
        tokens = entry.text.split()
        cuts = sorted(data.draw(st.sets(st.integers(1, len(tokens)), max_size=3)))
        stream += [entry.model_copy(update={"text": " ".join(tokens[:cut])}) for cut in cuts]
        stream.append(entry)
    listener = Listener(WindowPolicy(max_chars=data.draw(st.sampled_from([40, 200, 2400]))))
    decided = listener.hear(*stream).flush().decided
    assert words(" ".join(decided)) == words(" ".join(clean(entries)))


@given(speech(), st.data())
def test_merged_segments_lose_and_repeat_no_word(
    entries: list[SegmentEntry], data: st.DataObject
) -> None:
    """Omi appends a segment to its neighbour, sends that again, and takes the segment back."""
    stream: list[SegmentEntry | DeletionEntry] = []
    for left, right in zip(entries[::2], entries[1::2], strict=False):
        merged = left.model_copy(
            update={"text": f"{left.text} {right.text}", "end_ms": right.end_ms}
        )
        gone = DeletionEntry(user_id="anna", segment_ids=(right.segment_id,), received_ms=NOON)
        either: list[SegmentEntry | DeletionEntry] = [merged, gone]
        stream += [left, right, *data.draw(st.permutations(either))]
    policy = WindowPolicy(max_chars=data.draw(st.sampled_from([60, 2400])))
    decided = Listener(policy).hear(*stream).flush().decided
    pairs = len(entries) // 2 * 2
    assert sorted(words(" ".join(decided))) == sorted(words(" ".join(clean(entries[:pairs]))))


@given(speech(), st.integers(0, 24), st.randoms(use_true_random=False))
def test_every_record_is_finished_exactly_once(
    entries: list[SegmentEntry], repeats: int, random: Random
) -> None:
    stream = at_full_speed(entries)
    stream += random.choices(stream, k=repeats)
    listener = Listener().hear(*stream).flush()
    finished = [offset for closed in listener.closed for offset in closed.offsets]
    finished += [output.offset for output in listener.outputs if isinstance(output, Dropped)]
    assert sorted(finished) == list(range(1, len(stream) + 1))


@given(speech())
def test_a_stream_sent_again_brings_nothing(entries: list[SegmentEntry]) -> None:
    listener = Listener().hear(*entries).flush()
    before = len(listener.closed)
    listener.intake = Intake(WindowPolicy())  # a restart: nothing in memory
    later = [e.model_copy(update={"received_ms": NOON + 86_400_000}) for e in entries]
    listener.hear(*later).flush()
    assert len(listener.closed) == before


@given(speech(), st.integers(0, 25))
def test_a_restart_in_between_decides_the_same_text(
    entries: list[SegmentEntry], crash_after: int
) -> None:
    """What was not closed is read again; what was closed and committed is in the ledger."""
    listener = Listener().hear(*entries[:crash_after])
    listener.intake = Intake(WindowPolicy())
    listener.intake.restore("anna", list(listener.ledger.values())[-64:])
    assert listener.hear(*entries).flush().decided == clean(entries)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 9)), max_size=600))
def test_state_stays_within_its_bound(heard: list[tuple[int, int]]) -> None:
    intake = Intake(WindowPolicy(max_sessions=2, max_windows=50), users=20)
    for offset, (user, session) in enumerate(heard):
        entry = said("Hello there.", offset, id=f"{offset}", user_id=f"u{user}")
        entry = entry.model_copy(update={"session_id": f"s{session}"})
        intake.push(Record(0, offset, entry), NOON)
        assert intake.open_windows <= 50
        # A user with an open window is never evicted.
        assert intake.users <= 20 + 50


def test_a_late_segment_gets_a_window_of_its_own() -> None:
    listener = Listener().hear(
        said("Good morning.", 0), said("And now for lunch.", 60), said("We spoke about it.", 3)
    )
    listener.flush()
    assert sorted(listener.texts) == [
        ["And now for lunch."], ["Good morning."], ["We spoke about it."]
    ]  # fmt: skip
    assert [c.window.late for c in listener.closed].count(True) == 1
    late = next(c for c in listener.closed if c.window.late)
    assert late.window.segments[0].text == "We spoke about it."


def _revised(old: str, new: str) -> tuple[list[str], list[str], list[str]]:
    """Revise a segment after its window closed: what is decided on, its context, and what is withdrawn."""
    listener = Listener().hear(said(old, 0, id="a"), said("Next topic.", 60, id="b"))
    listener.hear(said(new, 0, id="a")).flush()
    late = next(c.window for c in listener.closed if c.window.late)
    parts = late.segments, late.context, late.withdrawn
    of_it, context, withdrawn = ([each.text for each in part] for part in parts)
    return of_it, context, withdrawn


def test_a_revision_of_a_closed_window_begins_its_unfinished_sentence_again() -> None:
    assert _revised("Hello. I moved", "Hello. I moved to Lisbon.") == (
        ["I moved to Lisbon."],
        ["Hello."],
        ["I moved"],
    )


def test_a_correction_of_a_closed_window_sends_the_corrected_sentence() -> None:
    assert _revised("I live in Berlin. It is cold.", "I live in Bern. It is cold.") == (
        ["I live in Bern."],
        ["It is cold."],
        ["I live in Berlin."],
    )


def test_a_closed_window_is_told_what_its_segment_does_not_say_any_more() -> None:
    assert _revised("I live in Ulm. I have a pig.", "I live in Ulm.") == (
        [""],
        ["I live in Ulm."],
        ["I have a pig."],
    )


def test_a_second_revision_is_compared_with_what_was_decided_on() -> None:
    listener = Listener().hear(said("I have a goat.", 0, id="a"), said("Next topic.", 60, id="b"))
    for text in ("I have a coat.", "I have a boat."):
        listener.hear(said(text, 0, id="a"))
    listener.flush()
    (late,) = (c.window for c in listener.closed if c.window.late)
    assert [each.text for each in late.segments] == ["I have a boat."]
    assert [each.text for each in late.withdrawn] == ["I have a goat."]


def test_words_that_moved_to_the_next_segment_are_not_withdrawn() -> None:
    listener = Listener().hear(
        said("I sing. I have a dog", 0, id="a"), said("called Max.", 3, id="b"), END
    )
    listener.hear(said("I have a dog called Max.", 3, id="b"), said("I sing.", 0, id="a"), END)
    withdrawn = [each.text for each in listener.closed[-1].window.withdrawn]
    assert "I have a dog" not in withdrawn


def test_who_spoke_is_part_of_a_wording() -> None:
    words = [said("I own a bakery.", 0, id="a", speaker="Tom"), said("I own a bakery.", 0, id="a")]
    listener = Listener().hear(words[0], END, words[1], END)
    before, after = (closed.window for closed in listener.closed)
    assert [each.speaker for each in before.segments] == ["Tom"]
    assert [each.speaker for each in after.segments] == [None]
    assert [each.speaker for each in after.withdrawn] == ["Tom"]
    assert listener.hear(*words).dropped.count("repeated") == 2


def test_the_context_of_a_window_is_the_end_of_the_one_before() -> None:
    listener = Listener().hear(said("We met Tom.", 0), said("He is a cook.", 30)).flush()
    assert [s.text for s in listener.closed[1].window.context] == ["We met Tom."]
    assert listener.closed[0].window.context == ()


def test_the_end_of_a_session_closes_its_window_only() -> None:
    listener = Listener().hear(
        said("One.", 0, session_id="a"),
        said("Two.", 0.5, session_id="b"),
        EndEntry(user_id="anna", session_id="a", received_ms=NOON + 3000),
    )
    assert [c.window.session_id for c in listener.closed] == ["a"]
    assert listener.closed[0].window.closed_by == CloseReason.END


def test_users_do_not_share_anything() -> None:
    same = {"id": "x", "session_id": "s"}
    listener = Listener().hear(
        said("My name is Anna Smith.", 0, user_id="anna", **same),
        said("My name is Anna Smith.", 0, user_id="bert", **same),
    )
    listener.flush()
    assert {c.window.user_id for c in listener.closed} == {"anna", "bert"}
    assert listener.dropped == []


def test_erasing_a_user_discards_what_is_open() -> None:
    erase = CommandEntry(
        user_id="anna", command_id="c1", command="erase_user", received_ms=NOON + 5000
    )
    listener = Listener().hear(said("Secret.", 0), erase).flush()
    assert listener.closed == []
    assert listener.dropped == ["erased"]
    assert [command.entry.command for command in listener.commands] == ["erase_user"]


def test_a_command_that_is_in_the_ledger_is_not_carried_out_again() -> None:
    erase = CommandEntry(user_id="anna", command_id="c1", command="erase_user", received_ms=NOON)
    row = Listener().hear(said("x y z.", 0)).flush().closed[0].finished[0]
    outputs = Intake(WindowPolicy()).push(Record(0, 1, erase), NOON, row)
    assert [type(output) for output in outputs] == [Dropped]


def test_a_command_that_comes_again_before_the_ledger_has_it_is_carried_out_once() -> None:
    delete = CommandEntry(
        user_id="anna", command_id="c", command="delete_memory", memory_id="m", received_ms=NOON
    )
    listener = Listener().hear(delete, delete, delete.model_copy(update={"user_id": "bert"}))
    assert [command.offset for command in listener.commands] == [1, 3]
    assert listener.dropped == ["repeated"]


def test_windows_that_were_due_close_before_a_record_that_was_read_later() -> None:
    """A log that is read later gives the windows it gave live."""
    listener = Listener()
    listener.hear(said("One.", 0), now=NOON).hear(said("Two.", 3), now=NOON + 60_000)
    assert listener.texts == [["One."]]
    assert isinstance(listener.outputs[0], Closed)


def test_what_cannot_be_read_is_done_with_at_once() -> None:
    intake = Intake(WindowPolicy())
    assert intake.unknown([Unreadable()]) == (set(), set())
    assert intake.push(Record(0, 7, Unreadable()), NOON) == [Dropped("", 7, "unreadable")]
    assert intake.users == 0


def test_a_segment_is_known_as_long_as_its_window_is_open_however_much_was_said_since() -> None:
    listener = Listener(WindowPolicy(max_age_ms=HOUR, max_chars=100_000))
    entries = [said(f"Lamp number {n}.", 2.1 * n, id=f"s{n}") for n in range(300)]
    listener.hear(*at_full_speed(entries))
    listener.hear(*at_full_speed(entries[:2]))
    listener.hear(*at_full_speed([said("Lamp number two and a half.", 2 * 2.1, id="s2")]))
    (window,) = listener.flush().closed
    texts = [segment.text for segment in window.window.segments]
    assert listener.dropped == ["repeated", "repeated"]
    assert texts[2] == "Lamp number two and a half."
    assert len(texts) == 300
