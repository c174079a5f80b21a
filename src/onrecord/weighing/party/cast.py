"""All parties that some texts name: found once over all of them, so that a short form in one is known from another.

States of today are known from the lexicon. Any other name counts as a state where the texts treat it as one: it has
an adjective of origin, an army, a minister, stands behind "Republic of". Firms belong to the state that a text
gives them to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.lexicon.countries import load_forms, load_names
from onrecord.weighing.party.word import compile_set, is_adjective, load_sets

NAME = r"[A-Z][\w’'-]*[\w]"
_RUN = re.compile(rf"{NAME}(?: (?:& )?{NAME})*")
_ENOUGH = 2  # signs that make a name one of a state
_LONGEST = 5  # words of a firm's or a group's name


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of some texts. `forms` leads from each form to its party and whether it is an adjective.

    `firms` leads from the names of firms to the state that they belong to; `codes` from the name of each party that
    is a state of today to its ISO code.
    """

    forms: Mapping[str, tuple[str, bool]] = field(repr=False)
    firms: Mapping[str, str]
    codes: Mapping[str, str]


def gather_cast(texts: Iterable[str]) -> Cast:
    """The parties of these texts; the order of the texts does not count."""
    ordered = sorted(texts)
    words, signs = _count_words(ordered)
    forms = dict(_find_listed(words))
    plain = {word for text in ordered for word in re.findall(r"\b[a-z]{3,}\b", text)}
    bases = sorted(w for w in words if w not in forms and w.casefold() not in load_sets()["no_name"] | plain)
    adjectives = _pair_adjectives(bases, words)
    for base in bases:
        count = min(signs[base], _ENOUGH) + (_ENOUGH if base in adjectives else 0)
        if count >= _ENOUGH and not _is_derived(base, adjectives):
            forms[base] = (base, False)
            forms.update(dict.fromkeys(adjectives.get(base, ()), (base, True)))
    forms.update({form.upper(): value for form, value in list(forms.items()) if len(form) > 3})
    codes = {load_names()[f.codes[0]]: f.codes[0] for w, f in load_forms().items() if w in words and len(f.codes) == 1}
    return Cast(forms, _find_firms(ordered, forms), codes)


def _count_words(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each capitalised word (and listed name of several words) stands, and signs that it names a state."""
    words: Counter[str] = Counter()
    signs: Counter[str] = Counter()
    before = re.compile(rf"\b(?i:{compile_set('state')}) of (?:the )?(?:Republic of )?({NAME})")
    behind = re.compile(rf"\b({NAME}?)['’]s? (?:\w+ )?(?i:{compile_set('body')})\b")
    for text in texts:
        for run in _RUN.finditer(text):
            parts = [part for part in re.split(r"[ ]|['’]s\b|['’]$", run.group()) if part]
            words.update(parts)
            words.update(
                " ".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 2, min(a + 5, len(parts) + 1))
            )
        for pattern in (before, behind):
            signs.update({match[1].removesuffix("'s").removesuffix("’s") for match in pattern.finditer(text)})
    return words, signs


def _find_listed(words: Mapping[str, int]) -> Iterator[tuple[str, tuple[str, bool]]]:
    """The forms of states of today that stand in the texts."""
    for word in sorted(words):
        form = load_forms().get(word)
        if form is not None and len(form.codes) == 1 and form.role in {"name", "adjective"}:
            yield word, (load_names()[form.codes[0]], form.role == "adjective")


def _pair_adjectives(bases: Iterable[str], words: Mapping[str, int]) -> Mapping[str, tuple[str, ...]]:
    """The adjectives of each name among the words."""
    stems: dict[str, list[str]] = {}
    single = [base for base in bases if " " not in base and not base.isupper()]
    for base in single:
        stems.setdefault(base.casefold()[:4], []).append(base)
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        if " " in word or word.isupper() or word in load_forms():
            continue
        fitting = [base for base in stems.get(word.casefold()[:4], ()) if is_adjective(word, base)]
        if fitting:
            best = max(fitting, key=lambda base: (words[base], base))
            found.setdefault(best, []).append(word)
    return {base: tuple(each) for base, each in found.items()}


def _is_derived(base: str, adjectives: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the word is itself an adjective of another name."""
    return any(base in each for each in adjectives.values())


def _find_firms(texts: Iterable[str], forms: Mapping[str, tuple[str, bool]]) -> Mapping[str, str]:
    """The state that each firm belongs to, by the name of the firm; none where texts disagree."""
    votes: dict[str, Counter[str]] = {}
    for text in texts:
        for firm, state in _list_firms(text, forms):
            if firm not in forms and firm.casefold() not in load_sets()["no_name"]:
                votes.setdefault(firm, Counter())[state] += 1
    found: dict[str, str] = {}
    for firm, counts in sorted(votes.items()):
        (state, most), *rest = counts.most_common(2)
        if not rest or rest[0][1] < most:
            found[firm] = state
    return found


def _list_firms(text: str, forms: Mapping[str, tuple[str, bool]]) -> Iterator[tuple[str, str]]:
    run, firm = rf"({NAME}(?: {NAME}){{0,{_LONGEST}}})", compile_set("firm")
    patterns = (
        (re.compile(rf"{run} of ({NAME})"), 1, 2),
        (re.compile(rf"\b({NAME}) (?:\w+ )?{firm},? {run}"), 2, 1),
        (re.compile(rf"{run}, (?:the |a |an )?({NAME}?)(?:['’]s)? (?:[a-z]+ )?{firm}\b"), 1, 2),
        (re.compile(rf"{run}, the (?:\w+ )?{firm} (?:\w+ ){{0,3}}({NAME})"), 1, 2),
        (re.compile(rf"{firm},? (?:of ({NAME}),? )?{run}"), 2, 1),
    )
    body = re.compile(rf"(?i:\b{compile_set('body')}|\b{compile_set('state')}|bureau|bank|department|university)\b")
    for pattern, name, state in patterns:
        for match in pattern.finditer(text):
            known = forms.get((match[state] or "").removesuffix("'s").removesuffix("’s"))
            if known and not body.search(match[name]) and not any(word in forms for word in match[name].split()):
                yield match[name], known[0]
