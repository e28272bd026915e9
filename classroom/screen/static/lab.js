/* The language lab: a reply read while it is typed, pairs to sort, sentences to say better, and a way to disagree.
 *
 * - Python reads and keeps the answer keys. `reading`, `sorting` and `drill` come in as rows; small messages go out, each
 *   with a token that the answering `notice` repeats. A text to be read is answered by its `reading` alone.
 * - Offsets in rows count code points, as Python does; `units` (dom.js) turns them into the UTF-16 units a browser counts in.
 * - A box with text is built once and lives on while everything around it is redrawn, so typing is never interrupted.
 */

const TABS = ["reply", "sort", "drill"];
const TYPING_MS = 200;

class Lab extends Tabbed {
  constructor(model, el) {
    super(model, el, "lab", "reply");
    this.texts = {};
    this.unfolded = new Set(["own"]);
    this.situation = model.get("situations")[0].id;
    this.open = null;
    this.whys = {};
  }

  act(kind) {
    return this.model.get("acts").find((act) => act.kind === kind) || { kind, name: kind, meaning: "" };
  }

  mount() {
    this.frame({ class: "mj mj-lab" },
      h("header", { class: "mj-lab-head" }, h("h2", {}, this.t("lab")), h("p", { class: "mj-muted" }, this.t("lab_intro"))),
      this.tabs, this.notice, this.alert, this.panel);
    this.listen("reading", "sorting", "drill", "disputed");
    this.followCaret(() => this.box?.onCaret());
    this.el.append(this.root);
    this.turn("reply", false);
  }

  unmount() {
    super.unmount();
    this.box?.close();
  }

  // --- messages ---

  send(type, fields, after) {
    return super.send(type, fields, after, type !== "read");
  }

  onNotice(notice) {
    this.answered(notice);
    this.tell(notice.level, notice.text);
  }

  // --- keys: only those handled here are kept from the notebook ---

  onKey(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const target = event.target;
    const typing = /^(TEXTAREA|INPUT|SELECT)$/.test(target.tagName);
    if (event.key === "Escape" && this.open) return this.dispute(null), keep(event);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return this.submit(target) && keep(event);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!typing && /^[12]$/.test(event.key) && this.pick(Number(event.key))) return keep(event);
    if (this.turned(event)) return;
    if (["Enter", " "].includes(event.key) && target.closest("button, summary, input, textarea, select")) event.stopPropagation();
  }

  submit(target) {
    if (target.dataset.key === "rewrite") this.rewrite();
    else target.closest("form")?.requestSubmit();
    return true;
  }

  pick(number) {
    const s = this.model.get("sorting");
    if (this.tab !== "sort" || s.over || s.answer) return false;
    this.sort(number === 1 ? "good" : "bad");
    return true;
  }

  // --- drawing ---

  turn(tab, follow = true) {
    this.tab = tab;
    this.open = null;
    this.drawn = {};
    this.box?.close();
    this.box = null;
    this.tell("", "");
    this.tabs.replaceChildren(...TABS.map((name) => h("button", { type: "button", role: "tab", id: `mj-lab-${this.token}-${name}`, "data-key": `tab:${name}`,
      "aria-selected": String(name === tab), "aria-controls": this.panel.id, tabindex: name === tab ? "0" : "-1", click: () => this.turn(name) }, this.t(`lab_tab_${name}`))));
    this.panel.setAttribute("aria-labelledby", `mj-lab-${this.token}-${tab}`);
    this.ui = {};
    this.panel.replaceChildren({ reply: frameReply, sort: frameSort, drill: frameDrill }[tab](this));
    this.draw();
    if (follow) this.find(`tab:${tab}`)?.focus();
  }

  region(name, props) {
    return (this.ui[name] = h("div", { class: `mj-lab-at-${name}`, ...props }));
  }

  draw() {
    const key = this.root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    ({ reply: drawReply, sort: drawSort, drill: drawDrill })[this.tab](this);
    const lost = key && !this.root.contains(document.activeElement);
    if (lost) this.find(key)?.focus();
  }

  /** Redraw a region only if the data behind it changed. */
  patch(name, data, build) {
    const print = JSON.stringify(data);
    if (this.drawn[name] === print) return;
    this.drawn[name] = print;
    this.ui[name].replaceChildren();
    put(this.ui[name], [build()]);
  }

  /** A part that can be folded and stays as the trainee left it. */
  fold(key, head, ...body) {
    return h("details", { class: "mj-item", open: this.unfolded.has(key), toggle: (event) => {
      if (event.target.open) this.unfolded.add(key);
      else this.unfolded.delete(key);
    } }, h("summary", { "data-key": `fold:${key}` }, head), body);
  }

  find(key) {
    return this.root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  // --- what the trainee does ---

  sort(verdict) {
    this.send("sort", { at: this.model.get("sorting").at, verdict }, () => this.find("next")?.focus());
  }

  next() {
    this.send("next", { at: this.model.get("sorting").at }, () => (this.find("sort:good") || this.find("turn"))?.focus());
  }

  deal(seed, turn) {
    this.send("deal", { seed, turn }, () => this.find("sort:good")?.focus());
  }

  rewrite() {
    const text = this.box.text;
    this.box.complain(text.trim() ? "" : this.t("lab_write_first"));
    if (text.trim()) this.send("rewrite", { text }, () => this.ui.result.querySelector("[data-title]")?.focus());
  }

  /** Open the form for a dispute about a mark or about what is missing; null closes it and goes back. */
  dispute(about) {
    const from = this.open?.from;
    this.open = about;
    this.draw();
    if (about) this.find("why")?.focus();
    else if (from) this.find(from)?.focus();
  }
}

