/* The trainer's desk: what trainees say against marks, the marks of whole attempts, and what was decided.
 *
 * - Python holds everything. Small messages go out, each with a token that the answering `notice` repeats; `weigh` asks what a
 *   decision would do and keeps nothing.
 * - Offsets count code points, as in Python; `units` and `points` turn them into the UTF-16 units of a browser and back.
 * - What the trainer types stays in `form` and in boxes that live on while everything around them is redrawn.
 */

const TABS = ["open", "attempts", "decided"];
const WEIGH_MS = 200;

class Desk extends Tabbed {
  constructor(model, el) {
    super(model, el, "desk", "open");
    this.ui = {};
    this.form = {};
    this.errors = {};
    this.unfolded = new Set(); // groups of marks that stay open while the list is redrawn
  }

  act(kind) {
    return this.model.get("acts").find((act) => act.kind === kind);
  }

  mount() {
    this.spoilt = h("div", { class: "mj-desk-damaged", role: "status" });
    this.frame({ class: "mj mj-desk" },
      h("header", { class: "mj-desk-head" }, h("div", {}, h("h2", {}, this.t("desk")), h("p", { class: "mj-muted" }, this.t("desk_intro"))),
        h("button", { type: "button", class: "mj-small", "data-key": "refresh", click: () => this.send("refresh", {}) }, this.t("desk_refresh"))),
      this.spoilt, this.tabs, this.notice, this.alert, this.panel);
    this.listen("damaged", "disputes", "attempts", "decided", "chosen", "matter", "weighed");
    this.followCaret(() => this.onCaret());
    this.el.append(this.root);
    this.turn("open", false);
  }

  unmount() {
    super.unmount();
    clearTimeout(this.weighing);
  }

  // --- messages ---

  onNotice(notice) {
    const asked = this.answered(notice);
    if (!asked) return;
    const failed = notice.level === "error";
    this.errors = failed ? notice.fields || {} : {};
    const beside = failed && Object.keys(this.errors).length > 0;
    if (asked.type !== "weigh" || failed) this.tell(notice.level, beside ? "" : notice.text);
    this.drawErrors();
    if (beside && asked.type === "decide") this.find(Object.keys(this.errors)[0])?.focus();
  }

  // --- keys: only those handled here are kept from the notebook ---

