"""The words of a text as the lexicon knows them: one stem for all forms of a word.

In: characters. Out: tokens, and for each a stem. The stems are no words; all that counts
is that a lemma of the lexicon and its forms in a text, British or American, come to the same.
The rules are the first steps of Porter (1980), with a table of irregular forms.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

TOKEN = re.compile(r"[^\W\d_]+(?:[.&'’-][^\W\d_]+)*|\d+(?:[.,]\d+)*%?|[“”\"‘’?!;:,.…()\[\]–—-]")
_FORMS = """
tell told; say said; think thought; know knew known; write wrote written; speak spoke spoken
find found; feel felt; see saw seen; hear heard; hold held; keep kept; make made; swear swore sworn
seek sought; mean meant; understand understood; foresee foresaw foreseen; foretell foretold
forbid forbade forbidden; give gave given; take took taken; begin began begun; let lets
sing sang sung; fight fought; bring brought; catch caught; choose chose chosen; draw drew drawn
stand stood; withdraw withdrew withdrawn; send sent; lose lost; teach taught; lay laid
lie lying lied lay lain
lead led; shoot shot; get got gotten; go went gone; come came; become became; have has had
be am is are was were been being; do does did done; leave left; run ran; meet met
forgive forgave forgiven
forget forgot forgotten; steal stole stolen; break broke broken; show shown; misread; rebut
overhear overheard; mislead misled; undertake undertook undertaken; beat beaten; tear tore torn
rise rose risen; fall fell fallen; throw threw thrown; pay paid; buy bought; sell sold; build built
grow grew grown; strike struck; shake shook shaken; hide hid hidden; win won; wear wore; bear bore
borne; bind bound; quit; set; put; cut; hit; bet; drive drove driven; eat ate eaten; sue suing sued
vie vying vied; die dying died dies; lie lies; try tried tries; tie tied ties
defense defence; offense offence; license licence; pretense pretence; judgment judgement
acknowledgment acknowledgement; inquire enquire; inquiry enquiry; skeptical sceptical
skepticism scepticism; skeptic sceptic; furor furore; program programme; can ca; will wo ll
"""
_BASE = {
    form: words[0]
    for words in (entry.split() for entry in re.split(r"[;\n]", _FORMS))
    for form in words[1:]
}
_OUR = re.compile(r"(?<=fav|hon|rum|lab|lam|hum|col|avi|eav|arb|ghb)our")
_VOWEL = re.compile("[aeiouy]")


def tokens(text: str) -> list[str]:
    """Words, numbers and marks, in small letters and with straight apostrophes."""
    return [
        found.replace("’", "'") if len(found) > 1 else found
        for found in TOKEN.findall(text.lower())
    ]


def stems(text: str) -> tuple[str, ...]:
    """The stems of a phrase's words."""
    return tuple(map(stem, tokens(text)))


def stems_of(words: Sequence[str]) -> tuple[str, ...]:
    """The stem of each token."""
    return tuple(map(stem, words))


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """What all forms of a word share: "denies", "denied", "denying" give "deni"."""
    word = word.removesuffix("'s").removesuffix("'")
    word = _BASE.get(word, word)
    if len(word) <= 3 or not word.isascii():
        return word
    return _ending(_bare(_OUR.sub("or", word)))


def _bare(word: str) -> str:
    """Without -s, -ed and -ing."""
    if word.endswith("ies") or word.endswith("ied"):
        return word[:-2]
    if word.endswith("s") and word[-2] not in "su" and not word.endswith("is"):
        word = word[:-1]
    if word.endswith("sse") or word.endswith("eed"):
        return word[:-1]
    for suffix in ("ed", "ing"):
        root = word.removesuffix(suffix)
        if root != word and len(root) > 2 and _VOWEL.search(root):
            return root
    return word


def _ending(word: str) -> str:
    """One spelling of a root's end: no -e, -i for -y, single consonants, -iz for -is."""
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y") and word[-2] not in "aeiou":
        word = f"{word[:-1]}i"
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return f"{word[:-1]}z" if len(word) > 5 and word.endswith("is") else word
