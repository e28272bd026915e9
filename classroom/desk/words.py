"""Every sentence of the trainer's desk, in Chinese and English. Placeholders are ``{name}``."""

from __future__ import annotations

from collections.abc import Mapping

from classroom.bilingual import Sentences
from classroom.labels import labels

_PAIRS: Mapping[str, tuple[str, str]] = {
    "desk": ("异议裁定", "Disputed marks"),
    "desk_intro": (
        "学员不服的评判在这里一条条断：维持、撤销、改成另一种，或者补记漏掉的。每一条都要写理由，学员看得见；断下来的，重新评分也算数，下次改进机器时也用得上。",
        "Decide here what trainees say against their marks: uphold, strike, change, or add. Each decision needs a reason, which the trainee sees; it holds whenever the attempt is graded again, and the reader learns from it.",
    ),
    "desk_tab_open": ("待裁定（{count}）", "Open ({count})"),
    "desk_tab_attempts": ("翻看演练", "Look through attempts"),
    "desk_tab_decided": ("已裁定（{count}）", "Decided ({count})"),
    "desk_refresh": ("刷新", "Refresh"),
    "desk_none_open": ("没有待裁定的异议。学员在复盘的“逐条评判”里，或在语言练习室里，都能提。", "No open disputes. Trainees raise them under “Point by point” in a debrief, or in the language lab."),
    "desk_none_decided": ("还没有裁定过。", "Nothing has been decided yet."),
    "desk_none_attempts": ("还没有结束的演练。", "No attempt has ended yet."),
    "desk_choose": ("左边选一条。", "Choose one from the list."),
    "desk_list": ("清单", "List"),
    # the list
    "desk_in_lab": ("语言练习室", "Language lab"),
    "desk_on_words": ("{place}（只记在话上，分数不动）", "{place} (words only, no score changed)"),
    "desk_step": ("第 {n} 步", "step {n}"),
    "desk_missing": ("没算上：{name}", "Not counted: {name}"),
    "desk_missing_open": ("漏读（没说是哪一种）", "Not read (act not named)"),
    "desk_attempt": ("演练", "Attempt"),
    "desk_attempt_of": ("{case} · {learner} · {total} 分 · {when}", "{case} · {learner} · {total} · {when}"),
    "desk_attempt_said": ("这次演练里说过、写过的话", "What was said and written in this attempt"),
    "desk_add_here": ("补记", "Add a mark"),
    # the matter
    "desk_learner": ("学员", "Trainee"),
    "desk_before": ("在这之前", "Just before"),
    "desk_said": ("学员的话", "What the trainee said"),
    "desk_argument": ("学员的理由", "The trainee’s argument"),
    "desk_own_look": ("没有人提异议，是您自己翻到的。", "Nobody disputed this; you came upon it yourself."),
    "desk_rule": ("依据的规矩", "The rule behind it"),
    "desk_no_mark": ("评分单上没有这一条。撤销或维持只记在这句话上，分数不动。", "The scorecard has no such mark. A decision is kept for the words alone; the score stays as it is."),
    "desk_on_text": ("这句话不在演练里，没有分数可改；裁定只用来改进机器。", "These words belong to no attempt, so no score changes; the decision is for improving the reader."),
    # the decision
    "desk_decide": ("您的裁定", "Your decision"),
    "desk_upheld": ("维持", "Uphold"),
    "desk_struck": ("撤销", "Strike"),
    "desk_changed": ("改成另一种", "Change"),
    "desk_added": ("补记", "Add"),
    "desk_upheld_note": ("现在这样评没错，分数不动。", "The mark is right as it stands; the score stays."),
    "desk_struck_note": ("不该有这一条。", "The mark should not be there."),
    "desk_changed_note": ("话确实有问题（或有长处），但不是这一种。", "Something is there, but it is another act."),
    "desk_added_note": ("话里有，没有标出来。", "It is in the words and was not marked."),
    "desk_upheld_missing": ("确实没有说到。", "It is indeed not in the words."),
    "desk_struck_missing": ("这里本来就不该要求。", "It was not called for here."),
    "desk_upheld_struck": ("撤销得对，照旧，分数不动。", "Rightly struck: it stays as it is, and so does the score."),
    "desk_added_struck": ("话里还是有，重新记上。", "It is in the words after all: put it back."),
    "desk_weight": ("{name}（改轻重）", "{name} (another weight)"),
    "desk_act": ("言语行为", "Act"),
    "desk_act_choose": ("选一种", "Choose one"),
    "desk_good": ("好话", "Done well"),
    "desk_bad": ("不妥", "Harmful"),
    "desk_stretch": ("用鼠标或 Shift+方向键，选中看得出来的那几个字", "Select the words that show it, with the mouse or Shift and the arrow keys"),
    "desk_stretch_now": ("选中的字：", "Selected: "),
    "desk_stretch_all": ("还没有选中，就算整句。", "Nothing selected: the whole sentence counts."),
    "desk_grave": ("触碰底线（辱骂、威胁、要密码一类），总分封顶", "It crosses a line (an insult, a threat, a PIN asked for) and caps the total"),
    "desk_reason": ("理由（学员看得见）", "Reason (the trainee sees it)"),
    "desk_by": ("署名", "Signed"),
    "desk_save": ("记下裁定", "Save the decision"),
    "desk_save_keys": ("Ctrl（⌘）+ 回车", "Ctrl (⌘) + Enter"),
    "desk_back": ("不断了，回清单", "Back to the list"),
    # now and after
    "desk_now": ("现在", "Now"),
    "desk_after": ("裁定以后", "After your decision"),
    "desk_caps": ("总分封顶", "caps the total"),
    "desk_total_cap": ("封顶 {cap} 分", "capped at {cap}"),
    "desk_no_total": ("不计分", "No score"),
    "desk_same": ("分数和评判都不变。", "Neither score nor marks change."),
    "desk_changes": ("变动的评判", "What changes"),
    "desk_gone": ("没有了", "gone"),
    "desk_new": ("没有", "none"),
    "desk_only_text": ("评分单上没有对应的一条，分数不动，只记在这句话上。", "No mark of the scorecard fits: kept for the words alone, the score stays as it is."),
    "desk_no_spans": ("没有落在字上的评判。", "No mark on these words."),
    "desk_weighing": ("正在算……", "Working it out…"),
    # decided
    "desk_done_upheld": ("已维持", "Upheld"),
    "desk_done_struck": ("已撤销", "Struck"),
    "desk_done_changed": ("已改成另一种", "Changed"),
    "desk_done_added": ("已补记", "Added"),
    "desk_the_mark": ("评判", "Mark"),
    "desk_decision": ("裁定", "Decision"),
    "desk_words": ("原话", "Words"),
    "desk_why": ("理由", "Reason"),
    "desk_where": ("出处", "Where"),
    # answers
    "desk_kept": ("记下了：{decision}。", "Kept: {decision}."),
    "desk_kept_total": ("记下了：{decision}。总分 {before} → {after}。", "Kept: {decision}. Total {before} → {after}."),
    "desk_need_reason": ("要写理由，1 到 2000 字，学员看得见。", "Give a reason of 1 to 2000 characters; the trainee sees it."),
    "desk_need_by": ("要署名。", "Sign with your name."),
    "desk_need_way": ("先选一种裁定。", "Choose a decision first."),
    "desk_need_act": ("先选一种言语行为。", "Choose the act first."),
    "desk_need_other": ("改成的要与原来标的不同。", "Choose another act than the one that was marked."),
    "desk_answered": ("这条异议已经有人裁定了，这一次没有记。清单已经刷新。", "Somebody has answered this dispute in the meantime; nothing was kept this time. The list is up to date."),
    "desk_unknown": ("这一条已经不在了，请刷新。", "That one is no longer there; please refresh."),
    "desk_unsound": ("这次演练的记录有问题，评不了：{reason}", "The record of this attempt is unsound and cannot be graded: {reason}"),
}  # fmt: skip

_SENTENCES = Sentences(_PAIRS, labels)
words, word = _SENTENCES.all, _SENTENCES.one
