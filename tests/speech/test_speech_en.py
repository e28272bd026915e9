"""What the reader marks in English replies, and what it must not mark."""

from __future__ import annotations

import speech

# reply, all violations and the courtesies it must show, lowest and highest quality
REPLIES = [
    (
        (
            "Morning, sir. Sorry about this – the drawer has to balance before I can take any money, so about a "
            "quarter of an hour. If you're in a rush, Wendy will walk you to the machine by the door; it takes "
            "the lot in one go."
        ),
        "alternative apology commit_deadline explain_reason greeting offer_solution", 75, 100,
    ),
    (
        (
            "So sorry, this counter doesn't handle that. Kindly visit our branch on the High Street. Thank you so "
            "much for your understanding!"
        ),
        "apology push_away thanks", 16, 56,
    ),
    (
        "Sorry, I've unlocked it for you now. Do try to be more careful with your PIN though.",
        "apology blame_customer offer_solution", 32, 72,
    ),
    (
        "Apologies for any inconvenience. Someone will be in touch shortly. Thank you for your patience.",
        "apology delay thanks", 18, 58,
    ),
    (
        (
            "This one's mine from start to finish. I'll text you by eight tonight with where the refund has got "
            "to."
        ),
        "commit_deadline ownership", 66, 100,
    ),
    (
        "Oh lovely, right in the middle of my lunch. How thoughtful of you.",
        "contradict insincere", 0, 25,
    ),
    (
        "Hello, the item has been placed under a hold code pending EDD review by second-line.",
        "greeting jargon", 5, 45,
    ),
    (
        "The chap before you just took out eight thousand and he didn't make a fuss.",
        "privacy", 0, 26,
    ),
    (
        "Just read me your PIN and I'll key it in for you.",
        "privacy", 0, 30,
    ),
    (
        (
            "Please never tell us your PIN; that's what keeps your money safe. If you've forgotten it, you can "
            "reset it at any counter with your passport."
        ),
        "alternative explain_reason", 64, 100,
    ),
    (
        "Don't worry, I guarantee you'll get every penny back.",
        "empathy overpromise", 13, 53,
    ),
    (
        "ID. Sign. Stand over there.",
        "cold command_tone", 0, 30,
    ),
    (
        "Have a seat, catch your breath, and take me through it from the beginning. I'm writing it down.",
        "empathy listen", 58, 98,
    ),
    (
        "You signed the contract yourself, so why are you disputing it now?",
        "blame_customer contradict", 0, 26,
    ),
    (
        "That's a question for billing. Nurses don't do money.",
        "cold push_away", 0, 30,
    ),
    (
        (
            "I'm so sorry you've had to bring your mum back twice. I've rung the insurance desk; Mr Zhou is "
            "expecting you on the third floor at two and I'll take you up."
        ),
        "apology commit_deadline empathy offer_solution", 72, 100,
    ),
    (
        "That medicine isn't on the insured list, so you'd pay for it yourself.",
        "explain_reason", 42, 82,
    ),
    (
        (
            "I'm not sending you away for nothing: the stamp is at head office today. I'll keep the form, have it "
            "stamped on Friday morning and post it to you at our cost."
        ),
        "commit_deadline explain_reason offer_solution", 70, 100,
    ),
    (
        "Complain, then. My name's on the badge, help yourself.",
        "contradict", 0, 27,
    ),
    (
        (
            "Dear valued customer, your feedback is the cornerstone of our success. We thank you for your "
            "continued loyalty."
        ),
        "insincere thanks", 8, 48,
    ),
    (
        "Sorry, sorry, so sorry, we're really terribly, terribly sorry!",
        "apology insincere", 8, 48,
    ),
    (
        "Do us a favour and press \"very satisfied\" when the survey comes, or there goes my bonus.",
        "insincere", 0, 35,
    ),
    (
        "Take the video down and I'll see there's a case of wine in it for you.",
        "insincere", 0, 30,
    ),
    (
        "Are you thick or something? I said no refunds.",
        "rude", 0, 22,
    ),
    (
        "You're making all this fuss with that pathetic little balance?",
        "contradict rude", 0, 23,
    ),
    (
        (
            "Sorry Mr Liu, we missed scanning one case on the line. The van's already left with it and will be at "
            "your shop by half past four; there's no delivery charge."
        ),
        "apology commit_deadline explain_reason offer_solution", 74, 100,
    ),
    (
        "You should've counted it when you signed. We'll look into it at some point.",
        "blame_customer delay", 0, 35,
    ),
    (
        (
            "Let me check I've got this: ordered on the 2nd, twelve cartons, ten arrived, is that right? I'm "
            "pulling the loading footage now and will ring you within the hour."
        ),
        "commit_deadline listen offer_solution", 64, 100,
    ),
    (
        "Suggestion received. It will be forwarded to the relevant department for consideration.",
        "cold delay", 2, 42,
    ),
    (
        (
            "Thanks for thinking of this. I'll put the eight o'clock cut-off on Thursday's agenda, and you'll "
            "have a yes or no with reasons from me on Monday."
        ),
        "commit_deadline offer_solution thanks", 68, 100,
    ),
    (
        "It keeps for ten years, nothing's going to happen to you.",
        "overpromise", 0, 32,
    ),
    (
        (
            "Never mind the bottle for now – please get yourself seen by a doctor and keep the receipts. Don't "
            "pour the rest away; we're sending someone for a sample today."
        ),
        "empathy offer_solution", 65, 100,
    ),
    (
        "Damage due to improper storage. Not covered.",
        "blame_customer cold", 0, 32,
    ),
    (
        (
            "Anyone would be upset to see cartons in that state. From your photos the water line rises from the "
            "wall, so it looks like damp in the store room and I can't take these back. I'll bring pallets "
            "tomorrow and help you lift the rest."
        ),
        "empathy explain_reason offer_solution", 68, 100,
    ),
    (
        "One more word and I'm having you thrown out.",
        "contradict", 0, 23,
    ),
    (
        (
            "We've looked again and still can't pay: the diagnosis was four months before the policy began, and "
            "clause 7 excludes that. If you have an earlier check-up report we'll reconsider; if you disagree you "
            "can ask our head office to review it, or use mediation, which is free."
        ),
        "alternative explain_reason", 70, 100,
    ),
    (
        "The nurse you argued with is going through a divorce, so she's a bit unstable.",
        "privacy", 0, 30,
    ),
    (
        (
            "I've looked into what happened that day. The way she spoke to you was wrong, and as ward sister I "
            "apologise."
        ),
        "apology ownership", 46, 86,
    ),
    (
        "Hi, sorry, the machine's broken, can't do it.",
        "apology explain_reason greeting", 38, 78,
    ),
    (
        "I'm really sorry, I know you're in a hurry. Please just bear with us.",
        "apology delay empathy", 24, 64,
    ),
    (
        "Sorry to keep you – you're next, about five minutes.",
        "apology commit_deadline", 52, 92,
    ),
    (
        "You say an hour. The camera says 46 minutes. Let's not exaggerate.",
        "contradict", 0, 30,
    ),
    (
        "Good morning, what can I do for you?",
        "greeting", 42, 82,
    ),
    (
        "Of course, doing it right away.",
        "offer_solution", 50, 90,
    ),
    (
        "The sign's big enough. Can't you read?",
        "blame_customer contradict", 0, 26,
    ),
    (
        (
            "Good afternoon, sir. As the stand says, we hand over from twelve to quarter past, so six more "
            "minutes. Please take a seat and you'll be first."
        ),
        "commit_deadline explain_reason greeting offer_solution", 68, 100,
    ),
    (
        "Hello, sorry, the person dealing with it is on leave. You'll get an answer when he's back.",
        "apology delay greeting", 20, 60,
    ),
    (
        (
            "Hello, sorry, the person dealing with it is on leave, so it's with me now. You'll have an answer by "
            "close of business on Wednesday."
        ),
        "apology commit_deadline greeting ownership", 65, 100,
    ),
    (
        "Does not meet the criteria. Not accepted.",
        "cold", 0, 40,
    ),
    (
        (
            "I can't close it here, because the card was opened in another province and only that branch holds "
            "the file. I can block it right now, though, so the money's safe."
        ),
        "alternative explain_reason", 60, 100,
    ),
    (
        "Sure, you know best. Why don't you run the bank?",
        "contradict insincere", 0, 24,
    ),
    (
        "Leave it with me, I'll have that cashier sacked by tomorrow.",
        "overpromise", 0, 35,
    ),
    (
        "Everyone else manages to wait. Why can't you?",
        "contradict", 0, 30,
    ),
    (
        (
            "I can see your back is hurting – I'm sorry you've been standing. There's a chair just there and "
            "it'll be ten minutes, or I can move you to the priority window."
        ),
        "alternative apology commit_deadline empathy", 72, 100,
    ),
    (
        "What's the rush? It's in the system.",
        "cold delay", 0, 34,
    ),
    (
        (
            "Our agent didn't explain it properly and the company accepts that; I'm sorry. I've pulled the sales "
            "recording and we'll go through it with you before we talk about refunds."
        ),
        "apology offer_solution ownership", 66, 100,
    ),
    (
        "Hello, thank you for calling, have a lovely day, goodbye!",
        "closing greeting thanks", 25, 65,
    ),
    (
        (
            "Good afternoon, madam. My relief and I are checking the cash together, so this till can't take notes "
            "for a few minutes; we're back at 12.20. The paying-in machine works, and if you'd like a hand I'll "
            "ask Henry to show you."
        ),
        "alternative commit_deadline explain_reason greeting offer_solution", 74, 100,
    ),
    (
        (
            "Hello, we do understand how you feel. However, this is a matter for the card centre, and we'd "
            "suggest you contact their customer service directly."
        ),
        "empathy greeting push_away", 14, 54,
    ),
    (
        "What attitude? What's wrong with my attitude?",
        "contradict", 0, 28,
    ),
    (
        (
            "The amount in words is missing the last bit, that's all. Not to worry, here's a fresh slip and I'll "
            "show you what to copy."
        ),
        "explain_reason offer_solution", 62, 100,
    ),
    (
        (
            "Hello Mr Zhao, I'm looking after the ticket machine problem you told us about. The engineer is here "
            "at two and we'll hand out paper tickets till it's mended. I'll phone you by half past five with what "
            "we found."
        ),
        "commit_deadline greeting offer_solution ownership", 70, 100,
    ),
    (
        "You've clearly got time on your hands. Fancy coming round here to count it for us?",
        "contradict insincere", 0, 25,
    ),
    (
        "Item sits in suspense pending reversal through the settlement account; value date T+1. Please note.",
        "cold jargon", 2, 42,
    ),
    (
        "Your mother-in-law's certificate? Your brother-in-law cashed it yesterday, thirty-two thousand.",
        "privacy", 0, 26,
    ),
    (
        (
            "I'm sorry, I can only talk about a certificate with the person whose name is on it. Your "
            "mother-in-law could come in herself, or you could bring a signed letter from her."
        ),
        "alternative apology explain_reason", 62, 100,
    ),
    (
        "Hello, don't you worry, I promise you he'll be made to apologise in front of the whole bank.",
        "greeting overpromise", 5, 45,
    ),
    (
        (
            "Leaving you out in that sun was bad planning on our side, I'm sorry. It's cool inside; let me help "
            "you to a chair, and I'll watch your number."
        ),
        "apology empathy offer_solution", 66, 100,
    ),
    (
        "Right. Okay.",
        "cold", 0, 32,
    ),
    (
        "Thank you for your valuable feedback. We will give it careful consideration and continue to improve.",
        "delay insincere thanks", 8, 48,
    ),
    (
        "I only watch the door, mate. Don't ask me, ask inside.",
        "cold push_away", 0, 28,
    ),
    (
        (
            "Forgetting the passport isn't a problem, the digital ID on your phone does just as well. If it isn't "
            "set up, I can do it with you now in a couple of taps."
        ),
        "alternative explain_reason offer_solution", 68, 100,
    ),
    (
        (
            "I'm afraid today's cash is all spoken for, sorry, because the van only comes once. Come at ten "
            "tomorrow and I'll have the fifty thousand ready; if it's urgent you could transfer it instead."
        ),
        "alternative apology commit_deadline explain_reason", 70, 100,
    ),
    (
        "No trouble at all, I'll go over it again. Stop me wherever it isn't clear.",
        "empathy listen", 56, 96,
    ),
    (
        "Hello. Your complaint is not upheld.",
        "cold greeting", 5, 45,
    ),
    (
        (
            "Hello. About the fifty you say was missing from your change: I've been through the footage and it "
            "was counted twice in front of you, and you're welcome to see it. If you still disagree, the city "
            "branch can review it, and I'll send the papers over for you."
        ),
        "alternative explain_reason greeting", 64, 100,
    ),
    (
        "It's all on camera. You can't count and now it's our fault?",
        "blame_customer contradict", 0, 25,
    ),
    (
        "I'm truly sorry, and I give you my word this will never happen again.",
        "apology overpromise", 10, 50,
    ),
    (
        "I'm truly sorry. From Monday we're keeping two windows open over lunch and staggering the handover.",
        "apology commit_deadline offer_solution", 68, 100,
    ),
    (
        (
            "The consultant's in theatre until about three. I'll catch him at quarter past and come and find you "
            "on the ward with the answer."
        ),
        "commit_deadline explain_reason ownership", 64, 100,
    ),
    (
        (
            "Registration put you down for the wrong clinic and you've queued for nothing; I'm sorry. No need to "
            "go back, I'm changing it for you here."
        ),
        "apology offer_solution", 64, 100,
    ),
    (
        (
            "With a temperature like that you must be frightened. The little one ahead is having a fit and has to "
            "come first; the doctor will be with yours in ten minutes at the most."
        ),
        "commit_deadline empathy explain_reason", 66, 100,
    ),
    (
        "Bed 3's family! Your dad's lung cancer results are back, come and get them!",
        "privacy", 0, 25,
    ),
    (
        "It was so sudden. I'm very sorry for your loss; please look after yourself.",
        "empathy", 35, 75,
    ),
    (
        (
            "Hello, yours is a single-premium endowment; surrender is paid-up value less the MVA and initial "
            "allocation charge."
        ),
        "greeting jargon", 6, 46,
    ),
    (
        (
            "Hello. If you stop now you'd get back less than you paid, because most of the charges come out in "
            "the early years: of the thirty thousand, about twenty-one would come back."
        ),
        "explain_reason greeting", 54, 94,
    ),
    (
        (
            "We completely understand how you feel and are truly sorry for the poor experience. Once again, "
            "please accept our most sincere apologies!"
        ),
        "apology empathy insincere", 14, 54,
    ),
    (
        (
            "Mrs Zhang, the caps on that batch are loose because the press was set too soft that day, and that's "
            "where the half bottle went. We're recalling the lot today and yours will be swapped by noon "
            "tomorrow."
        ),
        "commit_deadline explain_reason offer_solution", 70, 100,
    ),
    (
        "Well, who told you to leave it in the sun?",
        "blame_customer", 0, 40,
    ),
    (
        "Strong light darkens it; two months on a window sill would do exactly that.",
        "explain_reason", 48, 88,
    ),
    (
        (
            "Whoever is to blame for the missing two, we'll make them up first; they'll be on tomorrow morning's "
            "van. Sorting it out with the courier is our job, not yours."
        ),
        "commit_deadline offer_solution ownership", 70, 100,
    ),
    (
        "Yes, yes, I'll mention it, I'll mention it.",
        "delay insincere", 0, 36,
    ),
    (
        "Every other shop gets theirs on time. It's only ever you. Ask yourself why.",
        "contradict", 0, 28,
    ),
    (
        "The van's had a puncture, sorry – about forty minutes late, so it'll be at yours before six.",
        "apology commit_deadline explain_reason", 56, 96,
    ),
    (
        (
            "Hello sir, there's your certificate, all done – have a quick check. Mind how you go, and ring the "
            "branch if anything comes up."
        ),
        "closing greeting offer_solution", 60, 100,
    ),
    (
        "Sorry, the system's being upgraded and we're waiting to hear when it'll be back ourselves.",
        "apology delay", 22, 62,
    ),
    (
        (
            "Sorry, the system's being upgraded until two. If you're pressed I can write it up by hand now and "
            "key yours in first."
        ),
        "alternative apology commit_deadline explain_reason", 68, 100,
    ),
    (
        "None left. Try early tomorrow.",
        "cold", 0, 35,
    ),
    (
        (
            "Sorry, today's slots with the specialist are gone. Cancellations go up on the app at two, or Dr Li "
            "in general clinic treats this too and has space now."
        ),
        "alternative apology commit_deadline explain_reason", 64, 100,
    ),
    (
        "You're off your head. Go and get treated, don't take it out on me.",
        "contradict rude", 0, 23,
    ),
    (
        (
            "Good morning. I've read your three points carefully: the bed charge, what the nurse said, the day's "
            "delay in going home. Which of them troubles you most? Let's begin there."
        ),
        "empathy greeting listen", 58, 98,
    ),
    (
        (
            "We've answered this twice and the conclusion stands, so let me go through the reasons once more. If "
            "you have anything new we'll look at it afresh; if not, mediation and the court are open to you and "
            "I'll write down the addresses."
        ),
        "alternative explain_reason listen", 64, 100,
    ),
    (
        (
            "Thank you for your letter. We are aware of your concerns. Wishing you and your family every "
            "happiness!"
        ),
        "insincere thanks", 5, 45,
    ),
    (
        "I told you not to buy it. You wouldn't listen, and now it's my problem?",
        "blame_customer contradict", 0, 28,
    ),
    (
        (
            "Losing that much would upset anyone. It fell because most of it is in bonds, and when rates went up "
            "last month bonds got cheaper."
        ),
        "empathy explain_reason", 56, 96,
    ),
    (
        "Eight pounds. Pay up.",
        "cold command_tone", 0, 32,
    ),
    (
        (
            "Hello, there's an eight-pound charge because it was sent by the fast route; the ordinary one is "
            "free."
        ),
        "explain_reason greeting", 54, 94,
    ),
    (
        "That's not my department. Ring the helpline.",
        "cold push_away", 0, 28,
    ),
    (
        (
            "Hello, I'm sorry, we're in the middle of the shift handover and counting cash. It should take about "
            "ten minutes – please have a seat."
        ),
        "apology commit_deadline explain_reason greeting", 66, 100,
    ),
    (
        "Hello, just a moment please, nearly done.",
        "delay greeting", 20, 60,
    ),
    (
        "It's not just me who's slow, so what are you getting so worked up about?",
        "contradict", 0, 28,
    ),
    (
        (
            "Hello, you'll need to contact the credit card centre for that. The number is on the back of your "
            "card."
        ),
        "greeting push_away", 10, 50,
    ),
    (
        "Sorry, but you didn't read the terms carefully.",
        "apology blame_customer", 15, 55,
    ),
    (
        (
            "We apologise for any inconvenience caused and thank you for your feedback. We will continue to "
            "strengthen staff training and improve our service."
        ),
        "apology insincere thanks", 15, 55,
    ),
    (
        (
            "The extra fifteen was the teller picking the wrong fee code – our mistake, and I'm sorry. I'm "
            "refunding it now and you'll get a text within five minutes."
        ),
        "apology commit_deadline explain_reason offer_solution ownership", 74, 100,
    ),
    (
        "That's a KYC mismatch, it has to go through EDD.",
        "jargon", 5, 45,
    ),
    (
        "It was old Mr Li from the supermarket next door who complained about you. I can give you his number.",
        "privacy", 0, 28,
    ),
    (
        "Hello, don't worry, the claim will definitely be paid. I guarantee it'll be approved in three days.",
        "greeting overpromise", 12, 52,
    ),
    (
        "If you're too ignorant to understand funds, don't buy them. Embarrassing.",
        "rude", 0, 22,
    ),
    (
        (
            "Thank you for the suggestion. From today we're putting the forms by the entrance so you can pick one "
            "up as you come in."
        ),
        "offer_solution thanks", 64, 100,
    ),
    (
        "Letter received. Under consideration. You will be informed.",
        "cold delay", 0, 34,
    ),
    (
        (
            "I'm sorry you've had a wasted trip, sir. The pension is a day late because the fifteenth is a "
            "Sunday. If you need it for your medicine, I can help you arrange a small advance."
        ),
        "alternative apology empathy explain_reason", 66, 100,
    ),
    (
        (
            "Our quality inspector Sun will be at your shop at nine tomorrow to take a sample, and I'll phone you "
            "with the lab result within three working days."
        ),
        "commit_deadline offer_solution ownership", 66, 100,
    ),
    (
        "Be a dear and withdraw the complaint, we'll send you a little gift.",
        "insincere", 0, 34,
    ),
    (
        "There's no such rule. Can't be done.",
        "cold", 0, 35,
    ),
    (
        "Hello, you locked it yourself by entering the wrong PIN three times. I'll unlock it for you.",
        "blame_customer greeting offer_solution", 35, 75,
    ),
    (
        "I can see how angry you are. Please, take your time and tell me everything. I'm listening.",
        "empathy listen", 54, 94,
    ),
    (
        "I understand you're in a hurry, but that really isn't our department. Try the third floor. Sorry.",
        "apology empathy push_away", 15, 55,
    ),
    (
        (
            "I understand you're in a hurry. It isn't our department, but don't go running about – I'll call the "
            "third floor and have them come down for the form."
        ),
        "empathy offer_solution", 66, 100,
    ),
    (
        "We are very sorry. Due to high volumes, please be patient.",
        "apology delay", 18, 58,
    ),
    (
        "He's been suspended, actually. He had a warning last month for taking money.",
        "privacy", 0, 28,
    ),
    (
        (
            "Hello, I've printed the form for you; only the top three lines need filling in and I can help with "
            "the wording. The copier over there is free."
        ),
        "alternative greeting offer_solution", 62, 100,
    ),
    (
        (
            "The text went to your old number because we never asked you to update it. That's our fault, sorry. "
            "I'm changing the number now and the fee will be back in your account by the end of today."
        ),
        "apology commit_deadline explain_reason offer_solution ownership", 72, 100,
    ),
    (
        (
            "Hello, thank you for your feedback. Your opinion is very important to us and we will deal with it as "
            "soon as possible. Have a nice day."
        ),
        "delay greeting insincere thanks", 8, 48,
    ),
    (
        "I've decided: you can return the lot and we'll pay whatever you've lost.",
        "overpromise", 0, 40,
    ),
    (
        (
            "Whether we take it back depends on the lab, so I can't promise yet. The sample goes off today and "
            "the report is due on Friday; if it's our fault we'll refund the carriage as well."
        ),
        "commit_deadline explain_reason offer_solution", 70, 100,
    ),
    (
        "Three ahead of you, about twenty minutes.",
        "commit_deadline", 50, 90,
    ),
    (
        "It was only a short wait. Is it really worth all this?",
        "contradict", 0, 30,
    ),
    (
        "All done, Mr Li. Please keep your card and ID safe. Take care.",
        "closing", 40, 80,
    ),
    (
        "Returns? Ask the rep. I just deliver.",
        "cold push_away", 0, 30,
    ),
    (
        (
            "I'm sorry, I can't do it today: your wife's signature is missing. You could come together this "
            "afternoon, or take this authority home for her to sign – which is easier?"
        ),
        "alternative apology explain_reason", 60, 100,
    ),
]