// --- offsets: code points in, UTF-16 out --------------------------------------------------------------

/** How many code points stand before a UTF-16 offset. */
function points(text, unit) {
  return length(text.slice(0, unit));
}

/** Marks that still point at the very same characters after an edit: those before it stay, those behind it move along. */
function carried(marks, before, after) {
  const [old, now] = [Array.from(before), Array.from(after)];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const by = now.length - old.length;
  return marks.flatMap((m) => (m.end <= head ? [m] : m.start >= old.length - tail ? [{ ...m, start: m.start + by, end: m.end + by }] : []));
}

function tone(marks) {
  return marks.some((m) => m.bad) ? "bad" : "good";
}

/** Sign and number of a mark, the same over the text and in the list. */
function badge(mark, i) {
  return `${mark.bad ? "✗" : "✓"}${i + 1}`;
}

// --- a box whose text carries its marks ---------------------------------------------------------------

class Box {
  constructor(lab, key, { label, hint, onText }) {
    this.lab = lab;
    this.key = key;
    this.onText = onText;
    this.read = { text: "", marks: [] };
    const id = `mj-lab-${lab.token}-${key}`;
    this.mirror = h("div", { class: "mj-lab-mirror", "aria-hidden": "true", dir: "auto" });
    this.area = h("textarea", { id, rows: 3, class: "mj-box mj-lab-area", "data-key": key, dir: "auto", spellcheck: "false", autocomplete: "off", maxlength: 2000,
      value: lab.texts[key] || "", "aria-describedby": `${id}-error ${id}-hint`, input: () => this.onInput(), compositionend: () => this.onInput() });
    this.problem = h("p", { class: "mj-error", id: `${id}-error`, role: "alert" });
    this.node = h("div", { class: "mj-lab-field" }, h("label", { for: id, class: "mj-label" }, label), h("div", { class: "mj-lab-stack" }, this.mirror, this.area), this.problem,
      h("p", { class: "mj-muted", id: `${id}-hint` }, hint));
    this.show();
  }

  get text() {
    return this.area.value;
  }

  /** The part that is selected, in code points. */
  get selection() {
    const { value, selectionStart, selectionEnd } = this.area;
    return [points(value, selectionStart), points(value, selectionEnd)];
  }

  /** Say under the box what is wrong with what stands in it, and go there; nothing when all is well. */
  complain(text) {
    this.problem.textContent = text;
    this.area.setAttribute("aria-invalid", text ? "true" : "false");
    if (text) this.area.focus();
  }