  onKey(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const target = event.target;
    if (event.key === "Escape" && this.model.get("matter").kind !== undefined) return this.close(), keep(event);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      target.closest("form")?.requestSubmit();
      return keep(event);
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.turned(event)) return;
    if (/^Arrow(Up|Down)$/.test(event.key) && target.classList.contains("mj-desk-item")) {
      neighbour(target.closest("ol"), target, event.key === "ArrowDown" ? 1 : -1).focus();
      return keep(event);
    }
    if (["Enter", " "].includes(event.key) && target.closest("button, summary, input, textarea, select")) event.stopPropagation();
  }

  /** What a decision would do is shown beside it while one goes on typing. */
  waitedFor(type) {
    return type !== "weigh";
  }

  // --- drawing ---

  turn(tab, follow = true) {
    if (tab !== this.tab && this.model.get("matter").kind !== undefined) this.send("close", {});
    this.tab = tab;
    this.drawn = {};
    this.ui = {};
    this.tell("", "");
    this.panel.setAttribute("aria-labelledby", `mj-desk-${this.token}-${tab}`);
    this.panel.replaceChildren(tab === "decided" ? this.region("decided") : h("div", { class: "mj-desk-two" }, this.region("list"), h("div", { class: "mj-desk-right" }, this.working, this.region("matter"))));
    this.draw();
    if (follow) this.find(`tab:${tab}`)?.focus();
  }

  region(name, props) {
    return (this.ui[name] = h("div", { class: `mj-desk-at-${name}`, ...props }));
  }

  draw() {
    const key = this.root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    drawTabs(this);
    this.drawDamaged();
    if (this.tab === "decided") this.patch("decided", this.model.get("decided"), () => decidedTable(this));
    else {
      if (this.tab === "open") this.patch("list", [this.model.get("disputes"), this.model.get("matter").id], () => disputeList(this));
      else this.patch("list", [this.model.get("attempts"), this.model.get("chosen"), this.model.get("matter")], () => attemptList(this));
      drawMatter(this);
    }
    if (key && !this.root.contains(document.activeElement)) this.find(key)?.focus();
  }

  /** Records that no list has, because they cannot be read. */
  drawDamaged() {
    const told = this.model.get("damaged");
    if (this.spoilt.childElementCount === told.length && told.every((text, n) => this.spoilt.children[n].textContent === text)) return;
    this.spoilt.replaceChildren(...told.map((text) => h("p", { class: "mj-note mj-note-warning" }, text)));
  }

  /** Redraw a region only if the data behind it changed. */
  patch(name, data, build) {
    const print = JSON.stringify(data);
    if (this.drawn[name] === print) return false;
    this.drawn[name] = print;
    this.ui[name].replaceChildren();
    put(this.ui[name], [build()]);
    return true;
  }

  drawErrors() {
    for (const name of ["way", "act", "reason", "by"]) {
      const place = this.ui[`error_${name}`];
      if (place) place.textContent = this.errors[name] || "";
      this.find(name)?.setAttribute("aria-invalid", String(Boolean(this.errors[name])));
    }
  }

  find(key) {
    return this.root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  // --- what the trainer does ---

  open(type, fields) {
    this.send(type, fields, () => this.ui.matter?.querySelector("[data-title]")?.focus());
  }

  close() {
    const from = this.model.get("matter").id || "attempt";
    this.send("close", {}, () => (this.find(`item:${from}`) || this.find(from))?.focus());
  }

  change(fields) {
    Object.assign(this.form, fields);
    this.soon();
    clearTimeout(this.weighing);
    this.weighing = setTimeout(() => this.form.decision && this.model.get("matter").kind !== undefined && this.send("weigh", this.wanted()), WEIGH_MS);
  }

  wanted() {
    const { decision, act, start, end, grave } = this.form;
    return { decision, act: this.needsAct() ? act : "", start, end, grave };
  }

  /** What is changed or added needs an act and the words that show it, but for a mark on no words. */
  needsAct() {
    return this.form.decision === "changed" || (this.form.decision === "added" && !this.model.get("matter").deed);
  }

  decide() {
    clearTimeout(this.weighing);
    const { reason, by } = this.form;
    if (!this.form.decision) {
      this.errors = { way: this.t("desk_need_way") };
      this.drawErrors();
      this.root.querySelector(".mj-desk-ways input")?.focus();
      return;
    }
    this.send("decide", { ...this.wanted(), reason, by }, () => (this.root.querySelector(".mj-desk-item") || this.find(`tab:${this.tab}`))?.focus());
  }

  /** The words selected in the box are the stretch that shows an act. */
  onCaret() {
    const box = this.ui.box;
    if (!box || document.activeElement !== box) return;
    const [start, end] = [points(box.value, box.selectionStart), points(box.value, box.selectionEnd)];
    if (start === this.form.start && end === this.form.end) return;
    this.change({ start, end });
    this.showStretch();
  }

  showStretch() {
    const { start, end } = this.form;
    const at = units(this.model.get("matter").text || "");
    this.ui.stretch?.replaceChildren(...(start < end ? [this.t("desk_stretch_now"), h("q", {}, words(this.model.get("matter").text.slice(at[start], at[end])))]
      : [this.t("desk_stretch_all")]));
  }
}

/** How many code points stand before a UTF-16 offset. */
function points(text, unit) {
  return length(text.slice(0, unit));
}

// --- lists --------------------------------------------------------------------------------------------

function drawTabs(p) {
  const counts = { open: p.model.get("disputes").length, decided: p.model.get("decided").length };
  const print = JSON.stringify([p.tab, counts]);
  if (p.drawn.tabs === print) return;
  p.drawn.tabs = print;
  p.tabs.replaceChildren(...TABS.map((name) => h("button", { type: "button", role: "tab", id: `mj-desk-${p.token}-${name}`, "data-key": `tab:${name}`,
    "aria-selected": String(name === p.tab), "aria-controls": p.panel.id, tabindex: name === p.tab ? "0" : "-1", click: () => p.turn(name) },
  p.t(`desk_tab_${name}`, { count: counts[name] }))));
}

