from __future__ import annotations

from hypothesis import settings

pytest_plugins = ["tests.servers"]

# How long an example takes is no property of the code: it depends on what else the machine does.
settings.register_profile("whenever", deadline=None)
settings.load_profile("whenever")
