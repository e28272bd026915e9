"""Reading a reply of about eighty characters."""

from __future__ import annotations

from collections.abc import Iterator

import speech
from benchmarks.measure import Row, rate

ROUNDS = 40
REPLIES = {
    "zh": (
        "您好，真对不起让您久等了。我们正在交接清点现金，为了账目清楚，这十五分钟内不能收付。最晚十二点二十给您办，您要是急，大堂经理现在就陪您用存款机，两分钟到账。",
        "交班呢，你没看见啊？门口牌子上写得清清楚楚，过会儿再来。规定又不是我定的，你冲我喊有什么用，要投诉就去投诉，找谁来都是这个规定，别在这里影响别人办业务。",
    ),
    "en": (
        "I'm so sorry to keep you waiting. We're counting the cash; I can serve you by 12:20.",
        "Can't you read the sign? We're changing shifts. Come back later or complain, I don't care.",
    ),
}


def rows() -> Iterator[Row]:
    """Replies a second in each language, a good and a bad one in turn. No reader of manners is installed as a peer."""
    for lang, replies in REPLIES.items():

        def work(replies: tuple[str, ...] = replies) -> int:
            for _ in range(ROUNDS):
                for reply in replies:
                    speech.read(reply)
            return ROUNDS * len(replies)

        yield Row(f"read a reply ({lang}, 80 characters)", rate(work), "/s", 5000)