function disputeList(p) {
  const rows = p.model.get("disputes");
  if (!rows.length) return h("p", { class: "mj-muted mj-desk-none" }, p.t("desk_none_open"));
  const here = p.model.get("matter").id;
  return h("ol", { class: "mj-desk-list", "aria-label": p.t("desk_list") }, rows.map((row) => h("li", {},
    h("button", { type: "button", class: "mj-desk-item", "data-key": `item:${row.id}`, "aria-current": row.id === here ? "true" : null, click: () => p.open("open", { id: row.id }) },
      h("span", { class: "mj-due-top" }, h("b", {}, row.name), h("span", { class: "mj-muted" }, row.when)),
      h("span", { class: "mj-desk-quote" }, worded(row.quote, row.lang)),
      h("span", { class: "mj-muted" }, words(row.learner), " · ", words(row.place)),
      h("span", { class: "mj-desk-says" }, worded(row.argument, row.lang))))));
}

function attemptList(p) {
  const attempts = p.model.get("attempts");
  if (!attempts.length) return h("p", { class: "mj-muted mj-desk-none" }, p.t("desk_none_attempts"));
  const chosen = p.model.get("chosen");
  const pick = h("label", { class: "mj-field" }, h("span", { class: "mj-label" }, p.t("desk_attempt")),
    h("select", { "data-key": "attempt", change: (event) => event.target.value && p.send("attempt", { id: event.target.value }) },
      h("option", { value: "" }, "—"), attempts.map((one) => h("option", { value: one.id, selected: one.id === chosen.id }, one.text))));
  return [pick, chosen.id ? h("ol", { class: "mj-desk-list", "aria-label": p.t("desk_attempt_said") }, chosen.lines.map((line) => attemptLine(p, line))) : null, chosen.id ? attemptRest(p, chosen.rest || []) : null];
}

/** The marks that are about no line, by dimension. */
function attemptRest(p, groups) {
  if (!groups.length) return null;
  const here = p.model.get("matter").finding;
  const row = (mark) => h("li", {}, h("button", { type: "button", class: `mj-small mj-desk-mark mj-tone-${mark.tone}`, "data-key": `deed:${mark.id}`, "aria-current": mark.id === here ? "true" : null, click: () => p.open("deed", { finding: mark.id }) },
    words(mark.name), " · ", mark.state, mark.n ? ` · ${p.t("desk_step", { n: mark.n })}` : ""));
  return h("section", { class: "mj-desk-rest", "aria-label": p.t("desk_attempt_rest") }, h("h4", {}, p.t("desk_attempt_rest")),
    groups.map((group) => h("details", { class: "mj-item", open: p.unfolded.has(group.name), toggle: (event) => (event.target.open ? p.unfolded.add(group.name) : p.unfolded.delete(group.name)) }, h("summary", { "data-key": `rest:${group.name}` }, `${group.name} · ${group.marks.length}`), h("ul", { class: "mj-desk-deeds" }, group.marks.map(row)))));
}

function attemptLine(p, line) {
  const matter = p.model.get("matter");
  const open = (finding) => p.open("mark", { step: line.n, finding });
  return h("li", { class: `mj-desk-line${matter.n === line.n && !matter.disputed ? " mj-desk-here" : ""}` }, h("div", {}, h("span", { class: "mj-muted" }, p.t("desk_step", { n: line.n })), " ", worded(line.text, p.model.get("chosen").lang)),
    h("div", { class: "mj-bar" }, line.marks.map((mark) => h("button", { type: "button", class: `mj-small mj-desk-mark mj-tone-${mark.tone}`, "data-key": `mark:${mark.id}`, click: () => open(mark.id) },
      mark.name, " · ", mark.state)),
    h("button", { type: "button", class: "mj-small", "data-key": `add:${line.n}`, "aria-label": `${p.t("desk_add_here")}: ${p.t("desk_step", { n: line.n })}`, click: () => open("") }, "+ ", p.t("desk_add_here"))));
}

function decidedTable(p) {
  const rows = p.model.get("decided");
  if (!rows.length) return h("p", { class: "mj-muted mj-desk-none" }, p.t("desk_none_decided"));
  const heads = ["desk_decision", "desk_the_mark", "desk_words", "desk_why", "desk_by", "desk_where"].map((name) => p.t(name));
  return table(heads, rows.map((row) => ({ classes: ["", "mj-cell-word"], cells: [h("span", { class: "mj-state" }, row.decision), words(row.name), worded(row.quote, row.lang),
    words(row.reason), [words(row.by), h("div", { class: "mj-muted mj-cell-when" }, row.when)], words(row.place)] })));
}

// --- one matter ---------------------------------------------------------------------------------------

