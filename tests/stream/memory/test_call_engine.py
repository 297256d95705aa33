from __future__ import annotations

from pathlib import Path

from schemas import Action, CallOptions
from stream.memory.call_engine import CallEngine
from tests.connectors.model_servers.mind import fact_about
from tests.stream.engine.model.asking import always, openai
from tests.stream.processing import changes_of, processing
from tests.stream.samples import said


async def test_a_slot_that_is_taken_is_not_updated_where_the_call_does_not_allow_it(
    tmp_path: Path,
) -> None:
    """Also when the model thinks that nothing is known, and the key would find it."""
    only_adding = CallOptions(allow_update=False)
    slots = [
        {"subject": "User", "attribute": "lives_in", "value": city} for city in ("Berlin", "Porto")
    ]
    async with openai() as asking, processing(tmp_path, CallEngine(asking.engine)) as running:
        asking.server.mind = always(fact_about("User lives in Berlin", 1, slot=slots[0]))
        await running.hear(said("I live in Berlin."))
        await running.settled()
        asking.server.mind = always(fact_about("User lives in Porto", 2, slot=slots[1]))
        await running.hear(said("I live in Porto now.", 60, options=only_adding))
        (change,) = changes_of(await running.settled())
        assert change.action is Action.ADD
        assert len(await running.memories()) == 2
