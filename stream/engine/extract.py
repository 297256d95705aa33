"""Window → facts: one statement each, in the third person, dated, with the segments that say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from schemas import Skip
from stream.engine.answers import answered
from stream.engine.clauses import clauses, resolve, subject_named
from stream.engine.dates import resolved
from stream.engine.languages import Language, language_of, read
from stream.engine.media import media_segments
from stream.engine.repair import corrected
from stream.engine.salience import is_hedged, skip_reason, statement_in
from stream.engine.slots import claims
from stream.engine.speakers import speaker_name
from stream.engine.speech import cleaned, of_own_kin, without_lead, without_trail
from stream.engine.surroundings import around
from stream.engine.third_person import attributed, noted, rewritten
from stream.engine.told_more import joined
from stream.engine.transcript import Sentence, sentences_of
from stream.engine.types import Extraction, Fact, Window

__all__ = ["extract"]


def extract(window: Window, *, offset_minutes: int = 0) -> Extraction:
    """Find the facts of a window.

    Args:
        window: what was said.
        offset_minutes: the wearer's offset from UTC, to know which day "today" was.
    """
    said = joined(corrected(sentences_of(window)))
    texts = [sentence.text for sentence in said]
    media = media_segments(said)
    facts: list[Fact] = []
    skipped: list[Skip] = []
    for place, sentence in enumerate(said):
        if sentence.own:
            heard = _Heard(
                sentence,
                before=said[place - 1] if place else None,
                context=around(texts, place),
                offset_minutes=offset_minutes,
                media=not media.isdisjoint(sentence.evidence),
            )
            facts.extend(heard.facts())
            skipped.extend(heard.skipped)
    return Extraction(facts=tuple(facts), skipped=tuple(skipped))


@dataclass(slots=True)
class _Heard:
    """One sentence with what was said around it."""

    sentence: Sentence
    before: Sentence | None
    context: str
    offset_minutes: int
    media: bool
    skipped: list[Skip] = field(default_factory=list)

    def facts(self) -> Iterator[Fact]:
        """Read the facts; what gives none goes to `skipped`."""
        name = speaker_name(self.sentence.segments[0])
        if name is None:
            self._skip("other_speaker", self.sentence.text)
            return
        if self.media:
            self._skip("media", self.sentence.text)
            return
        tag = self.sentence.segments[0].language
        if language := language_of(tag, self.sentence.text, self.context):
            yield from self._facts_in(language, name)
            return
        stated = statement_in(cleaned(self.sentence.text))
        if not stated:
            self._skip("question", self.sentence.text)
            return
        if self.before and self._answers():
            stated = answered(self.before.text, stated) or stated
        about = self._about()
        parts = clauses(stated)
        if about and (said := resolve(about, parts[0])):
            parts[0] = said
        for place, clause in enumerate(parts):
            if reason := skip_reason(clause, answers=self._answers()):
                self._skip(reason, clause)
            else:
                yield from self._facts_of(clause, name, self.sentence.said_at_ms + place)

    def _facts_of(self, clause: str, name: str, said_at_ms: int) -> Iterator[Fact]:
        text = resolved(clause, said_at_ms, self.offset_minutes)
        bare = without_trail(without_lead(text))
        english = (self.sentence.segments[0].language or "en").startswith("en")
        bare = of_own_kin(bare) if english else bare
        told = (rewritten(bare, name) or noted(bare, name)) if english else None
        wording = told or attributed(without_trail(text), name)
        found = claims(bare, name) if english else ()
        for claim in found:
            yield Fact(
                text=claim.text or wording,
                evidence=self.sentence.evidence,
                said_at_ms=said_at_ms,
                slot=claim.slot,
                retracts=claim.retracts,
                hedged=claim.hedged,
                known=claim.known,
                replaces=claim.replaces,
                said=self.sentence.text,
                context=self.context,
            )
        if not found:
            yield Fact(
                text=wording,
                evidence=self.sentence.evidence,
                said_at_ms=said_at_ms,
                hedged=is_hedged(clause),
                said=self.sentence.text if english else "",
                context=self.context,
            )

    def _facts_in(self, language: Language, name: str) -> Iterator[Fact]:
        for said in read(
            self.sentence.text,
            language,
            name=name,
            said_at_ms=self.sentence.said_at_ms,
            offset_minutes=self.offset_minutes,
            answers=self._answers(),
            before=self.before.text
            if self.before and self.sentence.by_same_speaker(self.before)
            else "",
        ):
            if said.skipped:
                self._skip(said.skipped, said.text)
            else:
                yield Fact(
                    text=said.text,
                    evidence=self.sentence.evidence,
                    said_at_ms=said.said_at_ms,
                    slot=said.slot,
                    retracts=said.retracts,
                    hedged=said.hedged,
                    known=said.known,
                    replaces=said.replaces,
                    context=self.context,
                )

    def _about(self) -> str:
        """Tell what the sentence before, of the same speaker, was about."""
        if self.before is None or self.before.text.endswith("?"):
            return ""
        if not self.sentence.by_same_speaker(self.before):
            return ""
        return subject_named(self.before.text)

    def _answers(self) -> bool:
        if self.before is None or not self.before.text.endswith("?"):
            return False
        return not self.sentence.by_same_speaker(self.before)

    def _skip(self, reason: str, text: str) -> None:
        self.skipped.extend(
            Skip(segment_id=segment_id, reason=reason, text=text)
            for segment_id in self.sentence.evidence
        )
