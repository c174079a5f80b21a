"""All parties that some texts name: found once over all of them, so that a short form in one is known from another.

States of today are known from the lexicon. Any other name counts as a state where the texts treat it as one: it has
an adjective of origin, an army, a minister, stands behind "Republic of", ends as names of states do, gives or gets in a
deal, or claims tell it as who acts. Firms belong to the state that a text gives them to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.lexicon.countries import load_forms, load_names
from onrecord.weighing.party.word import compile_set, is_adjective, load_sets

NAME = r"[A-Z][\w’'-]*[\w]"
_RUN = re.compile(rf"{NAME}(?: (?:& )?{NAME})*")
_ENDING = re.compile(r"[a-z](?:ia|land|stan)$")
_FULL_NAME = re.compile(rf"\b(?=({NAME}) ({NAME})\b)")
_ENOUGH = 2  # signs that make a name one of a state
_PLACED = 3  # of so many mentions one in a place makes a name that of a place
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


def gather_cast(texts: Iterable[str], told: Iterable[str] = ()) -> Cast:
    """The parties of these texts; `told` are the names that their claims tell, as often as they do. No order counts."""
    ordered = sorted(texts)
    words, signs = _count_words(ordered, Counter(told))
    forms = dict(_find_listed(words))
    plain = {word for text in ordered for word in re.findall(r"\b[a-z]{3,}\b", text)}
    unfit = load_sets()["no_name"] | load_sets()["no_state"] | plain
    bases = sorted(w for w in words if w not in forms and w.casefold() not in unfit)
    adjectives = _pair_adjectives(bases, words)
    for base in bases:
        if _count_signs(base, signs, adjectives) >= _ENOUGH and not _is_derived(base, adjectives):
            forms[base] = (base, False)
            forms.update(dict.fromkeys(adjectives.get(base, ()), (base, True)))
    only_told = {base for base in forms if base in bases and base not in adjectives}
    firms = _find_firms(ordered, forms, only_told)
    forms = {form: value for form, value in forms.items() if form not in firms}
    forms.update({form.upper(): value for form, value in list(forms.items()) if len(form) > 3})
    codes = {load_names()[f.codes[0]]: f.codes[0] for w, f in load_forms().items() if w in words and len(f.codes) == 1}
    return Cast(forms, firms, codes)


def _count_signs(base: str, signs: Mapping[str, int], adjectives: Mapping[str, tuple[str, ...]]) -> int:
    return min(signs[base], _ENOUGH) + (_ENOUGH if base in adjectives else 0)


def _count_words(texts: Sequence[str], told: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each capitalised word (and listed name of several words) stands, and signs that it names a state."""
    words: Counter[str] = Counter()
    signs: Counter[str] = Counter()
    before = re.compile(rf"\b(?i:{compile_set('state')}) of (?:the )?(?:Republic of )?({NAME})")
    behind = re.compile(rf"\b({NAME}?)['’]s? (?:\w+ )?(?i:{compile_set('body')})\b")
    for text in texts:
        for run in _RUN.finditer(text):
            parts = [part for part in re.split(r"[ ]|['’]s\b|['’]$|-(?=[a-z])", run.group()) if part]
            words.update(parts)
            words.update(
                " ".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 2, min(a + 5, len(parts) + 1))
            )
        for pattern in (before, behind):
            signs.update({match[1].removesuffix("'s").removesuffix("’s") for match in pattern.finditer(text)})
    surnames = {m[2] for text in texts for m in _FULL_NAME.finditer(text) if m[1].casefold() not in _list_common()}
    alike = {word for word in words if _is_alike(word)} - surnames
    acting = {word for word in told if word in words and not _is_place(word, texts)} - surnames
    signs.update(alike)
    signs.update({word: min(told[word], _ENOUGH) for word in acting})
    signs.update((alike | acting) & _find_traders(texts))
    return words, signs


def _list_common() -> frozenset[str]:
    """Words that stand with a capital before names and are no given names."""
    sets = load_sets()
    return sets["no_name"] | sets["institution"] | sets["body"] | sets["state"] | sets["part"]


def _is_place(word: str, texts: Iterable[str]) -> bool:
    """Whether the word mostly names a place that things happen in: a third of its mentions, or it heads a report."""
    named = re.compile(
        rf"(?P<place>\b(?:in|at|near|outside|(?i:{compile_set('place')})) )?{re.escape(word)}\b(?P<more> (?i:{compile_set('place')})\b)?"
    )
    heads = re.compile(rf"^{re.escape(word.upper())}\b(?! [a-z])", re.MULTILINE)
    city = re.compile(
        rf"\bcapital,? {re.escape(word)}\b|\b{re.escape(word)},? (?:the|its) capital\b|\b(?:city|town|village) of {re.escape(word)}\b"
    )
    found = [bool(match["place"] or match["more"]) for text in texts for match in named.finditer(text)]
    return _PLACED * sum(found) >= len(found) or any(sign.search(text) for text in texts for sign in (heads, city))


def _is_alike(word: str) -> bool:
    """Whether the word ends as names of states do, and is not known for something else."""
    return bool(_ENDING.search(word)) and " " not in word and word.casefold() not in load_sets()["no_state"]


def _find_traders(texts: Iterable[str]) -> set[str]:
    """The names that stand where those who give or get arms stand, in a part of a sentence that tells of it."""
    trade = re.compile(rf"\b{compile_set('trade')}\b", re.IGNORECASE)
    gives = re.compile(rf"\b({NAME}) (?:[a-z]+ ){{0,4}}{trade.pattern}")
    gets = re.compile(
        rf"\b(?:{trade.pattern}|to|from|for|by|with|of|in|into|leaving|left|reached) ({NAME}?)(?:['’]s)?(?!\w)(?! [A-Z])"
    )
    found: set[str] = set()
    for text in texts:
        for part in re.split(r"[.;:!?\n]", text):
            if trade.search(part):
                found.update(match[1] for sign in (gives, gets) for match in sign.finditer(part))
    return found


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


def _find_firms(
    texts: Iterable[str], forms: Mapping[str, tuple[str, bool]], doubtful: Container[str]
) -> Mapping[str, str]:
    """The state that each firm belongs to, by the name of the firm; none where texts disagree. Of the names of states only
    doubtful ones may be those of firms.
    """
    votes: dict[str, Counter[str]] = {}
    for text in texts:
        for firm, state in _list_firms(text, forms):
            if (firm not in forms or (firm in doubtful and firm != state)) and firm.casefold() not in _list_common():
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
            if known and not body.search(match[name]) and not any(word in forms for word in match[name].split()[1:]):
                yield match[name], known[0]
