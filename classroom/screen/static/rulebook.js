/* The rulebook: one house, two side by side, and what is due when.
 *
 * What the reader picks goes to Python as `house`, `other` and `asked`; `page`, `pair` and `answer` come back as rows.
 */

const TABS = ["house", "rules", "compare", "due"];
const DAY_MS = 86400000;

class Rulebook extends Screen {
  constructor(model, el) {
    super(model, el);
    this.tab = "house";
    this.open = new Set();
    this.guesses = {};
    this.hide = false;
    this.rule = "";
    this.wanted = "";
  }

  mount() {
    this.frame({ class: "mj mj-rulebook" });
    this.follow("houses", "house", "other", "beside", "page", "pair", "answer", "piece", "texts", "labels");
    this.el.append(this.root);
    this.draw();
  }

  set(values) {
    for (const [name, value] of Object.entries(values)) this.model.set(name, value);
    this.model.save_changes();
  }

  ask(values) {
    this.set({ asked: { ...this.model.get("asked"), ...values } });
  }

  onKey(event) {
    if (/^Arrow(Left|Right)$/.test(event.key) && event.target.getAttribute("role") === "tab") {
      const next = neighbour(event.target.parentElement, event.target, event.key === "ArrowRight" ? 1 : -1);
      this.turn(next.dataset.key.slice("tab:".length));
      event.preventDefault();
    }
    if (["Enter", " "].includes(event.key) || /^(INPUT|SELECT)$/.test(event.target.tagName)) event.stopPropagation();
  }

  turn(tab) {
    this.tab = tab;
    this.draw();
    this.root.querySelector(`[data-key="tab:${tab}"]`)?.focus();
  }

  draw() {
    const key = this.root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const panels = { house: drawHouse, rules: drawRules, compare: drawCompare, due: drawDue };
    const parts = [
      h("header", { class: "mj-rb-head" }, h("div", {}, h("p", { class: "mj-eyebrow" }, this.t("rulebook")), h("h2", {}, words(this.model.get("page").name || "")),
        h("p", { class: "mj-muted" }, this.t("rb_intro"))), picker(this, "house", this.t("rb_house"))),
      drawOverlays(this),
      h("div", { class: "mj-tabs", role: "tablist", "aria-label": this.t("rulebook") }, TABS.map((name) =>
        h("button", { type: "button", role: "tab", id: `mj-rb-${this.token}-${name}`, "data-key": `tab:${name}`, "aria-selected": String(name === this.tab),
          "aria-controls": `mj-rb-${this.token}`, tabindex: name === this.tab ? "0" : "-1", click: () => this.turn(name) }, this.t(`rb_tab_${name}`)))),
      drawRule(this),
      h("div", { role: "tabpanel", id: `mj-rb-${this.token}`, "aria-labelledby": `mj-rb-${this.token}-${this.tab}` }, panels[this.tab](this))];
    this.root.replaceChildren(...parts.filter(Boolean));
    const again = key && this.root.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (again) again.focus();
    if (key === "search") again?.setSelectionRange(again.value.length, again.value.length);
  }

  /** A part that can be folded and stays as the reader left it. */
  fold(key, head, ...body) {
    return h("details", { class: "mj-item", open: this.open.has(key), toggle: (event) => {
      if (event.target.open) this.open.add(key);
      else this.open.delete(key);
    } }, h("summary", { "data-key": `fold:${key}` }, head), body);
  }
}

function picker(p, name, title) {
  const chosen = p.model.get(name);
  return h("label", { class: "mj-field" }, h("span", { class: "mj-label" }, title),
    h("select", { "data-key": `pick:${name}`, change: (event) => p.set({ [name]: event.target.value }) },
      p.model.get("houses").map((house) => h("option", { value: house.id, selected: house.id === chosen }, house.name))));
}

/** Outside standards that may run beside the rules of this house. */
function drawOverlays(p) {
  const offered = p.model.get("page").overlays || [];
  const chosen = p.model.get("beside") || [];
  if (!offered.length) return null;
  return h("fieldset", { class: "mj-rb-known" }, h("legend", { class: "mj-label" }, p.t("rb_beside")), offered.map((one) =>
    h("label", { class: "mj-radio", title: one.summary }, h("input", { type: "checkbox", "data-key": `beside:${one.id}`, checked: chosen.includes(one.id), change: (event) =>
      p.set({ beside: event.target.checked ? [...chosen, one.id] : chosen.filter((name) => name !== one.id) }) }), words(one.name))));
}

