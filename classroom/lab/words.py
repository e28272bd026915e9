"""Every sentence of the language lab's screen, in Chinese and English. Placeholders are ``{name}``."""

from __future__ import annotations

from collections.abc import Mapping

from classroom.labels import LANGUAGES, labels

_PAIRS: Mapping[str, tuple[str, str]] = {
    "lab": ("语言练习室", "Language lab"),
    "lab_intro": (
        "一边打字，一边看每句话落在哪里；再辨一辨相像的话，把不好听的话改好。读得不对，您可以提出来。",
        "Type, and see as you type how each sentence comes over. Then tell apart sentences that look alike, and say bad ones better. Where the reader is wrong, say so.",
    ),
    "lab_tab_reply": ("写一句答复", "Type a reply"),
    "lab_tab_sort": ("辨一辨", "Good or not good"),
    "lab_tab_drill": ("换个说法", "Say it better"),
    # a reply
    "lab_situation": ("情形", "Situation"),
    "lab_known": ("您手里的情况：", "What you know: "),
    "lab_reply": ("您的答复", "Your reply"),
    "lab_reply_hint": (
        "边写边读，停一停就出标记。直线是好话（✓），波浪线是不妥的话（✗），号码对应下面的说明。",
        "Marks appear as you pause. A straight line is something done well (✓), a wavy one something that harms (✗); the numbers lead to the notes below.",
    ),
    "lab_customer": ("听了这句话，客户的样子", "How the customer takes it"),
    "lab_quality": ("总体", "Quality"),
    "lab_marks": ("读出来的", "What was read"),
    "lab_nothing": ("还没有内容。", "Nothing to read yet."),
    "lab_no_marks": (
        "没有读出特别的好话，也没有读出不妥的话。分不高，是因为该做的还没有出现，不是您说错了什么。",
        "Neither a courtesy nor anything harmful was read. The figure is low because what is due has not appeared, not because something was wrong.",
    ),
    "lab_said_aloud": ("{quality} 分，{band}。好话 {good} 处，不妥 {bad} 处{names}。", "{quality}, {band}. Done well: {good}; harmful: {bad}{names}."),
    "lab_strength": ("强度 {n}/3", "strength {n} of 3"),
    "lab_good_mark": ("好话", "done well"),
    "lab_bad_mark": ("不妥", "harmful"),
    "lab_show": ("看在哪儿", "Show where"),
    # pairs
    "lab_sort_ask": ("放在这个场合，这句话好，还是不好？", "Here, is this sentence good or not good?"),
    "lab_good": ("好", "Good"),
    "lab_bad": ("不好", "Not good"),
    "lab_keys": ("按 1 或 2 直接选", "Press 1 or 2"),
    "lab_place": ("第 {at} 句，共 {count} 句", "{at} of {count}"),
    "lab_right": ("对，这句{right}。", "Right, it is {right}."),
    "lab_wrong": ("再想想，这句其实{right}。", "Not quite, it is {right}."),
    "lab_twin": ("同样的词，换个说法就{right}：", "The same words the other way, and it is {right}:"),
    "lab_in_words_good": ("是好的", "good"),
    "lab_in_words_bad": ("不好", "not good"),
    "lab_reader_says": ("机器是这么读的", "How the reader reads it"),
    "lab_reader_note": (
        "上面的对错是人定的，机器只看字面，可能跟人不一样。您觉得它读错了，就提出来。",
        "The verdict above is a person’s. The reader goes by the words and may see it otherwise; if you think it is wrong, say so.",
    ),
    "lab_next": ("下一句", "Next"),
    "lab_end": ("看结果", "See the result"),
    "lab_tally": ("{done} 句里辨对 {right} 句", "{right} of {done} right"),
    "lab_so_far": ("已辨对 {right} / {done}", "{right} of {done} right so far"),
    "lab_theme": ("难在哪里", "What makes it hard"),
    "lab_score_right": ("辨对", "Right"),
    "lab_missed": ("没辨对的", "Missed"),
    "lab_other_sides": ("换另一半再辨", "Now the other halves"),
    "lab_new_order": ("换个顺序再来", "A new order"),
    "lab_theme_negation": ("带否定的话", "negation"),
    "lab_theme_quotation": ("引用别人的话", "quoting somebody"),
    "lab_theme_negated_push": ("嘴上说不推，其实在推", "denying it while pushing away"),
    "lab_theme_polite_push": ("话客气，事推走", "polite words, pushing away"),
    "lab_theme_sarcasm": ("夸还是挖苦", "praise or mockery"),
    "lab_theme_empty_apology": ("道歉有没有下文", "apology with or without action"),
    "lab_theme_refusal": ("该拒绝的拒绝", "a right refusal"),
    "lab_theme_review": ("先答复，再讲复核", "answer first, then the review"),
    "lab_theme_sector": ("行业不同，分量不同", "it depends on the trade"),
    "lab_theme_numerals": ("数字混着写", "mixed numerals"),
    # drills
    "lab_drill": ("题目", "Drill"),
    "lab_customer_said": ("客户说", "The customer says"),
    "lab_bad_sentence": ("这么说不行", "Not like this"),
    "lab_due": ("要做到", "It must"),
    "lab_forbidden": ("不能有", "It must not"),
    "lab_or": ("或", " or "),
    "lab_rewrite": ("您来说", "Your version"),
    "lab_score_it": ("打分", "Score it"),
    "lab_score_keys": ("Ctrl（⌘）+ 回车打分", "Ctrl (⌘) + Enter scores it"),
    "lab_hint": ("给点提示", "A hint"),
    "lab_model": ("看参考说法", "A model answer"),
    "lab_model_title": ("参考说法，{score} 分", "Model answer: {score}"),
    "lab_seen": ("看过参考说法之后写的", "Written after the model answer was shown"),
    "lab_result": ("得分", "Score"),
    "lab_points_for": ("得分项", "What for"),
    "lab_evidence": ("依据", "Evidence"),
    "lab_points": ("得分", "Points"),
    "lab_due_line": ("做到：{name}", "There: {name}"),
    "lab_forbidden_line": ("没有：{name}", "Not there: {name}"),
    "lab_quality_line": ("整句 {quality} 分，{band}；按 40 分折算", "Quality {quality}, {band}; scaled to 40"),
    "lab_found_none": ("没有读出来", "not found"),
    "lab_clean": ("没有出现", "none found"),
    "lab_points_of": ("{points} / {possible}", "{points} / {possible}"),
    "lab_points_off": ("−{points}", "−{points}"),
    "lab_no_loss": ("不扣分", "nothing off"),
    "lab_sum": ("合计", "Total"),
    "lab_write_first": ("先写一句再打分。", "Write something first."),
    "lab_next_drill": ("下一题", "Next drill"),
    # disputes
    "lab_dispute": ("我不同意", "I disagree"),
    "lab_dispute_of": ("不同意：{name}，“{quote}”", "Disagree: {name}, “{quote}”"),
    "lab_dispute_missing": ("这里漏读了", "Something is missing here"),
    "lab_dispute_about": ("您不同意的标记", "The mark you disagree with"),
    "lab_dispute_where": ("漏读的地方", "Where something is missing"),
    "lab_dispute_select": ("想指明哪几个字，先在框里选中，再点“这里漏读了”。", "To point at certain words, select them in the box first."),
    "lab_dispute_kind": ("应当读成", "It should be read as"),
    "lab_dispute_open": ("说不好，请培训师看", "Not sure; let the trainer decide"),
    "lab_dispute_why": ("您的理由", "Your reasons"),
    "lab_dispute_send": ("提交给培训师", "Send to the trainer"),
    "lab_dispute_cancel": ("算了", "Cancel"),
    "lab_dispute_kept": ("记下了：文字、标记和您的理由都留着，培训师看得到。", "Kept: the text, the marks and your reasons. Your trainer can see them."),
    "lab_disputed": ("已提出", "Disputed"),
    "lab_dispute_empty": ("写一句理由，培训师才好判断。", "Write down why, so that the trainer can judge."),
    "lab_dispute_long": ("理由最多 {max} 字，现在 {count} 字。", "At most {max} characters; these are {count}."),
    "lab_dispute_gone": ("原来的文字已经换了，请在现在的标记上重新提。", "That text is gone. Please dispute a mark as it stands now."),
    "lab_dispute_no_mark": ("这里没有这个标记。", "There is no such mark here."),
    "lab_too_long": ("最多 {max} 字，现在 {count} 字。", "At most {max} characters; these are {count}."),
    "lab_unknown": ("没有“{name}”这一项。", "There is no “{name}” here."),
}  # fmt: skip


def words(lang: str) -> dict[str, str]:
    """The sentences of this screen and those all screens share. ValueError for an unknown language."""
    shared = labels(lang)
    place = LANGUAGES.index(lang)
    return {**shared, **{name: pair[place] for name, pair in _PAIRS.items()}}


def word(name: str, lang: str, /, **values: object) -> str:
    """The sentence ``name`` with its placeholders filled. KeyError for an unknown name."""
    return _PAIRS[name][LANGUAGES.index(lang)].format(**values)