# courteous replies that look dangerous to a reader of single words
KIND = [
    "Hello, could I see your ID so I can check the name?",
    "There you are, your passbook with the interest entered. Mind how you go.",
    "Don't worry, there are only two people before you. Would you like some water?",
    "This note is torn, so I'll give you a new one.",
    "Your transfer reaches the other account by four this afternoon and I'll text you when it does.",
    "Sorry, the printer's out of paper; I'll be back with some in a minute.",
    "Thanks for telling us. The sign by the door is easy to misread and we're changing it today.",
    "Your son's card is at window two; I'll walk you over.",
    (
        "I've found the cause of the charge: auto-renewal was left on. I've switched it off and refunded last "
        "month's twelve pounds."
    ),
    "If you'd feel safer, you can follow each step on your phone.",
    (
        "I can't decide this one myself, so I'm asking my supervisor to come over. Please have a seat, three "
        "minutes at most."
    ),
    "I'm sorry if I sounded loud just now, I wanted to be sure you could hear me.",
    "Take your time with the form and ask me about anything that isn't clear.",
    "The contract needs three signatures; I've marked them in pencil for you.",
    (
        "The fixed account earns about £180 a year more. It's entirely your decision, and there's no need to "
        "choose today."
    ),
    "We can't keep your PIN for you; it's there to protect you, so please keep it to yourself.",
    "The nurse you mention is off today, but the ward sister is here and I'll ask her to come and listen.",
    "The blood results are due at three and I'll bring them to your bedside.",
    "Take these after food, twice a day. I've written it on the box.",
    "The deposit you overpaid comes back when you check out, probably Thursday.",
    (
        "You got two cartons fewer because the system goes by last month's sales; I've asked for the rest to be "
        "sent."
    ),
    "The driver's stuck in traffic, so expect him half an hour late. I didn't want you to be left waiting.",
    "The code is on the base of the bottle. If you read it to me I can tell you which day it was made.",
    "We crushed that batch in loading. All of it will be replaced tomorrow morning.",
    "Your policy ends on the eighth of next month; whether you renew is up to you, this is only a reminder.",
    "The claim of £3,200 has gone to your card ending 6612.",
    "Good question. \"Cash value\" simply means what you would get back if you stopped today.",
    "Thank you for your letter. I'm looking into both points and will answer them together on Friday.",
    "You don't need to go to head office: leave the papers with me and I'll take them on Wednesday.",
    (
        "There was a mistake in our last letter: \"five days\" should read \"fifteen days\". I apologise for the "
        "confusion."
    ),
    "Have something to eat, and I'll ring you when your number is close.",
    "It's raining out there, take this umbrella and bring it back whenever you're next in.",
    "I missed your call yesterday, which was careless of me, so I'm ringing first thing.",
    (
        "Statements from the last three years I can print now; older ones come from the archive and will be here "
        "on Thursday morning."
    ),
    "When you say we passed you from pillar to post, I'm ashamed of it. It stops with me.",
    "If there isn't time today I can keep your place as first tomorrow.",
    "Let me take one more minute to read the outcome back, and please stop me if anything's off.",
    "No, that isn't a silly question at all. The fee is for the paper statement, and you can switch it off.",
    (
        "I'm afraid we can't open the account without the original certificate, because a copy can be altered. A "
        "notary upstairs can certify yours for free."
    ),
    "You were right about the date, and the letter has been corrected.",
]


def test_most_replies_show_their_violations_and_courtesies():
    """The reader is statistical: five in six show exactly their violations, with all courtesies and the quality near."""
    off = []
    for text, kinds, low, high in REPLIES:
        reading, expected = speech.read(text, "en"), set(kinds.split())
        exact = set(reading.violations) == expected & set(speech.VIOLATIONS) and expected <= reading.kinds()
        if not (exact and low - 10 <= reading.quality <= high + 10):
            off.append((text, reading.quality, sorted(reading.kinds() ^ expected)))
    assert len(off) <= len(REPLIES) // 6, off


def test_hardly_any_courteous_reply_is_accused():
    """At most one in sixteen, and none gravely."""
    accused = [text for text in KIND if speech.read(text, "en").violations]
    assert len(accused) <= len(KIND) // 16, accused
    assert not [text for text in KIND for act in speech.read(text, "en").acts if act.is_violation and act.strength == 3]


def test_the_banks_are_large_enough():
    """The bank of English examples stays broad: at least sixty labelled replies and every kind of violation."""
    shown = {kind for _, kinds, _, _ in REPLIES for kind in kinds.split()}
    assert len(REPLIES) >= 60
    assert set(speech.VIOLATIONS) <= shown
