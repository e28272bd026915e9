"""Times in English that are no promise of ours: what was, what others do, what falls due for the customer."""

from __future__ import annotations

from .around import Around
from .lazyre import lazy

_PERSON = r"(?:he|she|they|you|somebody|the [a-z]+)"
_ORDERED = (
    r"(?:rewrite|redraft|redo|retype|reword|write|send|let (?:me|us) have|get|bring|hand|finish|file|submit|correct|prepare|draft|give|fill|complete|read|return"
    r"|check|reply|answer|have (?:it|this|that|them|the [a-z]+|your [a-z]+) (?:on my desk|with (?:me|us)|back|ready for me))"
)
"""what one is ordered to do"""
_NOTHING_OURS = r"(?:(?!'ll|\b(?:will|shall|i|we|you'd)\b|\b(?:by|before)\b)[^.;,]){0,50}$"
"""up to the time, with no deed of ours and no other time before it"""
NOT_OURS = (
    Around(after=lazy(r",? when (?:you|he|she|they) (?:come|call in|arrive|bring|visit)\b")),
    # if you say so by half past four they're on tomorrow's lorry: by when the customer is to speak
    Around(
        before=lazy(
            r"\b(?:if|as long as|provided|once) you(?:'d|'ll| can| could| would| just)? (?:say|let (?:me|us) know|tell (?:me|us)|ring|call|order|reply|answer|confirm"
            r"|decide|pay|sign|send|bring|get back|are here|come|put|do|redeem|sell|apply|cash|withdraw|ask|go|turn up|drop)\b(?:(?!\b(?:i|we)\b|'ll\b)[^.;,]){0,30}$"
        ),
        time=lazy(r"(?:(?:today|tomorrow|(?:on |this |next )?[a-z]+day) )?(?:by|before) "),
    ),
    # he must be there by half past; you can collect it until five: what others do
    Around(before=lazy(
        rf"\b{_PERSON}(?: must| has to| have to| needs? to|(?: has| have|'s|'ve) got to)"
        r" (?:be|get|catch|leave|go|come|collect|pay|hand|sign)\b[^.;,]{0,40}$"
    )),
    Around(
        before=lazy(
            r"\b(?:pushing|pressing|asking|chasing|telling|begging|nagging|urging) (?:them|him|her|the [a-z]+) to [^.;,]{0,40}$"
        ),
    ),
    Around(
        before=lazy(r"\byou can (?:ring|call|send|collect|talk|pay|come|write|bring|drop|fetch|return)\b[^.;,]{0,40}$"),
        time=lazy(r"(?:by|before|until|till) "),
    ),
    # you can let me have it by Monday noon; if you find it, ring me before midnight: by when the customer is to speak or to decide
    Around(
        before=lazy(
            r"\byou (?:can|could|may|might)(?: still| just| always| also)? (?:(?:let|give|tell|text|email) (?:me|us)|get (?:it|them|that|those|back) to (?:me|us)|hand|reply|answer|decide|let"
            r"|choose|sign|leave (?:it|them|that|a message))\b(?:(?!'ll|\b(?:i|we)\b)[^.;,]){0,40}$"
        ),
        time=lazy(r"(?:by|before|until|till|no later than) "),
    ),
    Around(
        before=lazy(
            r"(?:^|[.,;:!?。] ?)(?:please |just |do |and |so |then ){0,2}(?:(?:ring|call|phone|text|tell|email) (?:me|us)|let (?:me|us) know)\b(?:(?!'ll|\b(?:i|we|you)\b)[^.;,]){0,30}$"
        ),
        time=lazy(r"(?:by|before|no later than) "),
    ),
    # he needs until Friday; do you need until four? how long others need
    Around(before=lazy(r"\b(?:he|she|they|you|it|(?:the|your|his|her|their) [a-z]+)(?:'ll| will| may| might)?(?: only| still| just)? needs?$"), time=lazy(r"(?:until|till) ")),
    # you can still order from those up to half past four
    Around(before=lazy(r"\byou can (?:still |also )?(?:order|put in|top up|add|apply|change|cancel|place)\b[^.;,]{0,40}$")),
    # the sorter at window two, seven minutes: how long a machine takes; how well you've done this afternoon: what was
    Around(before=lazy(r"\b(?:machine|sorter|counter)(?: (?:at|by|next to|beside) [a-z ]{1,20})?,$"), time=lazy(r"(?!by |within |in |before ).*\bmin")),
    Around(before=lazy(r"\b(?:you|she|he|they)(?:'ve| have|'s| has) (?:done|said|managed|worked|told|come|been|waited|tried|shown)[^.;,]{0,20}$"), time=lazy(r"(?:this (?:morning|afternoon)|today)$")),
    # give me one minute: a word for a moment
    Around(
        before=lazy(r"\b(?:give me|just|wait|bear with me|hold on|hang on|bear with me for|hold on for|hang on for)$"),
        time=lazy(r"one (?:minute|second|moment)$"),
    ),
    # Bridge East branch, 27 March 2025: the date under a letter
    Around(
        before=lazy(r"^(?!.*(?:'ll\b|\b(?:will|shall|can|by|on|to|until|ring|call)\b))(?:[^.;:!?]*\b(?:branch|office|officer|department|desk|manager|team|services?|bank|unit),?\s*)?$"),
        time=lazy(r"\d{1,2}(?:st|nd|rd|th)? [a-z]+(?: \d{4})?$"), after=lazy(r"(?: \d{4})?[\s.]*$"),
    ),
    # the drip was changed at two; the surveyor should've been with you at ten; twenty minutes on hold: what was
    Around(before=lazy(r"\b(?:should(?:n't| not)? have(?! (?:it|them|this|that|the|your|an?|his|her|their|one|news|word|something)\b)|should've|(?:was|were) to have)(?![^.;]*(?:'ll|\bwill\b|, to be\b)) [^.;]{0,50}$|\bi did,?$")),
    Around(before=lazy(r"\b(?:was|were) [a-z]+ed\b(?![^.;]*(?:'ll|\bwill\b))[^.;,]{0,20}$"), time=lazy(r"(?:on|at) ")),
    Around(
        before=lazy(
            r"\b(?:you|he|she|they|nobody|somebody|(?:the|your|our|my) [a-z]+) (?:changed|went|came|rang|left|died|paid|signed|wrote"
            r"|stopped|closed|opened|arrived|delivered|collected)\b(?![^.;]*(?:'ll|\bwill\b))[^.;]{0,40}$"
        ),
        time=lazy(r"(?:on|at) "),
    ),
    Around(before=lazy(r"\b(?:stood|waited|been|sat|queued|hung|kept)\b(?![^.;]*(?:'ll|\bwill\b))[^.;]{0,30}\bfor$")),
    Around(after=lazy(r" on hold\b")),
    # let me read that back: a ticket at ten past two, 110 minutes of waiting: the customer's story, as long as nothing is undertaken in it
    Around(
        before=lazy(
            r"\b(?:let me (?:just )?(?:(?:read|say|repeat|play) (?:that|it|this|everything|what you said)(?: back)?|(?:make sure|check)(?: that)? i(?:'ve| have))"
            r"|if i(?:'ve| have) (?:got|understood)|to (?:recap|sum up))\b[^.:]{0,40}[:,]"
            r"(?![^.]*(?:'ll\b|\b(?:will|shall|going to|let me)\b))[^.]*$"
        ),
        time=lazy(r"(?!by |within |before )"),
        after=lazy(r"(?![^.;,]*(?:'ll\b|\b(?:will|shall|going to)\b))"),
    ),
    # rehearse it for another ten minutes: how long somebody goes on with it
    Around(before=lazy(r"\b(?:practi[sc]e|rehearse|soak|lie (?:down|still|there)|sit still|rest)(?: it| that| them)?(?: for)?(?: another)?$"), time=lazy(r".*\b(?:min|hour)")),
    Around(before=lazy(r"\b(?:was|were)\b(?![^.;]*(?:'ll|\bwill\b|\bcan\b))[^.;,]{0,40}$"), time=lazy(r"(?:on|at) ")),
    # the court gives you until 14 May; please take this at eight; he starts at seven; the insurer has to answer within 15 days
    Around(before=lazy(r"\b(?:gives? you|you have|you've got)$"), time=lazy(r"(?:until|till) ")),
    Around(before=lazy(r"(?:^|[.;:!?] ?)please (?:take|come|be|bring|collect|sign|return|send)\b[^.;,]{0,40}$")),
    Around(before=lazy(r"\b(?:he|she) (?:starts|begins|finishes)\b[^.;,]{0,16}$"), time=lazy(r"(?:on|at) ")),
    Around(before=lazy(r"\bthe (?:insurer|court|company|carrier|maker|supplier|seller) (?:has|had) to [a-z]+$")),
    Around(before=lazy(r"\bthe (?:shop|bank|branch|office|ward|clinic|counter) (?:is|stays) open$"), time=lazy(r"(?:until|till|from) ")),
    # the sign read 12:15: what was told there, where nothing is undertaken with it
    Around(
        before=lazy(r"\b(?:sign|notice|board|card|poster|screen)(?: (?:on|at|by|outside) [^.;,]{0,20})? (?:reads?|show(?:s|ed)|gave|stated|promised|said)$"),
        after=lazy(r"(?![^.]*(?:'ll\b|\b(?:will|shall|can)\b))"),
    ),
    # the machine takes two minutes; the rent goes out at one; at three at the earliest; your letter came this afternoon
    Around(
        before=lazy(r"\b(?:machine|atm|cash point)\b[^.]*$"), time=lazy(r".*\b(?:minutes?|seconds?)"),
        after=lazy(r",?(?: (?:at most|or so))?(?: and)? (?:it's|it is|it'll be|it will be|the money|you're|you are|you'll be|you will be)\b"),
    ),
    Around(
        before=lazy(r"\b(?:machine|atm|cash point|kiosk)\b[^.;!?]{0,40}\b(?:it|that|which|and)(?:'ll| will| should)?(?: only| just)? takes?(?: only| just| about| around| you)*$"),
        time=lazy(r".*\b(?:minutes?|seconds?)"),
    ),
    Around(before=lazy(r"(?<!fresh )(?<!new )(?<!corrected )\b(?:rent|mortgage|instalments?|premium|payment|bill|direct debit)(?: money)? (?:goes out|comes out|leaves(?! us\b)|is (?:taken|debited|collected))[^.,;]{0,16}$")),
    Around(after=lazy(r" at (?:the )?(?:very )?earliest\b")),
    # they operated on the ninth; the last letter got to you on 18 February: what was
    Around(
        before=lazy(
            r"(?<!\bis )(?<!\bare )(?<!\bbe )(?<!'re )(?<!'s )\b(?:operated|reached you|got to you|credited|charged|debited|happened|took place|fell|signed|bought|was (?:found|seen|moved|recorded|signed|posted|delivered|taken)"
            r"|were (?:found|moved|seen)|came in|came to us|wrote to you|rang you|went home|was discharged|was admitted|transferred?(?: [a-z]+)?)(?: [a-z]+){0,2}$"
        ),
        time=lazy(r"(?!.*\b(?:by|within|before|tomorrow|next)\b)"),
        after=lazy(r"(?![^.;!?]*(?:'ll\b|\b(?:will|shall|can)\b))"),
    ),
    Around(before=lazy(r"\byour (?:letter|complaint|note|message|papers) (?:came|arrived|reached (?:me|us)|was (?:received|handed in))(?: in)?$"), time=lazy(r"(?!.*\b(?:by|within)\b)")),
    # go home today: what the customer is asked to do
    Around(before=lazy(r"(?:^|[.;:!?] ?)(?:please |do )?go (?:home|to the (?:police|hospital|doctor))(?: (?:first|now))?$")),
    # we open at nine tomorrow: the hours of the house, where nothing is undertaken with them
    Around(
        before=lazy(
            r"(?:^|[.,;:!?] ?)(?:and |but |so )?(?:we|they|the (?:bank|branch|office|shop|doors?|hall|counter|desk|ward|clinic))(?: all| always| only)?"
            r" (?:close|shut|open)s?(?: up| our doors| again)?$"
        ),
        after=lazy(r"(?: (?:on|every|each|till|until|to)\b[^,;.]{0,24}| as (?:usual|always))?[.!。]?$"),
    ),
    # wages due on Tuesday; that runs out on Thursday: what falls due for the customer
    Around(before=lazy(
        r"^(?!.*(?:'ll\b|\b(?:will|before|by the time|in time)\b)).*\b(?:wages?|rent|salar(?:y|ies)|payroll|bills?|loan|mortgage|instal+ments?|school fees)\b[^.;,]{0,12}"
        r"\b(?:due|to pay|to be paid)$"
    )),
    # wages on Tuesday, and the rent on Friday: what the customer has before her, named without a deed; that's within our seven working days: a limit told
    Around(before=lazy(
        r"(?:^|[.;:!?,-] ?)(?:and |with |plus |(?:the|your|his|her|their) (?:son's |daughter's |mother's |father's )?)*(?:wages|payday|rent|payroll|mortgage|school fees|wedding|funeral|exams?|operation"
        r"|flight|birthday)(?: coming up| to pay| to meet)?$"
    ), time=lazy(r"(?:on |this |next |coming )?[a-z]+day\b|tomorrow|on ")),
    Around(before=lazy(r"\byou(?:'ve| have)(?: still| got| only)*$"), time=lazy(r"[^ ]+ (?:calendar |working )?(?:days|weeks|months)$")),
    # tonight, sit with her: what the customer is asked to do
    Around(time=lazy(r"(?:tonight|tomorrow|today|this (?:morning|afternoon|evening))$"), after=lazy(r", (?:please |just )?(?:sit|stay|talk|keep|don't|do not|go|get some|tell|listen|rest|eat|sleep|hang up|lock|look after)\b")),
    # you've 30 days, so until 20 March: where a limit that runs for the customer ends
    Around(before=lazy(r"\b(?:days|weeks|months)\b[^.;]{0,70},? (?:so|that is|that's|that makes it|which is|which means)$"), time=lazy(r"(?:until|till|up to|by) ")),
    Around(before=lazy(r"\b(?:that|it|which|the \w+)(?:'s| is)(?: still| well| just)? (?:within|inside)(?: our| the| your)?$"), time=lazy(r".*\bdays\b")),
    Around(before=lazy(r"\b(?:runs? out|expires?|lapses?)$")),
    # operated on 9 June; timed nine o'clock: what was
    Around(
        before=lazy(
            r"(?:^|[.;:!?,]) ?(?:you |he |she |they |your [a-z]+ |and )?(?:were |was |had been |been )?(?:operated|admitted|discharged|died|passed away|born|taken ill|fell ill|diagnosed"
            r"|buried|retired|signed)$"
        ),
        time=lazy(r"(?:on|at|in) "),
    ),
    Around(
        before=lazy(r"(?<!\bbe )\b(?:timed|logged|registered|received|recorded|put down)(?: it| this| that)?(?: as received| as| in)?,?$"),
        time=lazy(r"(?:at )?(?:\d{1,2}[:.]\d\d|[a-z]+ o'clock|noon)$"),
    ),
    # 105 minutes, window three shouted: how long it was
    Around(time=lazy(r"\d+ minutes$"), after=lazy(r"[^.;!?]*\b(?:shouted|was refused|were refused|never called|turned away)\b(?![^.;!?]*(?:'ll\b|\bwill\b))")),
    # ask them for the quarter of an hour: how long somebody else is to wait
    Around(before=lazy(r"\bask (?:them|him|her|the [a-z]+) (?:for|to wait)(?: the| a| another)?$")),
    # window two opens in ten minutes; I've asked for it by Monday; I'll take that to the head today: others, and what the customer sees nothing of
    Around(
        before=lazy(
            r"(?:^|[.;:!?,]) ?(?:and |so |but )?(?:the (?:other|next) (?:window|counter|till)|(?:my colleague (?:at|on) )?(?:window|counter|till) (?:two|three|four|five|[2-5]))"
            r" (?:re)?(?:opens?|is opening|will open|will be open(?:ing)?|should be open|is open|'ll be open)(?: again)?$"
        ),
        after=lazy(r"(?![^.;!?]*\b(?:you|yours?)\b)"),
    ),
    Around(
        before=lazy(
            r"\b(?:i|we)(?:'ve| have)? (?:asked|told|tasked|instructed|pressed|chased) (?:for (?:it|this|that)"
            r"|(?:them|clearing|head office|the [a-z]+ (?:centre|department|office|unit)) (?:to|for)\b(?:(?!\b(?:you|will|shall)\b|'ll\b)[^.;,]){0,40})$"
        ),
        time=lazy(r"(?:by|before) "),
    ),
    Around(
        before=lazy(
            r"\b(?:i'll|i will|we'll|i'm going to|i am going to|let me) (?:also )?(?:take|put|bring|report|raise|pass|send|speak|talk|mention|ask|tell)\b(?:(?!\byour?\b)[^.;,])*"
            r"\b(?:head|manager|supervisor|director|head office|clearing|committee|department)\b(?:(?!\byou\b)[^.;,]){0,20}$"
        ),
        after=lazy(r"(?![^.;!?]*\byou\b)"),
    ),
    # after fifteen days it is the cause that counts: what the rule is from then on
    Around(
        time=lazy(r"after .*\b(?:days?|weeks?|months?)$"),
        after=lazy(r",? (?:(?:it|that|this)(?:'s| is| goes| depends| comes| has| needs)|(?:we|they) (?:go|look|ask|have to|need)|the cause|only|what counts|nothing)\b"),
    ),
    # please rewrite it by Monday; I need your statement by Friday; get me the file by ten: an order, whose deed is another's
    Around(
        before=lazy(
            r"(?:^|[.;:!?。,] ?)(?:so |and |but |then |[a-z]{2,10}, )?(?:please|kindly|do|just|(?:could|can|would|will) you(?: please| kindly| just)?|i need you to|i'd like you to|i want you to"
            r"|you(?:'ll| will)? (?:need|have) to|you must|you should|you'd better) (?:please |just |also )?" + _ORDERED + r"(?!\w* (?:with me|us to|for me to|to me to))\b" + _NOTHING_OURS
        ),
        time=lazy(r"(?:by|before|on|at|no later than|this|tomorrow|today)\b"),
    ),
    Around(
        before=lazy(
            r"(?:^|[.;:!?。] ?)(?:[a-z]{2,10}, )?(?:(?:rewrite|redraft|redo|retype|reword|correct|hand in|submit|file|draft|finish|complete|answer) (?:it|this|that|them|the|your|her|his)\b"
            r"|(?:send|hand|give|get|bring|write|email) (?:me|us)\b|let (?:me|us) have\b|have (?:it|this|that|them|the [a-z]+|your [a-z]+) (?:on my desk|with me|back to me|ready for me))" + _NOTHING_OURS
        ),
        time=lazy(r"(?:by|before|on|at|no later than|this|tomorrow|today)\b"),
    ),
    Around(
        before=lazy(r"\bi(?:'ll| will)? (?:need|want|must have) (?:your|the|that|this|it|them|a|an) ?" + _NOTHING_OURS),
        time=lazy(r"(?:by|before|on|at|no later than) "), after=lazy(r"(?! (?:to|so|for you)\b)"),
    ),
    Around(before=lazy(r"\byou(?:'ll| will) (?:rewrite|redraft|redo|retype|hand (?:it|them) in|submit|file)\b" + _NOTHING_OURS), time=lazy(r"(?:by|before|on) ")),
    # I rang you at nine, I hope I didn't wake you: the hour at which one rang, now or just before
    Around(
        before=lazy(r"\b(?:i|we|he|she|they) (?:just )?(?:rang|called|phoned|knocked|texted|tried)(?: (?:you|you back|round|on you|your [a-z]+)){0,2}$"),
        time=lazy(r"(?:at|this|on|around) "),
    ),
    Around(
        before=lazy(r"\b(?:ring(?:ing)?|call(?:ing)?|phon(?:e|ing)|knock(?:ing)?)(?: (?:you|round|on you))?$"), time=lazy(r"(?:at|this) "),
        after=lazy(r"[^.;!?]{0,40}(?:\b(?:didn't|did not|hasn't|haven't) (?:wake|disturb|get you|bother|interrupt)|\bdid i (?:wake|disturb|get you|interrupt))"),
    ),
    # four o'clock won't work, I'll ring at half past five; moving our four o'clock to five; five instead of at four: the time that another takes the place of
    Around(after=lazy(r",? (?:won't|will not|can't|cannot|isn't going to|is not going to|'s not going to|doesn't|no longer) (?:work|happen|do|be possible|be done)\b|,? (?:isn't|is not|is no longer) (?:possible|going to)\b")),
    Around(before=lazy(r"\b(?:mov|chang|push|shift|switch|postpon|put|bring)[a-z]* (?:our|the|your|my|that)$"), after=lazy(r"[^.;,]{0,20} (?:to|back|forward|until|till)\b")),
    Around(before=lazy(r"\b(?:instead of|rather than)$"), time=lazy(r"(?:at|by|on) ")),
    # tomorrow somebody else asks about you: what others may do then
    Around(
        before=lazy(r"(?:^|[.;:!?。,])(?:(?!\b(?:i|we)(?:'ll| will| can)\b)[^.;!?。,])*$"),
        time=lazy(r"(?!by |before )"),
        after=lazy(r",? (?:if |when )?(?:somebody|someone|anybody|anyone|people|others) (?:else )?(?:asks?|comes?|wants?|rings?|enquires?)\b(?![^.;!?]*\b(?:i|we)(?:'ll| will) (?:ring|call|write|tell you|let you))"),
    ),
    # better than leaving you to find out tomorrow: what is spared somebody
    Around(before=lazy(r"\b(?:than|rather than|instead of) (?:to )?(?:leav|hav|lett?|keep|mak)(?:e|ing)? (?:you|her|him|them|it)\b[^.,;]{0,40}$")),
    # the eight weeks run out on the 28th: how long it has taken
    Around(before=lazy(r"\b(?:the|those|these|your|our)$"), time=lazy(r"(?!.*\b(?:within|in|by)\b).*(?:days|weeks|months)$"), after=lazy(r" (?:run|ran|are|were|had|have) (?:out|up|over|gone)\b")),
    # the head office gave them until the 22nd: a limit of others; a complaint about Tuesday: what was
    Around(before=lazy(r"\b(?:gave|given|allowed|set) (?:them|him|her|you|the [a-z]+)(?: only| just)?$"), time=lazy(r"(?:until|till|to) ")),
    Around(before=lazy(r"\b(?:complained|complaint|happened|occurred|queued?|the wait|unhappy)\b(?:(?!'ll|\b(?:will|shall|can)\b)[^.;,]){0,30}$"), time=lazy(r"(?:this morning|on |yesterday|last )")),
)