/** The rules something rests on; one that the rulebook can tell about opens when it is pressed. Outside standards have no number: their name stands there. */
function cite(p, ids) {
  const texts = p.model.get("texts") || {};
  return (ids || []).map((id) => (texts[id] ? [" ", h("button", { type: "button", class: "mj-rule mj-rb-cite", "data-key": `rule:${id}`, title: texts[id].title, click: (event) => {
    event.preventDefault();
    event.stopPropagation();
    p.rule = p.rule === id ? "" : id;
    p.draw();
  } }, id.startsWith("outside:") ? ruleName(p, id, texts[id].title) : id)] : rules(p, [id])));
}

/** The rule that was pressed. */
function drawRule(p) {
  const rule = (p.model.get("texts") || {})[p.rule];
  if (!rule) return null;
  return h("aside", { class: "mj-panel mj-rb-rule", role: "status" }, h("div", { class: "mj-due-top" }, h("b", {}, words(ruleName(p, rule.id, rule.title))),
    h("button", { type: "button", class: "mj-close", "aria-label": p.t("close"), click: () => {
      p.rule = "";
      p.draw();
    } }, "×")), ruleBody(p, rule));
}

function ruleBody(p, rule) {
  return [h("p", {}, words(rule.text)),
    rule.reading ? h("p", { class: "mj-muted" }, h("b", {}, p.t("rb_reading")), words(rule.reading)) : null,
    rule.discuss ? h("p", { class: "mj-advice" }, h("b", {}, p.t("rb_discuss")), words(rule.discuss)) : null,
    rule.kinds.length ? h("p", {}, [...rule.kinds, ...rule.uses, rule.confidence].filter(Boolean).map((word) => [h("span", { class: "mj-chip" }, word), " "])) : null];
}

// --- the numbered rules -------------------------------------------------------------------------------

function drawRules(p) {
  const piece = p.model.get("piece") || {};
  const wanted = p.wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const text = (rule) => [rule.id, rule.title, rule.text, rule.reading, rule.discuss].join(" ").toLowerCase();
  const found = (piece.rules || []).filter((rule) => wanted.every((word) => text(rule).includes(word)));
  return h("div", { class: "mj-rb-body" }, h("section", { class: "mj-panel" }, h("p", { class: "mj-lead" }, words(piece.about || p.t("rb_none"))),
    h("label", { class: "mj-field" }, h("span", { class: "mj-label" }, p.t("rb_search")), h("input", { type: "search", "data-key": "search", value: p.wanted, input: (event) => {
      p.wanted = event.target.value;
      p.draw();
    } })), h("p", { class: "mj-muted", role: "status" }, p.t("shown_of", { shown: found.length, all: (piece.rules || []).length }))),
  found.length ? h("section", { class: "mj-panel" }, found.map((rule) => p.fold(`rule-text:${rule.id}`, [h("span", { class: "mj-rule" }, rule.id), " ", h("b", {}, words(rule.title))], ruleBody(p, rule)))) : null);
}

// --- one house ----------------------------------------------------------------------------------------

