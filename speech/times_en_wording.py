"""What English times are written like: lengths, hours, days and dates, as expressions over plain text."""

from __future__ import annotations

from .lazyre import lazy
from .numerals import EN_NUMBER, EN_WORDS
from .wordtree import tree

_N = EN_NUMBER
_START, _END = r"(?<![a-z0-9:.'£$])", r"(?![a-z0-9'])"
_LEAD = "(?P<lead>within|inside|under|in|after|by|before|at|until|till|about|around|no later than|from|on)"
_AMOUNTS = tree(["half", "quarter", "the ", *EN_WORDS, "couple"])
RELATIVE = lazy(
    f"{_START}(?:{_LEAD} )?(?:the next |about |around |roughly |up to |another |at most |no more than )?(?=\\d|{_AMOUNTS})"
    f"(?:(?P<half>half an|a half|half a|(?:a |three[ -])?quarters? of an)[ -](?P<hunit>hour|day)"
    f"|(?:{_N}(?: to | or )|\\d{{1,4}}-)?(?P<n>{_N})(?: more| or so)?[ -]?(?P<wd>working |business |clear "
    f"|calendar |office )?"
    "(?P<unit>minutes?|mins?|hours?|hrs?|h|days?|weeks?|fortnights?|months?)(?: and a (?P<and>half|quarter)"
    f"|(?P<two> or two)|(?<=hour) and (?P<extra>{_N}) min(?:ute)?s?)?"
    f"|(?P<hour>the (?:next )?(?:hour|week|fortnight|month)))['’]?{_END}(?P<ago> ago| late| old| long| wait)?"
    "(?: from (?:now|today)(?![a-z]))?"
)
UNITS = {
    "minute": ("minutes", 1), "min": ("minutes", 1), "hour": ("minutes", 60), "hr": ("minutes", 60),
    "h": ("minutes", 60), "day": ("days", 1), "week": ("days", 7), "fortnight": ("days", 14), "month": ("days", 30),
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + "|sept"
_WDAY = "tues(?!day)|weds|thurs(?!day)|thur(?!s)|" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in WEEKDAYS)
_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
PARTS = {
    "this morning": 720, "this afternoon": 1050, "this evening": 1200, "tonight": 1260, "morning": 720,
    "afternoon": 1050, "evening": 1200, "first thing": 600, "noon": 720, "midday": 720, "midnight": 1440, "lunchtime": 720, "lunch": 720, "teatime": 1020,
}
_NAMED = (
    "noon|midday|midnight|lunchtime|lunch|close of (?:business|play)|the close of (?:business|play)|closing time"
    "|we close|we shut"
    "|end of play|teatime|mid[- ]?morning|mid[- ]?afternoon|my shift ends|i (?:go|head) home"
    "|i finish(?= ?(?:[,.;!?]|\\Z|today|tonight))|(?:the )?end of (?:the |today's |your )?(?:day|shift|business|working day|afternoon|morning)|cob|eod"
)
_CLOCK = (
    f"(?:(?:(?P<rel>half past|quarter past|a quarter past|quarter to|a quarter to|(?P<relm>five|ten|twenty"
    f"|twenty[ -]five|5|10|20|25)(?: minutes)? (?P<relw>past|to)) "
    f"(?P<relh>{_HOURS}|\\d{{1,2}})(?! (?:people|(?!this\\b)[a-z]{{3,}}s)\\b)"
    "|(?P<h>\\d{1,2})[:.](?P<m>[0-5]\\d)(?: ?(?P<ap>am|pm|a\\.m\\.?|p\\.m\\.?))?"
    "|(?P<h2>\\d{1,2}) ?(?P<ap2>am|pm|a\\.m\\.?|p\\.m\\.?)"
    f"|(?P<h3>{_HOURS}|\\d{{1,2}}) (?P<oc>o'clock)"
    f"|(?P<h5>{_HOURS})[ -](?P<m5>fifteen|twenty[ -]five|twenty|thirty[ -]five|thirty|forty[ -]five|forty|fifty[ -]five|fifty)"
    "(?= *(?:[,:。!?;\\n]|\\Z|today|tonight|tomorrow|this|on|at the (?:very )?latest|sharp|and|or|so|if|then|instead|when|what|how|whether|but|because)(?![a-z]))"
    "|(?:twelve |12 )?(?P<mid>midnight|noon)"
    f"|half (?P<half2>{_HOURS})(?! (?:an?|of|the|price|hour|(?!this\\b)[a-z]{{3,}}s)\\b)"
    "|(?P<h24>[01]\\d|2[0-3])(?P<m24>[0-5][05])(?= *(?:[,:。!?;\\n]|\\Z|today|tomorrow|hours))"
    f"|(?P<h4>{_HOURS}|\\d{{1,2}})(?= *(?:[,:。!?;\\n]|\\Z|today|tonight|tomorrow|this|on|at the (?:very )?latest|sharp|and|or|so|if"
    f"|next(?= (?:{_WDAY}))|the(?= (?:day after|next day|following day))|with|to(?= [a-z])|for|i|we|you|then|instead|rather(?= than)|when|what|how|whether|why|where|but|because|as|about(?= (?:yours?|the|this|that|it|them|his|hers?|how|what|when|where|whether|why)\\b)|in the (?:morning|afternoon|evening)|at night)(?![a-z])))"
    "(?: in the (?P<dp>morning|afternoon|evening)(?![a-z])| at (?P<dn>night)(?![a-z]))?)"
)
_TO_CLOCK = "(?:,? (?:by|at|before|around|about|until) |,? (?=\\d{1,2}(?:[:.]\\d\\d)? ?[ap]\\.?m))"
"""between a day and its hour: Monday at ten; Monday, 10am"""
_DAY = "today|tomorrow|the day after tomorrow|yesterday|the same day|same day|the next day|the following day"
_TH = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
    "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", *(f"twenty-{one}" for one in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")),
    "thirtieth", "thirty-first",
]  # fmt: skip
ORDINALS = {word: day for day, word in enumerate(_TH, 1)}
_ANY_TH, _BARE_TH = ("|".join(word.replace("-", "[ -]") for word in reversed(some)) for some in (_TH, _TH[3:]))
"""days in words; the first three without their month are as often the first of several things"""
_DATE = (
    f"(?:(?:the )?(?P<d>\\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<mon>{_MONTH})"
    f"|(?P<mon2>{_MONTH}) (?:the )?(?P<d2>\\d{{1,2}})(?:st|nd|rd|th)?"
    "|the (?P<d3>\\d{1,2})(?:st|nd|rd|th)(?! (?:floor|window|time|page|clause))"
    f"|the (?:(?P<d6>{_ANY_TH})(?: of)? (?P<mon6>{_MONTH})"
    f"|(?P<d7>{_BARE_TH})(?= *(?:[,:。!?;\\n]|\\Z|(?:at|by|before|and|or|i|we|you|he|she|it|so|then|but)(?![a-z']))|(?: i| we| you| it)'))"
    "|(?P<d4>\\d{1,2})[/.](?P<mon4>1[0-2]|0?[1-9])(?:[/.](?:20)?\\d\\d)(?![/.]?\\d)"
    "|(?P<d5>\\d{1,2})/(?P<mon5>1[0-2]|0?[1-9])(?![/.]?\\d))"
)
_HEADS = tree([
    "the ", "end of", "later this", "this ", "month", "weekend", "christmas", "new year", "a week", "a fortnight", "a quarter", "fortnight", "first thing", "today",
    "tomorrow", "yesterday", "same day", "next ", "last ", "coming ", "half", "quarter", "five", "ten", "twenty", "noon", "mid", "lunch", "close of", "closing time", "we close",
    "we shut", "teatime", "my shift", "i go", "i head", "i finish", "cob", "eod", "tonight",
    *_HOURS.split("|"), *(name[:3] for name in (*WEEKDAYS, *MONTHS)),
])  # fmt: skip
"""what the hour or the day itself begins with: most words are none of these, and all that follows need not be tried on them"""
ABSOLUTE = lazy(
    f"{_START}(?:{_LEAD} )?(?:about |around |roughly |the latest |approximately )?(?=\\d|{_HEADS})"
    f"(?:(?P<eow>(?:the )?end of (?:the|this|next) (?:week|month)|(?:the )?end of (?:the|this) year|(?:later )?this week"
    f"|(?:the )?end of (?P<emonth>{_MONTH})"
    "|(?:the )?month(?:'s)?[ -]end|(?:the |this )?weekend|christmas(?: eve| day)?|new year(?:'s eve)?)"
    f"|(?P<same>this time (?P<sday>tomorrow))"
    f"|(?P<week>a week|(?:a )?fortnight|two weeks) (?:(?:on|from) )?(?P<onday>today|tomorrow|{_WDAY})"
    f"|(?P<onday2>{_WDAY}) (?P<week2>week|fortnight)"
    "|(?P<first>first thing)(?: in the morning)?(?:,? (?:on )?"
    f"(?P<fday>today|tomorrow(?: morning)?|(?P<fnext>next )?(?:{_WDAY})(?: morning)?))?"
    f"|(?P<day>{_DAY})(?: (?P<dpart>morning|afternoon|evening|lunchtime|first thing)|,? (?:(?:at|by|before|around) )?(?P<dnoon>noon|midday|midnight))?"
    f"(?:{_TO_CLOCK}{_CLOCK.replace('?P<', '?P<t')})?"
    f"|(?P<wk>next |this |last "
    f"|coming )?(?P<wday>{_WDAY})(?P<s>s)?(?:,? {_DATE.replace('?P<', '?P<w')})?(?: (?P<wpart>morning|afternoon"
    f"|evening|lunchtime|first thing)|,? (?:(?:at|by|before|around) )?(?P<wnoon>noon|midday|midnight))?"
    f"(?:{_TO_CLOCK}{_CLOCK.replace('?P<', '?P<u')})?"
    f"|{_DATE}(?:{_TO_CLOCK}{_CLOCK.replace('?P<', '?P<v')})?"
    f"|(?P<part>this morning|this afternoon|this evening|tonight)(?:{_TO_CLOCK}{_CLOCK.replace('?P<', '?P<x')})?"
    f"|(?P<named>{_NAMED})|{_CLOCK})"
    f"{_END}(?:(?:,? on|,)?(?: (?:{_WDAY}),?)? {_DATE.replace('?P<', '?P<y')}"
    f"|,? (?:on )?(?P<day2>today|tomorrow|yesterday|this afternoon|this morning|this evening|tonight|(?:{_WDAY})(?! (?:week|fortnight|next week|this week)\\b)))?{_END}"
)
A_WEEK_ON = lazy(f"(?<=week|ight|eeks) (?:(?:on|from) )?(?:today|tomorrow|{_WDAY})(?![a-z])")
VEHICLE = lazy(r" ?(?:train|bus|coach|flight|ferry|tram)\b")
WEEKEND = lazy(r",? (?:(?:at|over|on|during) (?:the|this)|this) weekend\b")
"""an hour of a day that is left open: nothing that can be checked"""
HOURLESS = lazy(
    f"{_START}(?:{_LEAD} )?(?:about |around |roughly |just after )?(?P<word>a quarter|quarter|half|five|ten|twenty"
    "|twenty[ -]five) (?P<side>past|to(?! [a-z0-9]))"
    "(?= *(?:[,:。!?;\\n]|\\Z|at the (?:very )?latest|on the dot|sharp|as|i|and|or|so|if|when|then|instead|we|most likely|today)"
    "(?![a-z]))"
)
FIRST_THING = 600
CLOSES = lazy(
    "(?:the )?close of (?:business|play)|closing time|we (?:close|shut)|end of play|my shift ends|i (?:go|head) home|i finish"
    "|(?:the )?end of (?:the |today's |your )?(?:day|shift|business|working day)|cob|eod"
)
"""the close of the house that speaks, which may be at another hour than the usual"""
ONLY_BEFORE = frozenset(["lunch", "we close", "we shut", "teatime", "my shift ends", "i go home", "i head home", "i finish"])
DATES = ("d", "d2", "d3", "d4", "d5", "d6", "d7")
BARE_LEADS = frozenset(["by", "before", "at", "until", "till", "about", "around", "after", "from"])
MOVED_TO = lazy(r"\b(?:mov|shift|switch|push|put|postpon|bring)[a-z]*\b [^.,;!?]{0,30}(?:o'clock|it|that|this|you|call|visit|appointment|meeting|slot)(?: back| on| forward)? to $")
_AN_HOUR = f"(?:\\d{{1,2}}|{_HOURS}|half [a-z]+|noon)(?![a-z\\d])"
MOVING = lazy(r"\b(?:mov|shift|switch|push|put|postpon|bring)[a-z]* (?:our|your|my) (?:[\d:.]+ to )?$")
"""our 12:15 to 12:20, moved: an appointment and its new hour, no range"""
INSTEAD_OF = lazy(f" ?(?:instead|rather than) ?(?=[,.!?]|\\Z|now|then|of (?:at )?{_AN_HOUR}|(?:at )?{_AN_HOUR})")
"""moved to five; five instead of four: beside them a bare number is an hour"""
AND_THEN = lazy(r",? ?(?:and|or)(?: then| again| once more)* ")
"""between an hour and the next that needs no "at": at two and five, by two or three"""
RANGE = lazy(r" ?(?:to|-|through|until) ?(?:mon|tue|wed|thu|fri|sat|sun|\d)")
RANGE_BEFORE = lazy(
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* ?(?:to|-|through) ?$|(?:any|every|each|last|since|yesterday) $|\d ?(?:to"
    r"|-) ?$"
)
PAST_BEFORE = lazy(
    r"(?:waited|waiting(?: for)?|was|were|took|wasted|spent|for the (?:last|past)|(?:last|past)|over|more than"
    r"|been(?: here)?(?: for)?|lasted|said|promised(?: you)?"
    r"|every|each|per|kept you(?: waiting)?(?: for)?|late by|since|signed (?:for )?at)(?: about| around| nearly"
    r"| almost| over)?(?: \"| “)? ?$"
)