function drawMatter(p) {
  const matter = p.model.get("matter");
  const shown = p.patch("matter", [matter], () => (matter.kind === undefined ? h("p", { class: "mj-muted mj-desk-none" }, p.t("desk_choose")) : begin(p, matter)));
  if (matter.kind === undefined) return;
  if (shown) p.change({});
  p.patch("extra", [p.form.decision], () => extra(p, matter));
  const act = p.act(p.form.act);
  if (p.ui.grave) p.ui.grave.hidden = !(act?.grave && p.needsAct());
  const weighed = p.model.get("weighed");
  if (p.ui.heavy) p.ui.heavy.checked = p.form.grave ?? Boolean(weighed.grave);
  p.patch("weighed", [weighed, p.form.decision, Boolean(act)], () => (weighed.now ? compared(p, matter, weighed) : unweighed(p)));
}

function begin(p, m) {
  p.form = { decision: m.ways.length === 1 ? m.ways[0].id : "", act: m.missing || m.struck ? m.act : "", start: m.start, end: m.end, grave: null, reason: "", by: p.model.get("by") };
  p.errors = {};
  p.drawn.extra = p.drawn.weighed = undefined;
  const said = m.end > m.start ? [{ start: m.start, end: m.end, tone: m.bad ? "bad" : m.missing ? "note" : "good", label: m.name }] : [];
  return [h("section", { class: "mj-panel mj-desk-matter", "aria-label": m.name },
    h("h3", { tabindex: "-1", "data-title": "" }, words(m.name), m.points ? h("span", { class: "mj-state" }, m.points) : null),
    h("p", { class: "mj-muted" }, p.t("desk_learner"), p.t("colon"), words(m.learner), " · ", words(m.place), m.disputed ? [" · ", m.when] : null),
    m.before.length ? h("div", {}, h("h4", {}, p.t("desk_before")), m.before.map((line) => h("p", { class: "mj-desk-before" }, line.who ? h("b", {}, words(line.who), p.t("colon")) : null, worded(line.text, m.lang)))) : null,
    m.text ? h("div", {}, h("h4", {}, p.t("desk_said")), h("p", { class: "mj-desk-text", lang: tag(m.lang) }, withMarks(m.text, said)), m.twice ? h("p", { class: "mj-muted" }, m.twice) : null) : null,
    m.deed || !m.text ? judgedBy(p, m) : null,
    h("div", { class: "mj-desk-argument" }, h("h4", {}, p.t("desk_argument")), m.disputed ? h("blockquote", {}, worded(m.argument, m.lang)) : h("p", { class: "mj-muted" }, p.t("desk_own_look"))),
    h("div", {}, h("h4", {}, p.t("desk_rule")), m.why && m.text && !m.deed ? h("p", {}, words(m.why)) : null, h("ul", { class: "mj-desk-rules" }, m.rules.map((rule) => h("li", {}, rules(p, [rule.id]), " ", rule.title ? h("b", {}, words(rule.title)) : null, rule.text ? h("p", { class: "mj-muted" }, words(rule.text)) : null)))),
    m.on_text ? h("p", { class: "mj-muted" }, p.t("desk_on_text")) : !m.on_card && m.disputed ? h("p", { class: "mj-muted" }, p.t("desk_no_mark")) : null,
    m.then ? h("p", { class: "mj-muted" }, m.then) : null),
  form(p, m)];
}

/** How a mark came about that is on no words: what was found, what was entered, how the time was reckoned. */
function judgedBy(p, m) {
  const [first, more] = long(m.why);
  return h("div", {}, h("h4", {}, p.t("desk_judged")), m.why ? h("p", {}, first) : null, m.quote && !m.text ? h("blockquote", {}, worded(m.quote, m.lang)) : null,
    more ? h("details", { class: "mj-item" }, h("summary", { "data-key": "judged" }, p.t("details")), h("p", { class: "mj-explain" }, words(more))) : null,
    m.text ? null : h("p", { class: "mj-muted" }, p.t("desk_never")));
}