function drawHouse(p) {
  const page = p.model.get("page");
  return h("div", { class: "mj-rb-body" },
    h("section", { class: "mj-panel" }, h("p", { class: "mj-lead" }, words(page.summary)),
      h("p", { class: "mj-muted" }, p.t("rb_hours", { hours: (page.hours || []).join("  ") })),
      page.cases?.length ? h("p", {}, h("b", {}, p.t("rb_cases"), p.t("colon")), page.cases.map((one, i) => [i ? " · " : "", words(one.title), " ", h("code", {}, one.id)])) : null),
    h("section", { class: "mj-panel" }, h("h3", {}, p.t("rb_steps")), h("ol", { class: "mj-rb-steps" }, (page.steps || []).map((step) => h("li", {}, words(step))))),
    h("section", { class: "mj-panel" }, h("h3", {}, p.t("rb_clocks")), (page.groups || []).map((group) => [h("h4", {}, words(group.name)), group.clocks.map((clock) => clockRow(p, clock))])),
    h("section", { class: "mj-panel" }, h("h3", {}, p.t("rb_duties")), h("ul", { class: "mj-rb-rows" }, (page.duties || []).map((duty) => dutyRow(p, duty)))),
    h("section", { class: "mj-panel" }, h("h3", {}, p.t("rb_manners")), h("ul", { class: "mj-rb-rows" }, (page.manners || []).map((rule) =>
      h("li", { class: rule.harm ? "mj-tone-bad" : "mj-tone-good" }, h("b", { class: "mj-rb-act" }, words(rule.act)), " ", words(rule.text), cite(p, rule.sources))))),
    h("section", { class: "mj-panel" }, h("h3", {}, p.t("rb_forms")), (page.forms || []).map((form, i) => p.fold(`form:${page.id}:${i}`, [words(form.title), cite(p, form.sources)],
      h("ul", { class: "mj-list" }, form.fields.map((field) => h("li", {}, words(field.label), field.required ? h("span", { class: "mj-muted" }, " · ", p.t("rb_required")) : null)))))));
}

/** The outside standard a rule comes from, if it is not the house's own. */
function from(row) {
  return row.overlay ? [" ", h("span", { class: "mj-chip mj-rb-from" }, words(row.overlay))] : null;
}

function clockRow(p, clock) {
  return p.fold(`clock:${clock.id}`, [h("b", {}, words(clock.name)), " ", h("span", { class: "mj-chip" }, words(clock.limit)), cite(p, clock.sources), from(clock)],
    h("p", {}, words(p.t("rb_runs", clock))),
    clock.known_by ? h("p", { class: "mj-muted" }, words(p.t("rb_known_by", { known: clock.known_by }))) : null,
    clock.per_hop ? h("p", { class: "mj-muted" }, p.t("rb_per_hop")) : null,
    clock.keep ? h("p", { class: "mj-muted" }, p.t("rb_keep")) : null,
    clock.pauses.map((text) => h("p", { class: "mj-muted" }, words(p.t("rb_pauses", { text })))),
    h("p", {}, h("b", {}, p.t("rb_reading")), words(clock.reading)),
    clock.consequence ? h("p", {}, h("b", {}, p.t("rb_consequence")), words(clock.consequence)) : null,
    h("p", { class: "mj-advice" }, h("b", {}, p.t("rb_advice")), words(clock.advice)));
}

/** What a breach does to the whole: nothing but its points, a cap below “good”, or one below “pass”. */
function grave(p, duty) {
  const how = duty.fatal ? "rb_fatal" : duty.serious ? "rb_serious" : "";
  return how ? [" ", h("span", { class: "mj-chip mj-chip-warn" }, p.t(how))] : null;
}

function dutyRow(p, duty) {
  return h("li", {}, p.fold(`duty:${duty.id}`, [h("b", {}, words(duty.text)), grave(p, duty), cite(p, duty.sources), from(duty)],
    h("p", { class: "mj-muted" }, words(duty.order)), h("p", { class: "mj-advice" }, h("b", {}, p.t("rb_advice")), words(duty.advice))));
}

// --- side by side -------------------------------------------------------------------------------------

