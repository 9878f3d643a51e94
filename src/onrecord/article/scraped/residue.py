"""Lines that a page's interface leaves in scraped text, and that no article says of itself.

In comes one line; the answer is whether it is nothing but a label, a button or a counter.
Only whole lines are judged, so a sentence that mentions sharing or comments stays.
"""

import re

_PHRASES = re.compile(
    r"""(?:
    advertisements? | sponsored(?:\ content)? | promoted(?:\ stories)? | paid\ (?:post|content)
    | skip\ (?:to\ (?:main\ )?(?:content|navigation)|advert(?:isement)?|ad)
    | (?:read|see|show|load|view)\ (?:more|less|next|also|all(?:\ comments)?)(?:\ \S+){0,2}
    | (?:continue|keep)\ reading(?:\ (?:the\ main\ story|below))?
    | (?:article|story)\ continues\ (?:below|after)(?:\ (?:this\ )?(?:advertisement|ad|advert))?
    | (?:view|show|hide|post|leave|add|read|join)?\ ?(?:a\ |the\ |your\ )?
      (?:\(?\d[\d,.]*[km]?\)?\ )?(?:comments?|replies|shares?|likes?|views|retweets?)
      (?:\ ?[\(:]?\s?\d[\d,.]*[km]?\)?)?
    | share(?:\ (?:this|the))?(?:\ (?:article|story|page|post|on|via|with|by|to|options|now))*
      (?:\ (?:facebook|twitter|x|whatsapp|linkedin|reddit|email|pinterest|friends))*
    | (?:related|recommended|more)\ (?:articles?|stories|content|topics|news|links|coverage|reading)
    | more\ on\ this\ (?:story|topic) | most\ (?:read|popular|viewed|shared) | trending(?:\ now)?
    | (?:share|send|email|tweet)\ (?:this|the|current)\ (?:item|article|story|page|post)\ .{1,40}
    | click\ to\ (?:copy|share|print|email)\b.{0,200} | add\ us\ as\ a\ preferred\ source.{0,20}
    | article\ content | (?:https?://|www\.)\S+
    | sign\ (?:in|up|out)(?:\ now)? | log\ ?(?:in|out) | register(?:\ now)? | subscribe(?:\ now)?
    | (?:main\ )?menu | navigation | search | close | loading(?:\.\.\.|…)? | back\ to\ top | home
    | follow\ us(?:\ on(?:\ \w+){1,2})? | copy\ (?:link|url)(?:\ to\ clipboard)? | link\ copied
    | listen\ to\ this\ (?:article|story) | (?:print|email|save|bookmark)(?:\ this)?
      (?:\ (?:article|story|page))?
    | (?:getty|shutterstock)(?:\ images)? | your\ browser\ does\ not\ support\ .{0,40}
    )[.:›»>→…]*""",
    re.IGNORECASE | re.VERBOSE,
)
_BUTTONS = frozenset(
    """share tweet email e-mail mail print facebook twitter instagram whatsapp linkedin pinterest
    reddit flipboard telegram messenger youtube rss sms viber vkontakte tumblr pocket copy link
    save comment comments like pin more subscribe follow google+ fb vk ok + | · • / x""".split()
)
_ICONS = re.compile(r"\b\w{0,10}?icon\b|icon ?(?=[a-z])", re.IGNORECASE)


def is_residue(line: str) -> bool:
    """Whether `line` is a label, a button, a counter or a run of icon names, and nothing more."""
    folded = " ".join(line.split())
    if len(folded) <= 80:
        words = folded.lower().split()
        if words and all(word in _BUTTONS for word in words):
            return not folded.startswith("+ ") or len(words) > 1
        if _PHRASES.fullmatch(folded):
            return True
    return _is_icon_run(folded)


def _is_icon_run(line: str) -> bool:
    """Names of icons one after another: "icon bookmarkicon cameraicon check"."""
    icons = len(_ICONS.findall(line[:2000]))
    return icons >= 3 and icons * 4 >= len(line[:2000].split())
