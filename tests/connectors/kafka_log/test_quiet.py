from __future__ import annotations

import logging
from uuid import uuid4

import pytest

from connectors.kafka_log.quiet import Seldom, hush_aiokafka


@pytest.fixture
def logger() -> logging.Logger:
    return logging.getLogger(uuid4().hex)


def said(logger: logging.Logger, caplog: pytest.LogCaptureFixture) -> list[str]:
    for node in (1, 2):
        logger.error("cannot connect to %d", node)
        logger.warning("something else")
    return [record.getMessage() for record in caplog.records]


def test_a_message_that_repeats_itself_is_logged_once(
    logger: logging.Logger, caplog: pytest.LogCaptureFixture
) -> None:
    logger.addFilter(Seldom(60))
    assert said(logger, caplog) == ["cannot connect to 1", "something else"]


def test_it_is_logged_again_after_a_while(
    logger: logging.Logger, caplog: pytest.LogCaptureFixture
) -> None:
    logger.addFilter(Seldom(0))
    assert len(said(logger, caplog)) == 4


def test_hushing_twice_is_hushing_once() -> None:
    hush_aiokafka()
    hush_aiokafka()
    filters = logging.getLogger("aiokafka.conn").filters
    assert sum(isinstance(some, Seldom) for some in filters) == 1