  onInput() {
    if (this.problem.textContent) this.complain("");
    this.lab.texts[this.key] = this.text;
    this.show();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.onText(this.text), TYPING_MS);
  }

  close() {
    clearTimeout(this.timer);
  }

  /** Show the marks of a reading; if typing went on meanwhile, those that still fit. */
  take(text, marks) {
    this.read = { text, marks };
    this.show();
  }

  show() {
    const marks = carried(this.read.marks.map((mark, i) => ({ ...mark, badge: badge(mark, i) })), this.read.text, this.text);
    this.mirror.replaceChildren();
    put(this.mirror, [pieces(this.text, marks).map((piece) => (piece.over.length ? this.piece(piece) : piece.text)), "\u200b"]);
    this.onCaret();
  }

  piece(piece) {
    const begins = piece.over.filter((m) => m.start === piece.start).map((m) => m.badge).join(" ");
    return h("mark", { class: `mj-mark mj-mark-${tone(piece.over)}`, "data-badge": begins || null }, piece.text);
  }

  select(start, end) {
    const at = units(this.text);
    this.area.focus();
    this.area.setSelectionRange(at[start], at[end]);
  }

  /** The notes about the words the caret stands in come forward. */
  onCaret() {
    const inside = document.activeElement === this.area;
    const [from, to] = this.selection;
    for (const card of this.lab.panel.querySelectorAll("[data-start]")) {
      const here = inside && this.read.text === this.text && Number(card.dataset.start) <= to && Number(card.dataset.end) >= from;
      card.classList.toggle("mj-lab-here", here);
    }
  }
}

// --- marks in words -----------------------------------------------------------------------------------

/** A finished text with its marks, each named. */
function marked(p, reading) {
  const marks = reading.marks.map((mark, i) => ({ ...mark, badge: badge(mark, i) }));
  return h("p", { class: "mj-lab-text" }, h("bdi", { dir: "auto" }, pieces(reading.text, marks).map((piece) => (piece.over.length
    ? h("mark", { class: `mj-mark mj-mark-${tone(piece.over)}` }, piece.text,
      piece.over.filter((m) => m.end === piece.end).map((m) => h("span", { class: "mj-tag" }, `${m.badge} ${m.name}`)))
    : piece.text))));
}

/** What was read, one note a mark, each with its characters, its reason and a way to disagree. */
function notes(p, reading, { box, selectable } = {}) {
  const blank = !reading.text.trim();
  const key = (mark) => `dispute:${reading.id}:${mark.kind}:${mark.start}`;
  const list = reading.marks.map((mark, i) => note(p, reading, mark, i, key(mark), box));
  const missing = `missing:${reading.id}`;
  return [blank ? h("p", { class: "mj-muted" }, p.t("lab_nothing")) : null,
    !blank && !list.length ? h("p", { class: "mj-muted" }, p.t("lab_no_marks")) : null,
    list.length ? h("ol", { class: "mj-lab-notes", "aria-label": p.t("lab_marks") }, list) : null,
    blank ? null : h("div", { class: "mj-bar" }, h("button", { type: "button", class: "mj-small", "data-key": missing,
      click: () => p.dispute(absent(p, reading, missing, selectable ? box : null)) }, p.t("lab_dispute_missing")),
    selectable ? h("span", { class: "mj-muted" }, p.t("lab_dispute_select")) : null)];
}

function note(p, reading, mark, i, key, box) {
  const kept = disputed(p, reading.text, mark.kind, mark.start, mark.end);
  return h("li", { class: `mj-lab-note mj-tone-${mark.bad ? "bad" : "good"}`, "data-start": mark.start, "data-end": mark.end },
    h("div", { class: "mj-lab-note-head" },
      h("span", { class: `mj-state mj-tone-${mark.bad ? "bad" : "good"}` }, badge(mark, i), " ", p.t(mark.bad ? "lab_bad_mark" : "lab_good_mark")),
      h("b", { title: p.act(mark.kind).meaning }, mark.name), h("span", { class: "mj-muted" }, p.t("lab_strength", { n: mark.strength }))),
    h("q", {}, words(mark.quote)), h("p", {}, words(mark.why)),
    h("div", { class: "mj-bar" },
      box ? h("button", { type: "button", class: "mj-lab-link", "data-key": `show:${reading.id}:${i}`, click: () => box.select(mark.start, mark.end) }, p.t("lab_show")) : null,
      kept ? h("span", { class: "mj-chip", "data-key": key, tabindex: "-1" }, p.t("lab_disputed"))
        : h("button", { type: "button", class: "mj-lab-link", "data-key": key, "aria-label": p.t("lab_dispute_of", mark),
          click: () => p.dispute({ reading: reading.id, kind: mark.kind, start: mark.start, end: mark.end, name: mark.name, quote: mark.quote, from: key }) }, p.t("lab_dispute"))));
}

