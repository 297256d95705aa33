from __future__ import annotations

import pytest

from connectors.model_server import (
    checked_url,
    is_too_long,
    quotable,
    unreachable,
)
from stream.errors import ConfigError, Unavailable


@pytest.mark.parametrize(
    ("url", "checked"),
    [
        ("https://api.example.com/v1/", "https://api.example.com/v1"),
        (" http://localhost:11434 ", "http://localhost:11434"),
    ],
)
def test_an_address_is_taken_without_its_last_slash(url: str, checked: str) -> None:
    assert checked_url(url, "X") == checked


@pytest.mark.parametrize("url", ["", "localhost:11434", "http:///v1", "https://", "ws://there"])
def test_what_is_no_address_is_refused_by_the_name_of_its_setting(url: str) -> None:
    with pytest.raises(ConfigError, match="MY_URL"):
        checked_url(url, "MY_URL")


@pytest.mark.parametrize(
    "reason",
    [
        "This model's maximum context length is 8192 tokens, however you requested 9000 tokens",
        "context_length_exceeded Please reduce the length of the messages.",
        "the request exceeds the available context size, try increasing it",
        "the prompt is longer than the context length currently available to the model",
        "Request too large for gpt-4o",
        "input is too large to process",
        "Requested 313437 tokens, max 300000 tokens per request",
        "batch size 64 > maximum allowed batch size 32",
        "Input validation error: `inputs` must have less than 512 tokens. Given: 600",
    ],
)
def test_too_much_text_is_recognised_in_many_words(reason: str) -> None:
    assert is_too_long(reason)


@pytest.mark.parametrize(
    "reason",
    [
        "Rate limit reached for gpt-4o on tokens per min (TPM): Limit 30000, Used 29000, Requested 3000",
        "max_tokens is too large: 200000. This model supports at most 16384 completion tokens",
        "model 'llama3' not found",
        "Invalid schema for response_format 'answer'",
        "Multimodal data provided, but model does not support multimodal requests.",
        "model requires more system memory (5.5 GiB) than is available (3.2 GiB)",
    ],
)
def test_and_not_seen_where_it_is_not(reason: str) -> None:
    assert not is_too_long(reason)


def test_what_a_server_says_is_quoted_short_on_one_line_and_without_our_key() -> None:
    quoted = quotable("wrong key\r\nsk-secret, see\tthere " + "x" * 9_000, "sk-secret")
    assert quoted.startswith("wrong key ***, see there xxx")
    assert len(quoted) < 600


def test_no_key_hides_nothing() -> None:
    assert quotable("a b", None) == quotable("a b", "") == "a b"


def test_no_answer_may_pass_but_a_certificate_does_not_change() -> None:
    assert isinstance(unreachable("x", "http://x", OSError("refused")), Unavailable)
    error = OSError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate")
    assert "SSL_CERT_FILE" in str(unreachable("x", "https://x", error))
    assert isinstance(unreachable("x", "https://x", error), ConfigError)
