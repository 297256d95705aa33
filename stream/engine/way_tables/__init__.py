"""What people say in several ways, one meaning a block: see `stream.engine.ways` for how to write them."""

from __future__ import annotations

from stream.engine.way_tables.doing import DOING
from stream.engine.way_tables.food import FOOD
from stream.engine.way_tables.health import HEALTH
from stream.engine.way_tables.home import HOME
from stream.engine.way_tables.people import PEOPLE
from stream.engine.way_tables.things import THINGS
from stream.engine.way_tables.work import WORK

__all__ = ["TABLES"]

TABLES = (HEALTH, FOOD, PEOPLE, WORK, HOME, THINGS, DOING)