function disputed(p, text, kind, start, end) {
  return p.model.get("disputed").some((one) => one.text === text && one.kind === kind && one.start === start && one.end === end);
}

/** A dispute about what was not read: the selected characters, or the whole. */
function absent(p, reading, from, box) {
  const [a, b] = box && box.text === reading.text ? box.selection : [0, 0];
  const [start, end] = a < b ? [a, b] : [0, length(reading.text)];
  const at = units(reading.text);
  return { reading: reading.id, kind: "missing", start, end, quote: reading.text.slice(at[start], at[end]), from };
}

/** Where the trainee says why. It stands apart from the notes, so that reading on does not disturb it. */
function drawDispute(p) {
  p.patch("dispute", [p.open?.from, p.open?.start, p.open?.end], () => {
    if (!p.open) return [];
    const { open } = p;
    const missing = open.kind.startsWith("missing");
    const id = `mj-lab-${p.token}-why`;
    const wrong = h("p", { class: "mj-error", id: `${id}-error`, role: "alert" });
    const submit = (event) => {
      event.preventDefault();
      const { reading, kind, start, end } = open;
      const argument = p.whys[open.from] || "";
      wrong.textContent = argument.trim() ? "" : p.t("lab_dispute_empty");
      if (wrong.textContent) return p.find("why").focus();
      return p.send("dispute", { reading, kind, start, end, argument }, () => {
        delete p.whys[open.from];
        p.dispute(null);
      });
    };
    return h("form", { class: "mj-panel mj-lab-form", submit, novalidate: true, autocomplete: "off", "aria-label": p.t(missing ? "lab_dispute_missing" : "lab_dispute") },
      h("h4", {}, missing ? p.t("lab_dispute_where") : p.t("lab_dispute_about"), missing ? null : [p.t("colon"), open.name]),
      h("q", {}, words(open.quote)),
      missing ? wanted(p, open) : null,
      h("label", { for: id, class: "mj-label" }, p.t("lab_dispute_why")),
      h("textarea", { id, rows: 3, class: "mj-box", "data-key": "why", dir: "auto", maxlength: 2000, value: p.whys[open.from] || "", "aria-describedby": wrong.id,
        input: (event) => (p.whys[open.from] = event.target.value) }), wrong,
      h("div", { class: "mj-bar" }, h("button", { type: "submit", class: "mj-primary", "data-key": "dispute-send" }, p.t("lab_dispute_send")),
        h("button", { type: "button", class: "mj-small", "data-key": "dispute-cancel", click: () => p.dispute(null) }, p.t("lab_dispute_cancel"))));
  });
}

function wanted(p, open) {
  const groups = [["lab_good_mark", false], ["lab_bad_mark", true]];
  return h("label", { class: "mj-field" }, h("span", { class: "mj-label" }, p.t("lab_dispute_kind")),
    h("select", { "data-key": "wanted", change: (event) => (open.kind = event.target.value) }, h("option", { value: "missing" }, p.t("lab_dispute_open")),
      groups.map(([title, bad]) => h("optgroup", { label: p.t(title) }, p.model.get("acts").filter((act) => act.bad === bad).map((act) =>
        h("option", { value: `missing:${act.kind}` }, act.name))))));
}

function quality(p, reading) {
  return h("div", { class: "mj-lab-quality" }, dial(reading.quality, p.t("lab_quality"), 92), h("div", {}, h("b", {}, p.t("lab_quality")), h("p", {}, words(reading.band))));
}

// --- a reply ------------------------------------------------------------------------------------------

