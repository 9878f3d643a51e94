"""The words that time expressions are made of, class by class, each with what it stands for.

Out: `CLASSES`, name of the class in the grammar -> word -> value; a word may be in
several ("second" is an ordinal and a unit). Months, weekdays and numbers have numbers,
units the codes of ISO 8601 (D, W, M, Y, TH, TM, TS; E is ten years and C a hundred, as in
TIMEX2), seasons and parts of the day the codes of TIMEX3.
"""

Value = int | str


def _numbered(words: str, start: int = 1) -> dict[str, Value]:
    return dict(zip(words.split(), range(start, 1000), strict=False))


def _same(value: Value, words: str) -> dict[str, Value]:
    return dict.fromkeys(words.split(), value)


def _coded(**words: str) -> dict[str, Value]:
    """`MO="morning mornings"`: both words have the value MO."""
    return {word: code for code, listed in words.items() for word in listed.split()}


MONTHS = _numbered(
    "january february march april may june july august september october november december"
)
_SHORT_MONTHS = _numbered("jan feb mar apr may jun jul aug sep oct nov dec") | {"sept": 9}
WEEKDAYS = _numbered("monday tuesday wednesday thursday friday saturday sunday")
_SHORT_WEEKDAYS = _numbered("mon tue wed thu fri sat sun") | {
    "tues": 2,
    "weds": 3,
    "thur": 4,
    "thurs": 4,
}
_ONES = _numbered(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS: dict[str, Value] = {
    word: ten * 10
    for ten, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_ORDINALS = _numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_UNIT = _coded(D="day", W="week", M="month", Y="year", E="decade", C="century", F="fortnight")
_UNITS = _coded(
    D="days", W="weeks", M="months", Y="years yrs", E="decades", C="centuries", F="fortnights"
)

CLASSES: dict[str, dict[str, Value]] = {
    "MONTH": MONTHS | _SHORT_MONTHS,
    "SURE_MONTH": {word: value for word, value in (MONTHS | _SHORT_MONTHS).items()
                   if word not in ("may", "march", "mar", "jan", "sep", "dec")},
    "WEEKDAY": WEEKDAYS,
    "WKD": WEEKDAYS | _SHORT_WEEKDAYS,
    "WEEKDAYS": {f"{word}s": value for word, value in WEEKDAYS.items()},
    "NUM": _ONES | _TENS,
    "TEN": dict(_TENS),
    "ONE": {word: value for word, value in _ONES.items() if isinstance(value, int) and value < 10},
    "ORD": dict(_ORDINALS),
    "TIES": _numbered("twenties thirties forties fifties sixties seventies eighties nineties", 2),
    "SCALE": {"hundred": 100, "thousand": 1000},
    "UNIT": _UNIT,
    "UNITS": _UNITS,
    "HOUR": _coded(TH="hour", TM="minute", TS="second"),
    "HOURS": _coded(TH="hours hrs", TM="minutes mins", TS="seconds secs"),
    "SEASON": _coded(SP="spring springtime", SU="summer summertime", FA="autumn fall",
                     WI="winter wintertime"),
    "PART": _coded(MO="morning", AF="afternoon", EV="evening", NI="night"),
    "PARTS": _coded(MO="mornings", AF="afternoons", EV="evenings", NI="nights"),
    "NOON": {"noon": "12:00", "midday": "12:00", "midnight": "24:00"},
    "TODAY": {"today": 0, "tomorrow": 1, "yesterday": -1},
    "TONIGHT": {"tonight": 0},
    "AMPM": _coded(AM="am a.m. a.m", PM="pm p.m. p.m"),
    "ZONE": _same("", "gmt utc bst cet cest eet eest msk est edt et cst cdt ct mst mdt mt pst pdt "
                      "pt ist jst kst hkt sgt aest aedt sast wat eat"),
    "PLACE_OF_CLOCK": _same("", "eastern central pacific mountain local moscow greenwich"),
    "PRESENT": _same("PRESENT_REF", "now currently nowadays presently"),
    "PASTLY": _same("PAST_REF", "recently lately"),
    "ADVERB_OF_RATE": {
        "annual": "XXXX", "annually": "XXXX", "yearly": "XXXX", "quarterly": "XXXX-QX",
        "monthly": "XXXX-XX", "weekly": "XXXX-WXX", "daily": "XXXX-XX-XX",
        "nightly": "XXXX-XX-XXTNI", "hourly": "XXXX-XX-XXTXX",
    },
    "ALL_ALONG": _coded(P1D="daylong", P1W="weeklong", P1M="monthlong", P1Y="yearlong",
                        P10Y="decadelong", PT1H="hourlong"),
    "BACK": _same(-1, "last past"),
    "AHEAD": _same(1, "next coming upcoming"),
    "HERE": _same(0, "this current"),
    "PRIOR": _same(-1, "previous preceding"),
    "ENSUING": _same(1, "following ensuing"),
    "SELF": _same(0, "that same"),
    "EARLY": _same("", "early earlier mid late later"),
    "EDGE": _same("", "beginning start middle end close rest remainder turn course eve"),
    "ABOUT": _same("", "about around nearly almost roughly approximately some over another mere "
                       "additional full consecutive straight extra whole entire exactly solid "
                       "past last next coming first final recent previous following prior "
                       "the those these only long"),
    "MORE": _same("", "more additional full consecutive straight extra whole long solid odd "
                      "business working calendar entire"),
    "VAGUE": _same("X", "several few many couple dozens hundreds thousands multiple numerous "
                        "countless dozen"),
    "A": _same(1, "a an"),
    "AND": _same("", "and or to"),
    "EACH": _same("", "each every"),
    "OLD": _same("", "old olds older younger"),
    "AGED": _same("", "aged age ages"),
    "OVER_OR_UNDER": _same("", "older younger over under up above below"),
    "SPAN": _same("", "for in within of over many after during since take takes took taken taking "
                      "last lasts lasted lasting spend spends spent wait waits waited waiting"),
    "FISCAL": _same("", "fiscal financial calendar school academic tax"),
    "RATE": _same("", "once twice times percent dollars euros pounds people cents million billion "
                      "thousand mph miles kilometers kilometres tons tonnes barrels hours days "
                      "weeks minutes"),
    "PAPER": _same("", "times mail express mirror telegraph star herald post independent world "
                       "live football lights"),
    "NICKNAME": _same("", "bloody super black cyber giving holy ruby throwback"),
    "FAR": _same("", "distant recent near foreseeable immediate"),
    "YEAR_CUE": _same("", "in since of by from until till during before after for between and to "
                          "through early late mid around circa the about spring summer "
                          "autumn fall winter fiscal"),
    "COUNTED": _same("", "people men women children troops soldiers homes houses jobs votes miles "
                         "feet meters metres km kg calories units words points dollars euros "
                         "pounds barrels tons tonnes employees workers members students block"),
}  # fmt: skip

CAPITAL = frozenset(
    "may march mar jan jun sep dec mon tue wed thu fri sat sun tues weds thur thurs "
    "christmas easter thanksgiving halloween labor labour memorial independence veterans "
    "valentine boxing columbus martin luther ash palm est et ct mt pt eat wat ist".split()
)
"""Words that mean a time only with a capital."""