function form(p, m) {
  const id = (name) => `mj-desk-${p.token}-${name}`;
  const submit = (event) => {
    event.preventDefault();
    p.decide();
  };
  const way = (one) => h("label", { class: "mj-radio" }, h("input", { type: "radio", name: id("way"), value: one.id, "data-key": `way:${one.id}`, checked: p.form.decision === one.id, change: () => p.change({ decision: one.id }) }),
    h("span", {}, h("b", {}, one.name), h("span", { class: "mj-muted" }, one.note)));
  return h("form", { class: "mj-panel mj-desk-form", submit, novalidate: true, autocomplete: "off" },
    h("fieldset", {}, h("legend", { class: "mj-label" }, p.t("desk_decide")), h("div", { class: "mj-desk-ways" }, m.ways.map(way)), fault(p, "way", id)),
    p.region("extra"), p.region("weighed", { role: "status" }),
    h("div", { class: "mj-field" }, h("label", { for: id("reason"), class: "mj-label" }, p.t("desk_reason")),
      h("textarea", { id: id("reason"), rows: 3, class: "mj-box", "data-key": "reason", dir: "auto", maxlength: 2000, required: true, "aria-describedby": id("reason-error"), value: p.form.reason, input: (event) => (p.form.reason = event.target.value) }), fault(p, "reason", id)),
    h("div", { class: "mj-desk-end" }, h("div", { class: "mj-field" }, h("label", { for: id("by"), class: "mj-label" }, p.t("desk_by")),
      h("input", { id: id("by"), type: "text", class: "mj-box", "data-key": "by", dir: "auto", maxlength: 200, required: true, "aria-describedby": id("by-error"), value: p.form.by, input: (event) => (p.form.by = event.target.value) }), fault(p, "by", id)),
    h("div", { class: "mj-bar" }, h("button", { type: "submit", class: "mj-primary", "data-key": "save" }, p.t("desk_save")), h("span", { class: "mj-muted mj-keys" }, p.t("desk_save_keys")),
      h("button", { type: "button", class: "mj-small", "data-key": "back", click: () => p.close() }, p.t("desk_back")))));
}

function fault(p, name, id) {
  return (p.ui[`error_${name}`] = h("p", { class: "mj-error", id: id(`${name}-error`) }));
}

/** What a change or an addition needs besides: the act, and the words that show it. */
function extra(p, m) {
  p.ui.box = p.ui.grave = p.ui.heavy = p.ui.stretch = p.ui.error_act = null;
  if (!p.needsAct()) return [];
  const id = (name) => `mj-desk-${p.token}-${name}`;
  const same = p.form.decision === "changed" ? m.kind : ""; // what can cross a line can be weighed anew
  const barred = same && (m.struck || !m.on_card || !p.act(same)?.grave) ? same : "";
  const named = (act) => (act.kind === same ? p.t("desk_weight", { name: act.name }) : act.name);
  const group = (label, bad) => h("optgroup", { label: p.t(label) }, p.model.get("acts").filter((act) => act.bad === bad && act.kind !== barred).map((act) =>
    h("option", { value: act.kind, title: act.meaning, selected: act.kind === p.form.act }, named(act))));
  const what = h("div", { class: "mj-field" }, h("label", { for: id("act"), class: "mj-label" }, p.t("desk_act")),
    h("select", { id: id("act"), "data-key": "act", "aria-describedby": id("act-error"), change: (event) => p.change({ act: event.target.value, grave: same && event.target.value === same ? !m.grave : null }) }, h("option", { value: "" }, p.t("desk_act_choose")), group("desk_bad", true), group("desk_good", false)), fault(p, "act", id));
  p.ui.heavy = h("input", { type: "checkbox", "data-key": "grave", change: (event) => p.change({ grave: event.target.checked }) });
  p.ui.grave = h("label", { class: "mj-radio mj-desk-grave" }, p.ui.heavy, p.t("desk_grave"));
  p.ui.box = h("textarea", { id: id("stretch"), rows: Math.min(6, 1 + Math.ceil(length(m.text) / 45)), class: "mj-box", readonly: true, "data-key": "stretch", dir: "auto", lang: tag(m.lang), value: m.text });
  const at = units(m.text);
  p.ui.box.setSelectionRange(at[p.form.start], at[p.form.end]);
  p.ui.stretch = h("p", { class: "mj-muted", role: "status" });
  queueMicrotask(() => p.showStretch());
  return [what, p.ui.grave, h("div", { class: "mj-field" }, h("label", { for: id("stretch"), class: "mj-label" }, p.t("desk_stretch")), p.ui.box, p.ui.stretch)];
}

// --- now and after ------------------------------------------------------------------------------------