function frameReply(p) {
  const ask = (text) => p.send("read", { text, situation: p.situation });
  p.box = new Box(p, "reply", { label: p.t("lab_reply"), hint: p.t("lab_reply_hint"), onText: ask });
  const pick = h("label", { class: "mj-field" }, h("span", { class: "mj-label" }, p.t("lab_situation")),
    h("select", { "data-key": "situation", change: (event) => {
      p.situation = event.target.value;
      ask(p.box.text);
      p.soon();
    } }, p.model.get("situations").map((one) => h("option", { value: one.id, selected: one.id === p.situation }, one.title))));
  return h("div", { class: "mj-lab-reply" },
    h("div", { class: "mj-lab-main" }, pick, p.region("scene"), p.box.node, p.region("told", { role: "status" }), p.region("dispute"), p.region("notes")),
    h("aside", { class: "mj-lab-side", "aria-label": p.t("side") }, p.region("person"), p.region("quality")));
}

function drawReply(p) {
  const reading = p.model.get("reading");
  const scene = p.model.get("situations").find((one) => one.id === p.situation);
  p.patch("scene", scene, () => [h("div", { class: "mj-lab-said" }, h("span", { class: "mj-muted" }, words(scene.who)), h("p", { class: "mj-bubble mj-lab-bubble" }, words(scene.said))),
    h("p", { class: "mj-lab-known" }, h("b", {}, p.t("lab_known")), words(scene.known))]);
  p.box.take(reading.text, reading.marks);
  p.patch("notes", [reading.id, p.model.get("disputed").length], () => notes(p, reading, { box: p.box, selectable: true }));
  p.patch("person", [reading.face, reading.label], () => h("section", { class: `mj-panel mj-person mj-mood-${reading.face}`, "aria-label": p.t("customer") },
    face(reading.face, 72), h("div", { class: "mj-person-text" }, h("b", {}, p.t("lab_customer")), meter(p.t("mood"), reading.face, reading.label))));
  p.patch("quality", [reading.quality, reading.band, !reading.text.trim()], () => (reading.text.trim() ? h("section", { class: "mj-panel" }, quality(p, reading)) : []));
  p.patch("told", [reading.id, reading.quality], () => (reading.text.trim() ? spoken(p, reading) : ""));
  drawDispute(p);
  p.box.onCaret();
}

/** The reading in one sentence, for those who do not see the marks. */
function spoken(p, reading) {
  const bad = reading.marks.filter((mark) => mark.bad);
  const names = bad.length ? p.t("colon") + [...new Set(bad.map((mark) => `${mark.name} “${mark.quote}”`))].join(" · ") : "";
  return p.t("lab_said_aloud", { quality: reading.quality, band: reading.band, good: reading.marks.length - bad.length, bad: bad.length, names });
}

// --- pairs --------------------------------------------------------------------------------------------

function frameSort(p) {
  return h("div", { class: "mj-lab-sort" }, p.region("card"), p.region("answer", { role: "status" }), p.region("dispute"), p.region("next"));
}

function drawSort(p) {
  const s = p.model.get("sorting");
  p.patch("card", [s.item, s.at, s.turn, s.seed, s.over, Boolean(s.answer)], () => (s.over ? tally(p, s) : card(p, s)));
  p.patch("answer", [s.answer, p.model.get("disputed").length], () => (s.answer ? answer(p, s.answer) : []));
  p.patch("next", [Boolean(s.answer), s.at], () => (s.answer ? h("button", { type: "button", class: "mj-primary", "data-key": "next", click: () => p.next() },
    p.t(s.at + 1 < s.count ? "lab_next" : "lab_end")) : []));
  drawDispute(p);
}

function card(p, s) {
  const button = (verdict, number) => h("button", { type: "button", class: "mj-option mj-lab-choice", "data-key": `sort:${verdict}`, disabled: Boolean(s.answer),
    "aria-pressed": s.answer ? String(s.answer.given === verdict) : null, click: () => p.sort(verdict) }, h("span", { class: "mj-number", "aria-hidden": "true" }, number), p.t(`lab_${verdict}`));
  return h("section", { class: "mj-panel mj-lab-card" },
    h("div", { class: "mj-due-top" }, h("p", { class: "mj-eyebrow" }, p.t("lab_place", { at: s.at + 1, count: s.count })),
      h("p", { class: "mj-muted" }, p.t("lab_so_far", s.tally))),
    h("p", { class: "mj-muted" }, words(s.item.context)), h("blockquote", { class: "mj-lab-quote" }, words(s.item.text)),
    h("div", { role: "group", "aria-label": p.t("lab_sort_ask") }, h("p", { class: "mj-label" }, p.t("lab_sort_ask"), h("span", { class: "mj-muted mj-keys" }, p.t("lab_keys"))),
      h("div", { class: "mj-lab-choices" }, button("good", 1), button("bad", 2))));
}