function drawCompare(p) {
  const pair = p.model.get("pair");
  if (!pair.names) return h("p", {}, "…");
  const two = (title, columns, list) => h("section", { class: "mj-panel" }, h("h3", {}, title), h("div", { class: "mj-two" }, columns.map((items, i) =>
    h("div", {}, h("h4", {}, words(pair.names[i])), items.length ? h(list, { class: list === "ol" ? "mj-rb-steps" : "mj-list" }, items.map((item) => h("li", {}, words(item)))) : h("p", { class: "mj-muted" }, p.t("rb_none"))))));
  return h("div", { class: "mj-rb-body" }, h("div", { class: "mj-rb-pick" }, picker(p, "other", p.t("rb_with"))),
    h("section", { class: "mj-panel" }, h("h3", {}, p.t("rb_limits")), h("div", { class: "mj-scroll" }, h("table", { class: "mj-table" },
      h("thead", {}, h("tr", {}, h("th", {}), pair.names.map((name) => h("th", { scope: "col" }, words(name))))),
      h("tbody", {}, pair.limits.map((row) => h("tr", {}, h("th", { scope: "row" }, words(row.name)), row.cells.map((cell) => limitCell(p, cell)))))))),
    (pair.conflicts || []).length ? h("section", { class: "mj-panel" }, h("h3", {}, p.t("rb_conflicts")), pair.conflicts.map((conflict, i) =>
      p.fold(`conflict:${i}`, [words(conflict.question), cite(p, conflict.rules)], h("div", { class: "mj-two" }, conflict.positions.map((position, side) => h("div", {}, h("h4", {}, words(pair.names[side])), h("p", {}, words(position))))),
        h("p", { class: "mj-advice" }, h("b", {}, p.t("rb_decide")), words(conflict.decide))))) : null,
    two(p.t("rb_only"), pair.duties, "ul"), two(p.t("rb_steps"), pair.steps, "ol"), two(p.t("rb_forms"), pair.forms, "ul"));
}

function limitCell(p, cell) {
  if (!cell.length) return h("td", { class: "mj-muted" }, p.t("rb_none"));
  return h("td", {}, h("ul", { class: "mj-plain" }, cell.map((item) => h("li", {}, h("b", {}, words(item.limit)), " ", words(item.name), cite(p, item.sources)))));
}

// --- what is due when? --------------------------------------------------------------------------------

function drawDue(p) {
  const asked = p.model.get("asked") || {};
  const answer = p.model.get("answer") || {};
  const moment = (name, title) => h("label", { class: "mj-field" }, h("span", { class: "mj-label" }, title),
    h("input", { type: "datetime-local", "data-key": `ask:${name}`, value: asked[name] || "", change: (event) => p.ask({ [name]: event.target.value }) }));
  return h("div", { class: "mj-rb-body" },
    h("section", { class: "mj-panel mj-rb-ask" }, h("p", { class: "mj-muted mj-rb-note" }, p.t("rb_as_if")), moment("received", p.t("rb_received")),
      h("label", { class: "mj-radio" }, h("input", { type: "checkbox", "data-key": "hide", checked: p.hide, change: (event) => {
        p.hide = event.target.checked;
        p.guesses = {};
        p.draw();
      } }), p.t("rb_hide")),
      drawKnown(p, asked, answer.rows || []),
      p.fold("pause", p.t("rb_pause_title"), h("div", { class: "mj-rb-pick" }, moment("pause_from", p.t("rb_pause_from")), moment("pause_to", p.t("rb_pause_to"))))),
    answer.problem ? h("div", { class: "mj-note mj-note-error", role: "alert" }, words(answer.problem)) : null,
    dueOrder(p, answer.rows || []).map((row) => dueRow(p, row, answer)));
}

/** Days are reckoned to the day, hours and minutes to the minute. While one reckons for oneself the rows stand as the house lists them: earliest first would give the answers away. */
function dueOrder(p, rows) {
  if (!p.hide) return rows;
  const listed = (p.model.get("page").groups || []).flatMap((group) => group.clocks.map((clock) => clock.id));
  return [...rows].sort((one, other) => listed.indexOf(one.id) - listed.indexOf(other.id));
}

/** The day somebody reckoned for a row, as long as the row still asks the same. */
function guessed(p, row) {
  const kept = p.guesses[row.id];
  return kept && kept.due === row.due ? kept : {};
}

/** What is known about the matter decides which limits apply. */
function drawKnown(p, asked, rows) {
  const chosen = asked.known || [];
  const all = [...new Map(rows.filter((row) => row.known_by_id).map((row) => [row.known_by_id, row.known_by])).entries()];
  if (!all.length) return null;
  return h("fieldset", { class: "mj-rb-known" }, h("legend", { class: "mj-label" }, p.t("rb_known")), all.map(([id, text]) =>
    h("label", { class: "mj-radio" }, h("input", { type: "checkbox", "data-key": `known:${id}`, checked: chosen.includes(id), change: (event) =>
      p.ask({ known: event.target.checked ? [...chosen, id] : chosen.filter((name) => name !== id) }) }), words(text))));
}

