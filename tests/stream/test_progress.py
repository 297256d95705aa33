from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stream.log import Checkpoint
from stream.progress import Progress


def test_it_begins_where_it_was_left() -> None:
    progress = Progress(Checkpoint(5, 3))
    assert (progress.next_offset, progress.checkpoint()) == (5, Checkpoint(5, 3))


def test_the_oldest_unfinished_record_holds_the_checkpoint_back() -> None:
    progress = Progress(Checkpoint(0, 0))
    progress.read([1, 2, 3], changes_end=0)
    progress.finish([2, 3])
    assert progress.checkpoint().segments == 1
    progress.finish([1])
    assert progress.checkpoint().segments == 4


def test_a_record_is_finished_when_all_its_entries_are() -> None:
    progress = Progress(Checkpoint(0, 0))
    progress.read([1, 1, 2], changes_end=0)
    progress.finish([1, 2])
    assert progress.checkpoint().segments == 1
    progress.finish([1])
    assert progress.checkpoint().segments == 3


def test_changes_are_kept_from_where_the_oldest_record_was_read() -> None:
    progress = Progress(Checkpoint(0, 0))
    progress.read([1, 2], changes_end=0)
    progress.commit(10, events=2)
    progress.project(10)
    progress.read([3, 4], changes_end=10)
    assert progress.checkpoint() == Checkpoint(1, 0)
    progress.finish([1, 2])
    assert progress.checkpoint() == Checkpoint(3, 10)


def test_a_change_that_the_store_lacks_holds_the_checkpoint_back() -> None:
    progress = Progress(Checkpoint(0, 0))
    progress.read([1, 2], changes_end=0)
    progress.commit(3, events=3)
    progress.commit(5, events=2)
    progress.finish([1, 2])
    progress.project(5)
    assert progress.checkpoint() == Checkpoint(3, 0)
    progress.project(3)
    assert progress.checkpoint() == Checkpoint(3, 5)


@given(st.lists(st.sampled_from(["read", "finish", "commit", "project"]), max_size=60), st.data())
def test_the_checkpoint_never_passes_what_is_open_and_never_goes_back(
    steps: list[str], data: st.DataObject
) -> None:
    progress = Progress(Checkpoint(0, 0))
    offset = cursor = 0
    unfinished: dict[int, int] = {}
    unprojected: list[int] = []
    last = Checkpoint(0, 0)
    for step in steps:
        if step == "read":
            offset += 1
            progress.read([offset], cursor)
            unfinished[offset] = cursor
        elif step == "finish" and unfinished:
            done = data.draw(st.sampled_from(sorted(unfinished)))
            progress.finish([done])
            del unfinished[done]
        elif step == "commit":
            cursor += 1
            progress.commit(cursor, 1)
            unprojected.append(cursor)
        elif step == "project" and unprojected:
            done = data.draw(st.sampled_from(unprojected))
            progress.project(done)
            unprojected.remove(done)
        now = progress.checkpoint()
        assert now.segments <= min(unfinished, default=offset + 1)
        assert all(now.changes < missing for missing in unprojected)
        if unfinished:
            assert now.changes <= unfinished[min(unfinished)]
        assert (now.segments, now.changes) >= (last.segments, last.changes)
        last = now