function answer(p, a) {
  const right = (which) => p.t(`lab_in_words_${which}`);
  const won = a.given === a.right;
  return h("section", { class: `mj-panel mj-lab-explained mj-tone-${won ? "good" : "bad"}` },
    h("h3", {}, won ? "✓ " : "✗ ", p.t(won ? "lab_right" : "lab_wrong", { right: right(a.right) }), " ", h("span", { class: "mj-chip" }, p.t(`lab_theme_${a.theme}`))),
    h("p", {}, words(a.why)),
    h("div", { class: "mj-lab-twin" }, h("b", {}, p.t("lab_twin", { right: right(a.twin.right) })), h("p", { class: "mj-muted" }, words(a.twin.context)),
      h("blockquote", { class: "mj-lab-quote" }, words(a.twin.text)), h("p", {}, words(a.twin.why))),
    p.fold("reader", [p.t("lab_reader_says"), h("span", { class: "mj-muted" }, ` ${a.reading.quality} / 100 · ${a.reading.band}`)],
      h("p", { class: "mj-muted" }, p.t("lab_reader_note")), marked(p, a.reading), notes(p, a.reading)));
}

function tally(p, s) {
  const { themes, right, done } = s.tally;
  return h("section", { class: "mj-panel mj-lab-card" }, h("h3", {}, p.t("lab_tally", { right, done })),
    h("div", { class: "mj-scroll" }, h("table", { class: "mj-table" },
      h("thead", {}, h("tr", {}, ["lab_theme", "lab_score_right", "lab_missed"].map((name) => h("th", { scope: "col" }, p.t(name))))),
      h("tbody", {}, themes.map((row) => h("tr", {}, h("th", { scope: "row" }, p.t(`lab_theme_${row.theme}`)), h("td", {}, `${row.right} / ${row.count}`),
        h("td", {}, row.missed.length ? row.missed.map((one) => h("p", {}, h("span", { class: `mj-state mj-tone-${one.right}` }, p.t(`lab_${one.right}`)), " ", words(one.text))) : "—")))))),
    h("div", { class: "mj-bar" }, h("button", { type: "button", class: "mj-primary", "data-key": "turn", click: () => p.deal(s.seed, 1 - s.turn) }, p.t("lab_other_sides")),
      h("button", { type: "button", class: "mj-small", "data-key": "again", click: () => p.deal(s.seed + 1, 0) }, p.t("lab_new_order"))));
}

// --- drills -------------------------------------------------------------------------------------------

function frameDrill(p) {
  const id = p.model.get("drill").id;
  p.box = new Box(p, "rewrite", { label: p.t("lab_rewrite"), hint: p.t("lab_score_keys"), onText: () => {} });
  p.drillId = id;
  const pick = h("label", { class: "mj-field" }, h("span", { class: "mj-label" }, p.t("lab_drill")),
    (p.ui.pick = h("select", { "data-key": "drill", change: (event) => p.send("drill", { id: event.target.value }) },
      p.model.get("drills").map((one, i) => h("option", { value: one.id, selected: one.id === id }, `${i + 1}. ${one.title}`)))));
  const button = (key, label, act, main) => h("button", { type: "button", class: main ? "mj-primary" : "mj-small", "data-key": key, click: act }, p.t(label));
  return h("div", { class: "mj-lab-drill" }, pick, p.region("task"), p.box.node,
    h("div", { class: "mj-bar" }, button("score", "lab_score_it", () => p.rewrite(), true), button("hint", "lab_hint", () => p.send("hint", {})), button("model", "lab_model", () => p.send("model", {}))),
    p.region("hint", { role: "status" }), p.region("dispute"), p.region("result"), p.region("model"));
}

