"""The languages besides English: tables for each, and one reader for all."""

from __future__ import annotations

from stream.engine.languages.known import LANGUAGES, language_of
from stream.engine.languages.language import Language
from stream.engine.languages.reading import Statement, read

__all__ = ["LANGUAGES", "Language", "Statement", "language_of", "read"]