function withMarks(text, marks) {
  return h("bdi", { dir: "auto" }, pieces(text, marks).map((piece) => {
    if (!piece.over.length) return piece.text;
    const tones = piece.over.filter((mark) => !mark.struck).map((mark) => mark.tone);
    const tone = tones.includes("bad") ? "bad" : tones.includes("good") ? "good" : "note";
    const ends = piece.over.filter((mark) => mark.end === piece.end);
    return h("mark", { class: `mj-mark mj-mark-${tone}` }, piece.text, ends.map((mark) => h("span", { class: `mj-tag${mark.struck ? " mj-desk-struck" : ""}` }, mark.label ?? mark.name)));
  }));
}

function unweighed(p) {
  if (!p.form.decision) return [];
  const lacks = p.needsAct() && !p.form.act;
  return h("p", { class: "mj-muted" }, p.t(lacks ? "desk_need_act" : "desk_weighing"));
}

function compared(p, m, w) {
  const same = !w.changes.length && JSON.stringify(w.now) === JSON.stringify(w.after);
  const moved = new Set(w.changes.map((row) => row.id));
  return [h("div", { class: "mj-desk-sides" }, side(p, m, moved, "desk_now", w.now), side(p, m, moved, "desk_after", w.after, w.now)),
    w.changes.length ? h("div", { class: "mj-scroll" }, h("table", { class: "mj-table mj-desk-changes" }, h("thead", {}, h("tr", {}, ["desk_changes", "desk_now", "desk_after"].map((name) => h("th", { scope: "col" }, p.t(name))))),
      h("tbody", {}, w.changes.map((row) => h("tr", {}, h("th", { scope: "row" }, words(row.name)), h("td", {}, row.was || p.t("desk_new")), h("td", {}, row.now || p.t("desk_gone"))))))) : null,
    (w.elsewhere || []).length ? h("div", {}, h("p", { class: "mj-muted" }, p.t("desk_elsewhere", { count: w.elsewhere.length })), h("ul", { class: "mj-desk-marks" }, w.elsewhere.map((one) => h("li", {}, one.text)))) : null,
    w.only_text ? h("p", { class: "mj-muted" }, p.t("desk_only_text")) : same ? h("p", { class: "mj-muted" }, p.t("desk_same")) : null];
}

/** Marks on the words, what is in dispute and what moves; other things that were missed would only be in the way. A mark over
    everything gives way to those that point at single words. */
function side(p, m, moved, title, s, old) {
  const step = old && old.total !== null && s.total !== old.total ? s.total - old.total : 0;
  const all = length(m.text);
  const whole = (mark) => mark.start === 0 && mark.end === all;
  const narrow = s.marks.some((mark) => mark.start !== null && !whole(mark));
  const placed = s.marks.filter((mark) => mark.start !== null && !(narrow && whole(mark)));
  const listed = s.marks.filter((mark) => mark.state && (mark.own || mark.start !== null || moved.has(mark.id)));
  return h("section", { class: "mj-desk-side", "aria-label": p.t(title) }, h("div", { class: "mj-due-top" }, h("h4", {}, p.t(title)),
    s.total === null ? h("span", { class: "mj-muted" }, p.t("desk_no_total")) : h("span", {}, h("span", { class: "mj-muted" }, p.t("total"), " "), h("b", { class: "mj-desk-total" }, s.total),
      step ? h("span", { class: `mj-state mj-tone-${step > 0 ? "good" : "bad"}` }, step > 0 ? `+${step}` : `−${-step}`) : null)),
  s.cap !== null ? h("p", { class: "mj-desk-cap" }, p.t("desk_total_cap", { cap: s.cap })) : null,
  s.total !== null ? h("p", { class: "mj-muted" }, words(s.level), s.sum ? ` · ${s.sum}` : null) : null,
  m.text ? h("p", { class: "mj-desk-text", lang: tag(m.lang) }, withMarks(m.text, placed)) : null,
  listed.length ? h("ul", { class: "mj-desk-marks" }, listed.map((mark) => h("li", {}, h("span", { class: `mj-desk-dot mj-tone-${mark.tone}${mark.struck ? " mj-desk-struck" : ""}` }, mark.name), h("span", { class: "mj-muted" }, " ", mark.state)))) : null,
  s.marks.length ? null : h("p", { class: "mj-muted" }, p.t("desk_no_spans")));
}

export default {
  render({ model, el }) {
    const desk = new Desk(model, el);
    desk.mount();
    return () => desk.unmount();
  },
};
