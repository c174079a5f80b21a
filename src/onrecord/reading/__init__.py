"""Item in, claims out: the trained reader.

An encoder sees a window of sentences once and scores every word as a trigger of every kind; a marker then
reads each likely trigger with its kind and gives arguments, speakers, modality and whether it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from tokenizers import Tokenizer

from onrecord.kinds import kinds_digest
from onrecord.lexicon.tables import lexicon_digest
from onrecord.reading.assemble import Draft, Found, assemble_claims
from onrecord.reading.attribution import attribute_claims
from onrecord.reading.card import load_card, model_folder
from onrecord.reading.decode import Filled, fill_roles, find_triggers, weigh
from onrecord.reading.network import Mark, Marked, Network
from onrecord.reading.pieces import Pieces, cut_pieces, load_pieces
from onrecord.reading.windows import Window, WindowLimits, cut_windows
from onrecord.record import Claim, Item, Method, Modality, Outcome
from onrecord.text.sentences import split_sentences
from onrecord.text.words import split_words

__all__ = ["TrainedReader", "WindowLimits"]

NAME = "onrecord-trained/1"


@dataclass(frozen=True, slots=True)
class TrainedReader:
    """The shipped reader. Small and picklable: each process loads the model once for itself."""

    limits: WindowLimits = field(default_factory=WindowLimits)

    @property
    def method(self) -> Method:
        """The reader's name and the digests of its model, the kinds, and the tables that its claims are linked by."""
        return _method()

    def read_item(self, item: Item) -> Outcome[Claim]:
        """The item's claims in the order of their triggers, each with exact words."""
        words = split_words(item.text)
        if not words:
            return Outcome(())
        pieces = cut_pieces(_tokenizer(), item.text, words)
        draft = Draft(item, words, self.method)
        windows = cut_windows(words, split_sentences(item.text), pieces.sizes, self.limits)
        found = [f for window in windows for f in read_window(pieces, window)]
        made = [claim for f in found for claim in assemble_claims(f, draft)]
        claims = {claim.id: claim for claim in attribute_claims(made, item)}
        return Outcome(tuple(sorted(claims.values(), key=lambda c: (c.trigger.start, c.trigger.end, c.kind, c.id))))


def read_window(pieces: Pieces, window: Window) -> list[Found]:
    """What stands in the window's target, in word indices of the document."""
    card = load_card()
    network = _network()
    states, logits = network.encode(*pieces.window(window))
    target = (window.target_start - window.start, window.target_end - window.start)
    proposed = find_triggers(logits, target, card.proposal)
    marked = network.read_marks(states, [mark for mark, _ in proposed])
    found = []
    for (mark, logit), seen in zip(proposed, marked, strict=True):
        confidence = weigh(logit, seen.stands, card.scale)
        if confidence >= card.thresholds[card.kinds[mark.kind]]:
            found.append(_describe(mark, seen, confidence, window.start))
    return found


def _describe(mark: Mark, seen: Marked, confidence: float, base: int) -> Found:
    """What was seen of one trigger, moved to the document's words, which the window's follow from `base` on."""
    card = load_card()
    best = int(seen.modality.argmax())
    roles = {
        name: [Filled(f.start + base, f.end + base, f.confidence) for f in filled]
        for name, filled in fill_roles(seen, card.roles, card.role_floors).items()
    }
    return Found(
        kind=card.kinds[mark.kind],
        trigger=(mark.start + base, mark.end + base),
        roles=roles,
        modality=Modality(card.modalities[best]),
        modality_confidence=float(seen.modality[best]),
        confidence=confidence,
    )


@cache
def _method() -> Method:
    digests = {**load_card().digests, "kinds": kinds_digest(), "lexicon": lexicon_digest()}
    return Method(NAME, tuple(sorted(digests.items())))


@cache
def _tokenizer() -> Tokenizer:
    return load_pieces(model_folder() / "tokenizer.json")


@cache
def _network() -> Network:
    return Network(model_folder(), load_card().reach)
