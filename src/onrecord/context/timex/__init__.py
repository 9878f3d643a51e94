"""Time expressions of English news: words, classes, grammar, tense, calendar.

The parts of `onrecord.context.dates`, which is the way in. Types and values are those
of TIMEX3 (TimeML 1.2.1, Saurí et al. 2006), on top of TIMEX2 (Ferro et al. 2005).
"""