function drawDrill(p) {
  const d = p.model.get("drill");
  if (d.id !== p.drillId) another(p, d);
  p.patch("task", [d.bad.id, p.model.get("disputed").length], () => task(p, d));
  p.patch("hint", d.hint, () => (d.hint ? h("p", { class: "mj-note mj-note-info" }, words(d.hint)) : []));
  p.patch("result", [d.result, p.model.get("disputed").length], () => (d.result.id ? scored(p, d.result, p.t("lab_result"), true) : []));
  p.patch("model", [d.model, p.model.get("disputed").length], () => (d.model.id ? scored(p, d.model, p.t("lab_model_title", d.model), false) : []));
  p.box.take(d.result.text || "", d.result.marks || []);
  drawDispute(p);
}

function another(p, d) {
  p.drillId = d.id;
  p.open = null;
  p.texts.rewrite = "";
  p.box.area.value = "";
  p.ui.pick.value = d.id;
}

function task(p, d) {
  const chips = (title, groups) => h("div", {}, h("b", {}, p.t(title)), h("ul", { class: "mj-lab-chips" }, groups.map((kinds) =>
    h("li", {}, h("span", { class: "mj-chip", title: kinds.map((kind) => p.act(kind).meaning).join(" ") }, named(p, kinds))))));
  return h("section", { class: "mj-panel mj-lab-task" }, h("p", { class: "mj-lab-known" }, words(d.situation)),
    h("div", { class: "mj-lab-said" }, h("span", { class: "mj-muted" }, p.t("lab_customer_said")), h("p", { class: "mj-bubble mj-lab-bubble" }, words(d.said))),
    h("div", {}, h("b", {}, p.t("lab_bad_sentence")), marked(p, d.bad), p.fold("bad", p.t("lab_marks"), notes(p, d.bad))),
    h("p", { class: "mj-lab-known" }, h("b", {}, p.t("lab_about")), words(d.about)),
    h("div", { class: "mj-lab-two" }, chips("lab_due", d.due), chips("lab_forbidden", d.forbidden.map((kind) => [kind]))));
}

function named(p, kinds) {
  return kinds.map((kind) => p.act(kind).name).join(p.t("lab_or"));
}

function scored(p, r, title, own) {
  return h("section", { class: "mj-panel mj-lab-result-card" },
    h("div", { class: "mj-lab-quality" }, dial(r.score, title, 92), h("div", {}, h("h3", { tabindex: "-1", "data-title": "" }, title),
      own && r.seen ? h("p", { class: "mj-muted" }, p.t("lab_seen")) : null)),
    marked(p, r),
    table(["lab_points_for", "lab_evidence", "lab_points"].map((label) => p.t(label)), r.lines.map((line) => scoreLine(p, r, line)), { class: "mj-lab-lines" },
      h("tfoot", { role: "rowgroup" }, h("tr", { role: "row" }, h("th", { scope: "row", role: "rowheader", colspan: 2 }, p.t("lab_sum")),
        h("td", { role: "cell", class: "mj-figure" }, `${r.score} / 100`)))),
    p.fold(own ? "own" : "model", p.t("lab_marks"), notes(p, r)));
}

function scoreLine(p, r, line) {
  const name = line.part === "quality" ? p.t("lab_quality_line", r) : p.t(`lab_${line.part}_line`, { name: named(p, line.acts) });
  const none = { due: "lab_found_none", forbidden: "lab_clean", about: "lab_found_none" }[line.part];
  const lost = line.points < 0 || (line.part === "due" && line.points < line.possible) || (line.part === "about" && !line.quote);
  const evidence = line.quote ? h("span", { class: "mj-lab-shown" }, words(line.quote))
    : line.marks.length ? line.marks.map((i) => [h("span", { class: "mj-lab-shown" }, badge(r.marks[i], i), " ", words(r.marks[i].quote)), " "])
      : none ? h("span", { class: "mj-muted" }, p.t(none)) : "—";
  const points = line.possible ? p.t("lab_points_of", line) : line.points ? p.t("lab_points_off", { points: -line.points }) : p.t("lab_no_loss");
  return { class: `mj-tone-${lost ? "bad" : "good"}`, classes: ["", "", "mj-figure"],
    cells: [[name, line.note ? h("p", { class: "mj-lab-advice" }, words(line.note)) : null], evidence, h("span", { class: "mj-state" }, points)] };
}

export default {
  render({ model, el }) {
    const lab = new Lab(model, el);
    lab.mount();
    return () => lab.unmount();
  },
};