function dueRow(p, row, answer) {
  const told = guessed(p, row).told;
  const hidden = p.hide && row.due && !told;
  const pictured = answer.picture?.clock === row.id;
  return h("section", { class: `mj-panel mj-rb-due${row.applies ? "" : " mj-rb-idle"}` },
    h("div", { class: "mj-due-top" }, h("div", {}, h("b", {}, words(row.name)), " ", h("span", { class: "mj-chip" }, words(row.limit)), cite(p, row.sources), from(row)),
      h("div", { class: "mj-rb-when" }, hidden ? guess(p, row) : dueWords(p, row))),
    h("p", { class: "mj-muted" }, words(p.t("rb_starts", { start: row.start }))),
    row.problem ? h("p", { class: "mj-error" }, words(row.problem)) : null,
    row.applies ? null : h("p", { class: "mj-muted" }, words(p.t("rb_only_if", { known: row.known_by }))),
    told ? h("p", { role: "status" }, verdict(p, row)) : null,
    hidden ? null : row.due ? why(p, row, answer, pictured) : h("p", { class: "mj-muted" }, words(row.reading)));
}

function dueWords(p, row) {
  if (!row.due) return h("span", { class: "mj-muted" }, row.problem ? "—" : p.t("rb_own_date"));
  return [h("b", { class: "mj-rb-date" }, words(row.due)), row.binds ? h("span", { class: "mj-chip mj-chip-warn" }, p.t("rb_binds")) : null];
}

function guess(p, row) {
  return h("form", { class: "mj-bar", submit: (event) => {
    event.preventDefault();
    p.guesses[row.id] = { ...guessed(p, row), told: true };
    p.draw();
  } }, h("label", { class: "mj-bar" }, p.t("rb_guess"), h("input", { type: row.in_days ? "date" : "datetime-local", required: true, "data-key": `guess:${row.id}`, value: guessed(p, row).day || "", change: (event) => {
    p.guesses[row.id] = { day: event.target.value, due: row.due };
  } })), h("button", { type: "submit", class: "mj-small", "data-key": `check:${row.id}` }, p.t("rb_check")));
}

function verdict(p, row) {
  const { day } = guessed(p, row);
  if (!row.in_days) return p.t(day === row.due_at ? "rb_right" : day < row.due_at ? "rb_soon" : "rb_after", { day: day.replace("T", " ") });
  const days = Math.round((Date.parse(day) - Date.parse(row.due_day)) / DAY_MS);
  if (!days) return p.t("rb_right");
  const name = days < 0 ? "rb_early" : "rb_late";
  return p.t(Math.abs(days) === 1 ? `${name}_one` : name, { days: Math.abs(days), day });
}

function why(p, row, answer, pictured) {
  const key = `why:${row.id}`;
  return h("details", { class: "mj-item", open: p.open.has(key), toggle: (event) => {
    if (event.target.open === p.open.has(key)) return;
    if (event.target.open) {
      p.open.add(key);
      if (!pictured) p.ask({ clock: row.id });
    } else p.open.delete(key);
  } }, h("summary", { "data-key": key }, p.t("rb_why")),
  h("p", {}, h("b", {}, p.t("rb_reading")), words(row.reading)),
  pictured ? ["light", "dark"].map((theme) => h("img", { class: `mj-picture mj-only-${theme}`, src: answer.picture[theme], alt: p.t("rb_picture") })) : null,
  h("div", { class: "mj-scroll" }, h("table", { class: "mj-table" },
    h("thead", {}, h("tr", {}, ["from", "to", "kind", "counted", "note"].map((name) => h("th", { scope: "col" }, p.t(`rb_${name}`))))),
    h("tbody", {}, row.rows.map((step) => h("tr", {}, [step.from, step.to, step.kind, step.counted, step.note].map((cell) => h("td", {}, words(cell)))))))));
}

export default {
  render({ model, el }) {
    const book = new Rulebook(model, el);
    book.mount();
    return () => book.unmount();
  },
};
