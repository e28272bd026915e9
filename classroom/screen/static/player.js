/* The trainee's screen: draws what Python holds and sends back what the trainee does.
 *
 * - Python is the truth. `view`, `briefing`, `debrief` come in as plain data; clicks go out as small messages,
 *   each with a token that the answering `notice` repeats. Until then further clicks wait (no double sending).
 * - A redraw replaces only the regions whose data changed; the transcript only grows, so that a screen reader
 *   hears each line once. Drafts live here and in Python, never in the elements alone.
 */

const DIMENSIONS = ["timeliness", "etiquette", "procedure", "outcome"];
const GROUPS = ["act", "people", "look", "record", "decide", "pass", "write"];
const DRAFT_MS = 500;
const PATIENCE_MS = 3000; // from then on an answer that has not come is spoken of
const NEAR = 900; // seconds before a time limit runs out from which it is shown in a warning colour
const CROWDED = 0.8; // of what a reply may hold; from there on the characters are counted
const SETTLED_MS = 250; // for the page to find its shape after a cell was run
const NARROW = 720; // pixels; the same width as in player.css

// --- drawings (all static) ----------------------------------------------------------------------------

const ICONS = {
  act: "M6 3h3l2 5-2.2 1.5a11 11 0 0 0 5.2 5.2L15.5 12.5l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z",
  look: "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5L21 21",
  record: "M8 4h8v3H8zM6 5.5H5V21h14V5.5h-1M8.5 11h7M8.5 15h5",
  decide: "M12 4v16M7 20h10M4 7h16M4 7l-2.5 6a3 3 0 0 0 5 0zM20 7l-2.5 6a3 3 0 0 0 5 0z",
  write: "M4 20l1-4L16.5 4.5l3 3L8 19zM14 7l3 3",
  pass: "M4 12h13M12 6l6 6-6 6M20.5 5v14",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6M18 14a6.5 6.5 0 0 1 3.5 6",
  clock: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 7.5V12l3 2",
  calendar: "M4 6h16v14H4zM4 10.5h16M8 3.5V8M16 3.5V8M8 14h2M14 14h2M8 17h2",
  talk: "M4 5h16v11H10l-4 4v-4H4z",
  target: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8z",
  mirror: "M12 3c4 0 6 3 6 7s-2 7-6 7-6-3-6-7 2-7 6-7zM12 17v4M9 21h6",
  done: "M5 12.5l4.5 4.5L19 7.5",
  back: "M9 6L4 11l5 5M4 11h10a6 6 0 0 1 0 10",
};

function icon(name) {
  return s("svg", { viewBox: "0 0 24 24", width: 18, height: 18, class: "mj-icon", "aria-hidden": "true" },
    s("path", { d: ICONS[name] || ICONS.act }));
}

// --- the player ---------------------------------------------------------------------------------------

class Player extends Talking {
  constructor(model, el) {
    super(model, el);
    this.pending = null;
    this.drawn = {};
    this.shown = [];
    this.page = null;
    this.openForm = null;
    this.objecting = null;
    this.errors = {};
    this.filter = { dimension: "all", lost: false, decided: false };
    this.tab = "transcript";
    this.paused = false;
    this.turns = null;
    this.asking = null;
    this.lost = h("div", { class: "mj-note mj-lost", role: "alert" });
    this.takeUp();
  }

  /** How the customer looks, the same from the first line to the debrief. */
  get figure() {
    return this.model.get("view")?.customer?.figure;
  }

  /** Take up what was typed: what this browser kept, where Python may never have heard of it, else what Python has. */
  takeUp() {
    this.kept = new Kept(this.model.get("kept_as"));
    const own = this.kept.read(this.model.get("view")?.n);
    const drafts = own || this.model.get("drafts") || {};
    this.drafts = { text: drafts.text || "", forms: structuredClone(drafts.forms || {}) };
    this.objections = own?.objections || {};
    this.unsent = Boolean(own);
  }

  /** The attempt goes on under another name: what is typed is kept under that one. */
  another() {
    this.kept = new Kept(this.model.get("kept_as"));
  }

  keepHere() {
    this.kept.write({ n: this.model.get("view")?.n, ...this.drafts, objections: this.objections });
  }

  /** Python has a draft now: where it is what was typed, the browser need not keep it, too. */
  onKept() {
    const { text = "", forms = {} } = this.model.get("drafts") || {};
    if (Object.keys(this.objections).length) this.keepHere();
    else if (JSON.stringify({ text, forms }) === JSON.stringify(this.drafts)) this.kept.drop();
  }

  mount() {
    this.saved = h("div", { class: "mj-saved", role: "status" });
    this.stage = h("div", { class: "mj-stage" });
    this.tip = h("div", { class: "mj-tip", role: "tooltip", id: `mj-tip-${this.token}`, hidden: true });
    // Wherever one clicks in it, the keyboard is here, and not with the notebook's own one-letter commands.
    this.frame({ class: "mj", tabindex: "-1" }, this.saved, this.notice, this.alert, this.stage, this.tip);
    this.root.addEventListener("pointerdown", () => this.rest());
    this.watchScrolling();
    this.listen("view", "page", "debrief", "briefing", "saved", "labels", "pace", "earlier");
    this.on("change:drafts", () => this.onKept());
    this.on("change:kept_as", () => this.another());
    this.el.append(this.root);
    this.folding();
    this.draw();
    this.measure();
    this.comeIntoSight();
    const unasked = this.model.get("notice") || {};
    if (unasked.reply_to === "") this.tell(unasked.level, unasked.text);
    this.flushDraft();
  }

  unmount() {
    super.unmount();
    this.stayed?.disconnect();
    this.flushDraft();
    clearTimeout(this.idle);
    clearTimeout(this.silence);
    clearTimeout(this.patience);
  }

  /** Another attempt is on show: nothing of this one's drafts and openings stays. */
  reset() {
    this.takeUp();
    this.openForm = null;
    this.asking = null;
    this.tab = "transcript";
    this.filter = { dimension: "all", lost: false, decided: false };
    this.objecting = null;
    this.page = "another";
  }

  /** Whoever scrolls while an answer is under way wants to look elsewhere: the page then stays where it is. */
  watchScrolling() {
    const elsewhere = () => (this.answering = false);
    for (const name of ["wheel", "touchmove"]) {
      document.addEventListener(name, elsewhere, { passive: true });
      this.off.push(() => document.removeEventListener(name, elsewhere));
    }
    const measure = () => this.measure();
    window.addEventListener("resize", measure);
    this.off.push(() => window.removeEventListener("resize", measure));
    const width = new ResizeObserver(() => {
      this.folding();
      this.measure();
      // Lines that wrap anew must not push the newest out of sight.
      const log = this.ui?.log;
      if (log && this.atEnd) log.scrollTop = log.scrollHeight;
    });
    width.observe(this.root);
    this.off.push(() => width.disconnect());
  }

  /** Time limits are folded where they would push the conversation off the screen, until the trainee unfolds them. */
  folding() {
    const narrow = this.root.clientWidth <= NARROW;
    if (narrow === this.narrow) return;
    this.narrow = narrow;
    this.limitsOpen = !narrow;
    const limits = this.stage.querySelector(".mj-limits");
    if (limits) limits.open = this.limitsOpen;
  }

  /** How much of the page is seen at once: what stays in sight must not be higher. */
  measure() {
    const room = scroller(this.root)?.clientHeight || window.innerHeight;
    this.root.style.setProperty("--room", `${room}px`);
  }

  /** A cell that was run just now shows itself, unless the trainee is elsewhere already: far away, scrolling or writing. */
  comeIntoSight() {
    let still = true;
    const moved = () => (still = false);
    for (const name of ["wheel", "touchmove"]) document.addEventListener(name, moved, { passive: true, once: true });
    setTimeout(() => {
      for (const name of ["wheel", "touchmove"]) document.removeEventListener(name, moved);
      const { top, bottom } = this.root.getBoundingClientRect();
      const room = scroller(this.root)?.clientHeight || window.innerHeight;
      const writing = document.activeElement?.closest?.("input, textarea, select, [contenteditable=true]");
      const near = top > 0 && top < window.innerHeight + room && bottom > window.innerHeight;
      if (still && near && !writing && this.root.isConnected) this.root.scrollIntoView({ block: "start" });
    }, SETTLED_MS);
  }

  /** Where a page cannot keep the column beside the talk in sight, face, clock and limit are told in short above the box. */
  watchStay(stay) {
    this.stayed?.disconnect();
    this.stayed = new IntersectionObserver(([seen]) => this.root.classList.toggle("mj-away", !seen.isIntersecting));
    this.stayed.observe(stay);
  }

  // --- out: messages ---

  send(type, fields, after) {
    if (this.pending) return;
    if (this.gone) return this.lose("kernel_gone");
    this.answering = ["choose", "say", "try", "do", "wait"].includes(type) && !fields.alone;
    delete fields.alone;
    const n = this.ticket();
    this.pending = { n, type, after };
    this.root.classList.add("mj-busy");
    this.root.setAttribute("aria-busy", "true");
    this.silence = setTimeout(() => this.onSilence(), SILENCE_MS);
    this.patience = setTimeout(() => this.speakOf("waiting", "info"), PATIENCE_MS);
    this.flushDraft();
    try {
      this.model.send({ type, n, ...fields });
    } catch {
      this.onSilence();
    }
  }

  onSilence() {
    this.settle();
    this.speakOf("silent", "error");
  }

  /** Nothing gets through any more: told at once, and again at every try. */
  lose(why) {
    this.gone = true;
    this.settle();
    this.lost.replaceChildren();
    this.speakOf(why, "error");
  }

  /** Say what is the matter with the kernel, where the trainee types. */
  speakOf(why, level) {
    this.lost.className = `mj-note mj-note-${level} mj-lost`;
    this.lost.replaceChildren(words(this.t(why)));
    this.placeLost();
  }

  heardAgain() {
    this.gone = false;
    this.lost.replaceChildren();
    this.lost.remove();
  }

  placeLost() {
    if (!this.lost.firstChild) return;
    const form = this.stage.querySelector(".mj-form, .mj-objection");
    const composer = this.ui?.composer?.isConnected && !this.ui.composer.hidden ? this.ui.composer : null;
    const place = form || composer;
    const bar = place?.querySelector(":scope > .mj-bar");
    if (bar) {
      if (this.lost.nextSibling !== bar) bar.before(this.lost);
    } else if (this.lost.parentElement !== this.root) this.stage.before(this.lost);
  }

  settle() {
    clearTimeout(this.silence);
    clearTimeout(this.patience);
    this.pending = null;
    this.root.classList.remove("mj-busy");
    this.root.removeAttribute("aria-busy");
  }

  onNotice(notice) {
    const mine = this.pending && notice.reply_to === this.pending.n;
    const failed = notice.level === "error";
    this.heardAgain();
    if (mine && notice.level === "ask") return this.ask(notice.text);
    if (mine) {
      const { after } = this.pending;
      this.settle();
      this.asking = null;
      this.errors = failed ? { action: notice.action, fields: notice.fields || {}, text: notice.text } : {};
      if (!failed && after) after();
    }
    const beside = failed && mine && (this.sayFailed || (this.errors.action && this.find(`do:${this.errors.action}`)) || (this.objecting && "argument" in this.errors.fields));
    this.tell(notice.level, beside ? "" : notice.text);
    this.redrawErrors(failed && mine);
    this.soon();
  }

  /** Much time would pass: ask once, beside what was pressed. */
  ask(text) {
    const { again } = this.pending;
    this.settle();
    this.errors = {};
    this.asking = { ...again, text };
    this.draw();
    this.find("ask:no")?.focus();
  }

  draft() {
    this.keepHere();
    clearTimeout(this.draftTimer);
    this.draftTimer = setTimeout(() => this.flushDraft(), DRAFT_MS);
    this.unsent = true;
    this.rest();
  }

  flushDraft() {
    clearTimeout(this.draftTimer);
    if (!this.unsent) return;
    this.unsent = false;
    this.model.send({ type: "draft", text: this.drafts.text, forms: this.drafts.forms });
  }

  // --- the optional live clock ---

  rest() {
    clearTimeout(this.idle);
    const pace = this.model.get("pace") || 0;
    const view = this.model.get("view") || {};
    const live = pace > 0 && !this.paused && this.model.get("page") === "play" && (view.waits || []).length > 0;
    if (live) this.idle = setTimeout(() => this.tick(), pace * 1000);
  }

  tick() {
    if (document.hidden || this.pending || !this.root.isConnected) this.rest();
    else this.send("wait", { minutes: 1, alone: true });
  }

  // --- keys: only those handled here are kept from the notebook ---

  onKey(event) {
    this.rest();
    if (event.isComposing || event.keyCode === 229) return;
    const target = event.target;
    const typing = /^(TEXTAREA|INPUT|SELECT)$/.test(target.tagName);
    if (event.key === "Escape" && this.escape()) return keep(event);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return this.submit(target) && keep(event);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!typing && /^[1-9]$/.test(event.key) && this.pick(Number(event.key))) return keep(event);
    if (/^Arrow(Up|Down)$/.test(event.key) && this.move(target, event.key === "ArrowDown" ? 1 : -1)) return keep(event);
    if (/^Arrow(Left|Right)$/.test(event.key) && this.turn(target, event.key === "ArrowRight" ? 1 : -1)) return keep(event);
    const pressed = event.key === "Enter" || event.key === " ";
    if (pressed && target.closest("button, summary, mark, input, textarea, select")) event.stopPropagation();
  }

  escape() {
    if (!this.tip.hidden) return this.hideTip();
    if (this.asking) return this.leave(), true;
    if (this.objecting) return this.object(null), true;
    if (!this.openForm) return false;
    this.toggleForm(this.openForm);
    return true;
  }

  submit(target) {
    const key = target.dataset.key || "";
    if (key === "say") return this.say();
    const form = target.closest("form");
    if (form) form.requestSubmit();
    return Boolean(form);
  }

  pick(number) {
    if (this.model.get("page") !== "play") return false;
    const option = (this.model.get("view").options || [])[number - 1];
    if (!option) return false;
    this.choose(option.id);
    return true;
  }

  move(target, by) {
    const list = target.closest(".mj-options");
    if (!list) return false;
    neighbour(list, target, by).focus();
    return true;
  }

  turn(target, by) {
    if (target.getAttribute("role") !== "tab") return false;
    this.openTab(neighbour(target.parentElement, target, by).dataset.key.slice("tab:".length));
    return true;
  }

  // --- drawing ---

  draw() {
    const page = this.model.get("page");
    const focus = this.rememberFocus();
    this.drawSaved();
    if (page !== this.page || page !== "play") this.rebuild(page);
    if (page === "play") this.drawPlay(this.model.get("view"));
    this.placeLost();
    if (this.arrived) this.arrive();
    else this.restoreFocus(focus);
    this.arrived = false;
    this.rest();
  }

  rebuild(page) {
    const data = JSON.stringify(page === "play" ? page : [page, this.model.get("briefing"), this.model.get("debrief"), this.model.get("earlier"), this.filter, this.tab, this.objecting, this.errors]);
    if (this.drawn.page === data) return;
    const arrived = this.page !== null && (this.page !== page || page === "debrief");
    const turned = this.page !== page || this.drawn.debriefOf !== this.model.get("debrief")?.token;
    this.drawn = { page: data, debriefOf: this.model.get("debrief")?.token };
    this.page = page;
    this.shown = [];
    this.hideTip();
    const build = { briefing: drawBriefing, play: drawFrame, debrief: drawDebrief }[page];
    this.stage.replaceChildren(build ? build(this) : h("p", {}, "…"));
    this.arrived = arrived && turned;
  }

  /** A new page starts at its top, and the keyboard with it. */
  arrive() {
    const title = this.stage.querySelector("[data-title]");
    if (title) title.focus({ preventScroll: true });
    if (this.root.getBoundingClientRect().top < 0) this.root.scrollIntoView({ block: "start" });
  }

  drawSaved() {
    const saved = this.model.get("saved") || {};
    this.patch("saved", this.saved, [saved], () => (saved.ok !== false ? [] : [
      h("div", { class: "mj-note mj-note-warning" }, words(saved.text),
        h("button", { type: "button", class: "mj-small", "data-key": "save", click: () => this.send("save", {}) }, this.t("save_again"))),
    ]));
  }

  /** Redraw a region only if the data behind it changed. */
  patch(name, node, data, build) {
    const print = JSON.stringify(data);
    if (this.drawn[name] === print) return false;
    this.drawn[name] = print;
    node.replaceChildren();
    put(node, [build()]);
    return true;
  }

  drawPlay(view) {
    if (!view || !view.part) return;
    if (this.part && this.part !== view.part.id) this.arrived = true; // a new role starts at the top, too
    this.part = view.part.id;
    const ui = this.ui;
    this.patch("head", ui.head, [view.case, view.part, view.now.text], () => drawHead(this, view));
    this.patch("pace", ui.pace, [this.model.get("pace"), this.paused, view.waits?.length], () => drawPace(this, view));
    this.turnClock(view.now);
    drawLog(this, ui.log, view);
    this.patch("options", ui.options, [view.options, view.ending], () => drawOptions(this, view));
    this.drawComposer(view);
    ui.answer.hidden = !view.options?.length && ui.composer.hidden;
    this.patch("desk", ui.desk, [view.actions, this.openForm, this.errors, this.asking, leftOver(this, view)], () => drawDesk(this, view));
    this.patch("waits", ui.waits, [view.waits], () => drawWaits(this, view));
    this.patch("person", ui.person, [view.customer], () => drawCustomer(this, view));
    this.patch("clocks", ui.clocks, [view.clocks], () => drawClocks(this, view));
    this.patch("glance", ui.glance, [view.customer, view.now, view.clocks], () => drawGlance(this, view));
    this.patch("promises", ui.promises, [view.promises], () => drawPromises(this, view));
    this.patch("evidence", ui.evidence, [view.evidence], () => drawEvidence(this, view));
    this.patch("forms", ui.forms, [view.forms], () => drawForms(this, view));
    this.patch("brief", ui.brief, [view.part.briefing, this.model.get("earlier")], () => drawBrief(this, view));
    this.patch("ending", ui.ending, [view.ending, view.attempt_ended], () => drawEnding(this, view));
  }

  turnClock(now) {
    const [hour, minute] = (/T(\d\d):(\d\d)/.exec(now.iso || "") || [0, 0, 0]).slice(1).map(Number);
    const goal = { hour: hour * 30 + minute / 2, minute: minute * 6 };
    const before = this.turns || goal;
    const ahead = (from, to) => from + ((((to - from) % 360) + 360) % 360);
    this.turns = { hour: ahead(before.hour, goal.hour), minute: ahead(before.minute, goal.minute) };
    for (const hand of ["hour", "minute"]) this.ui.hands[hand].style.transform = `rotate(${this.turns[hand]}deg)`;
  }

  drawComposer(view) {
    const { box, composer, label, counter } = this.ui;
    const free = view.free_text || {};
    composer.hidden = !free.allowed || Boolean(view.attempt_ended);
    label.textContent = free.label || this.t("your_words");
    box.placeholder = free.placeholder || "";
    this.limit = free.max || 4000;
    const count = length(box.value);
    // A limit far away is noise; it is told to whoever comes near it.
    counter.textContent = count > this.limit * CROWDED ? this.t("count", { count, max: this.limit }) : "";
    counter.classList.toggle("mj-over", count > this.limit);
  }

  redrawErrors(failed) {
    const { box, problem } = this.ui || {};
    if (!box || this.page !== "play") return;
    const about = failed && this.sayFailed ? this.errors.text : "";
    problem.textContent = about || "";
    box.setAttribute("aria-invalid", about ? "true" : "false");
    this.focusError = failed && Object.keys(this.errors.fields || {})[0];
  }

  // --- focus survives a redraw ---

  active() {
    const active = this.el.getRootNode().activeElement;
    return active && this.root.contains(active) ? active : null;
  }

  rememberFocus() {
    const active = this.active();
    if (!active) return null;
    return { key: active.dataset?.key, start: active.selectionStart, end: active.selectionEnd };
  }

  restoreFocus(focus) {
    const wanted = this.focusError ? `field:${this.errors.action}:${this.focusError}` : null;
    this.focusError = null;
    const go = wanted && this.find(wanted);
    if (go) return go.focus();
    if (!focus || this.active()) return;
    const same = focus.key && this.find(focus.key);
    const next = same || this.stage.querySelector(".mj-options button, .mj-composer:not([hidden]) textarea, .mj-card, .mj-wait, [data-title]");
    if (!next) return;
    next.focus({ preventScroll: true });
    if (same && typeof focus.start === "number" && next.setSelectionRange) next.setSelectionRange(focus.start, focus.end);
  }

  find(key) {
    return this.stage.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  // --- acts of the trainee ---

  choose(id) {
    this.sayFailed = false;
    this.send("choose", { id });
  }

  say() {
    const text = this.ui.box.value;
    if (this.pending) return true;
    this.sayFailed = true;
    if (!text.trim()) return this.nothingSaid();
    this.send("say", { text }, () => {
      if (this.ui.box.value === text) this.ui.box.value = "";
      this.drafts.text = this.ui.box.value;
      this.draft();
      this.flushDraft();
    });
    return true;
  }

  nothingSaid() {
    this.errors = { fields: {}, text: this.t("nothing_said") };
    this.redrawErrors(true);
    this.ui.box.focus();
    return true;
  }

  act(action) {
    this.sayFailed = false;
    if (action.form) return this.toggleForm(action.id);
    return this.attempt(action.id, {});
  }

  /** Carry out an action, unless Python would rather ask first. */
  attempt(action, fields, after) {
    this.asking = null;
    this.send("try", { action, fields }, after);
    if (this.pending) this.pending.again = { action, fields, after };
  }

  goAhead() {
    const { action, fields, after } = this.asking;
    this.send("do", { action, fields }, after);
  }

  leave() {
    const { action } = this.asking;
    this.asking = null;
    this.draw();
    (this.find(`submit:${action}`) || this.find(`do:${action}`))?.focus();
  }

  submitForm(action) {
    const typed = this.drafts.forms[action.id] || {};
    const fields = Object.fromEntries(action.form.fields.map((field) => [field.id, typed[field.id] ?? field.value ?? ""]));
    this.sayFailed = false;
    this.attempt(action.id, fields, () => {
      delete this.drafts.forms[action.id];
      if (this.openForm === action.id) this.openForm = null;
      this.draft();
      this.flushDraft();
    });
  }

  /** Open the form in which the trainee disagrees with a finding; null closes it and goes back. */
  object(id) {
    const from = this.objecting;
    this.objecting = id;
    this.errors = {};
    this.draw();
    this.find(id ? "objection" : `dispute:${from}`)?.focus();
  }

  /** The same from the transcript: the form stands where the marks stand one by one. */
  objectThere(id) {
    this.tab = "findings";
    this.filter = { ...this.filter, dimension: "all", lost: false, decided: false };
    this.object(id);
    this.find(this.objecting ? "objection" : `dispute:${id}`)?.scrollIntoView({ block: "center" });
  }

  /** What is said against a mark stays until it is sent, whichever other form is opened meanwhile. */
  arguing(id, text) {
    if (text) this.objections[id] = text;
    else delete this.objections[id];
    this.keepHere();
  }

  dispute(id) {
    const argument = this.objections[id] || "";
    if (!argument.trim()) {
      this.errors = { fields: { argument: this.t("dispute_empty") } };
      this.draw();
      return this.find("objection")?.focus();
    }
    return this.send("dispute", { finding: id, argument }, () => {
      this.arguing(id, "");
      this.object(null);
    });
  }

  openTab(name) {
    this.tab = name;
    this.draw();
    this.find(`tab:${name}`)?.focus();
    if (name === "timeline" && !this.model.get("debrief").timeline) this.send("draw", {});
  }

  /** From a point to change first to the step it is about. */
  showTurn(n) {
    this.openTab("transcript");
    const turn = this.stage.querySelector(`[data-turn="${n}"]`);
    turn?.scrollIntoView({ block: "start" });
    turn?.focus({ preventScroll: true });
  }

  toggleForm(id) {
    const opening = this.openForm !== id;
    this.openForm = opening ? id : null;
    this.errors = {};
    this.draw();
    const first = opening && this.stage.querySelector(".mj-form input, .mj-form textarea, .mj-form select");
    (first || this.find(`do:${id}`))?.focus();
  }

  showEvidence(id) {
    const summary = this.find(`evidence:${id}`);
    if (!summary) return;
    summary.parentElement.open = true;
    summary.focus();
    summary.scrollIntoView({ block: "nearest" });
  }

  /** What a sheet is called: as it was offered on this page, else as Python has it. */
  sheet(id) {
    return this.sheets?.[id] || (this.model.get("sheets") || {})[id] || {};
  }

  dropLeft(id) {
    delete this.drafts.forms[id];
    this.draft();
    this.draw();
  }

  type(action, field, value) {
    const form = (this.model.get("view")?.actions || []).find((one) => one.id === action)?.form;
    if (form) (this.sheets ||= {})[action] = form;
    (this.drafts.forms[action] ||= {})[field] = value;
    this.draft();
  }

  // --- the card that explains a mark ---

  showTip(mark, build) {
    this.tip.replaceChildren();
    put(this.tip, [build()]);
    this.tip.hidden = false;
    const frame = this.root.getBoundingClientRect();
    const spot = mark.getClientRects()[0] || mark.getBoundingClientRect();
    const { bottom } = mark.getBoundingClientRect();
    const [top, floor] = sight(this.root);
    // Where it has more to say than there is room below or above, it is made wider, and at last stands where it fits.
    const { style } = this.tip;
    style.width = "";
    const tall = () => this.tip.offsetHeight + 12 > Math.max(floor - bottom, spot.top - top);
    if (tall()) style.width = "min(620px, calc(100% - 16px))";
    const height = this.tip.offsetHeight;
    const below = bottom + height + 12 <= floor;
    const spare = spot.top - height - 12 >= top ? spot.top - height - 6 : Math.max(top + 6, floor - height - 6);
    style.left = `${Math.max(8, Math.min(spot.left - frame.left, frame.width - this.tip.offsetWidth - 8))}px`;
    style.top = `${(below ? bottom + 6 : spare) - frame.top}px`;
  }

  hideTip() {
    this.tip.hidden = true;
    return true;
  }
}

// --- page: briefing -----------------------------------------------------------------------------------

function drawBriefing(p) {
  const b = p.model.get("briefing") || {};
  const how = [["talk", "how_talk"], ["clock", "how_clock"], ["record", "how_desk"], ["mirror", "how_mirror"]];
  return h("section", { class: "mj-briefing" },
    h("p", { class: "mj-eyebrow" }, p.t("brand")),
    h("h2", { tabindex: "-1", "data-title": "" }, words(b.title)),
    h("p", { class: "mj-lead" }, words(b.summary)),
    b.part ? h("dl", { class: "mj-facts" }, [["your_role", b.part.role], ["your_place", b.part.place], ["begins", b.begins], ["length", p.t("parts_count", b.part)]]
      .filter(([, value]) => value).map(([name, value]) => h("div", {}, h("dt", {}, p.t(name)), h("dd", {}, words(value))))) : null,
    h("div", { class: "mj-two" },
      h("section", {}, h("h3", {}, icon("target"), p.t("objectives")),
        h("ul", { class: "mj-list" }, (b.objectives || []).map((text) => h("li", {}, words(text))))),
      h("section", {}, h("h3", {}, icon("talk"), p.t("how_title")),
        h("ul", { class: "mj-how" }, how.map(([name, label]) => h("li", {}, icon(name), h("span", {}, p.t(label))))))),
    h("div", { class: "mj-bar" },
      h("button", { type: "button", class: "mj-primary mj-big", "data-key": "start", click: () => p.send("start", {}) }, p.t("start")),
      h("span", { class: "mj-muted" }, p.t("start_hint"))), drawEarlier(p));
}

// --- page: the incident -------------------------------------------------------------------------------

function hand(kind, y) {
  return s("line", { x1: 32, y1: 32, x2: 32, y2: y, class: `mj-hand mj-hand-${kind}` });
}

function drawFrame(p) {
  const ui = (p.ui = { hands: { hour: hand("hour", 19), minute: hand("minute", 11) } });
  const region = (name, tag = "div", props = {}) => (ui[name] = h(tag, { class: `mj-${name}`, ...props }));
  p.turns = null;
  composerOf(p, ui);
  ui.dialogue = h("section", { class: "mj-panel mj-dialogue", "aria-label": p.t("dialogue") },
    region("log", "div", {
      role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": p.t("transcript"), tabindex: "0",
      onscroll: (event) => (p.atEnd = atEnd(event.target)),
    }));
  p.atEnd = true;
  const clock = s("svg", { viewBox: "0 0 64 64", width: 56, height: 56, class: "mj-clock", "aria-hidden": "true" },
    s("circle", { cx: 32, cy: 32, r: 29, class: "mj-clock-rim" }),
    [0, 90, 180, 270].map((turn) => s("line", { x1: 32, y1: 6, x2: 32, y2: 10, transform: `rotate(${turn} 32 32)`, class: "mj-clock-tick" })),
    ui.hands.hour, ui.hands.minute, s("circle", { cx: 32, cy: 32, r: 2.2, class: "mj-clock-hub" }));
  const stay = h("div", { class: "mj-stay" },
    h("div", { class: "mj-time" }, clock, h("div", {}, (ui.now = h("div", { class: "mj-now" })), region("pace"))), region("person"), region("clocks"));
  p.watchStay(stay);
  return h("div", { class: "mj-playing" },
    h("div", { class: "mj-body" },
      h("div", { class: "mj-main" }, region("head", "header"), ui.dialogue, region("ending"),
        (ui.answer = h("section", { class: "mj-answer", "aria-label": p.t("answer") }, region("options"), ui.composer)),
        region("desk"), region("waits")),
      h("aside", { class: "mj-side", "aria-label": p.t("side") }, stay, region("promises"),
        region("evidence"), region("forms"), region("brief"))));
}

function composerOf(p, ui) {
  const id = `mj-say-${p.token}`;
  ui.label = h("label", { for: id, class: "mj-label" });
  ui.counter = h("span", { class: "mj-count", id: `${id}-count` });
  ui.problem = h("p", { class: "mj-error", id: `${id}-error`, role: "alert" });
  ui.box = h("textarea", {
    id, rows: 1, class: "mj-box", "data-key": "say", dir: "auto", "aria-describedby": `${id}-error ${id}-count`, value: p.drafts.text,
    input: () => {
      p.drafts.text = ui.box.value;
      p.draft();
      p.drawComposer(p.model.get("view"));
    },
  });
  ui.glance = h("div", { class: "mj-glance", "aria-hidden": "true" });
  ui.composer = h("div", { class: "mj-composer" }, ui.glance,
    h("div", { class: "mj-say-top" }, ui.label, h("span", { class: "mj-muted mj-keys" }, p.t("send_keys")), ui.counter), ui.problem,
    h("div", { class: "mj-bar" }, ui.box,
      h("button", { type: "button", class: "mj-primary", "data-key": "send", click: () => p.say() }, p.t("send"))));
}

function drawHead(p, view) {
  const { part } = view;
  const [date, time] = splitTime(view.now.text);
  p.ui.now.replaceChildren(h("span", { class: "mj-hour" }, time), h("span", { class: "mj-date" }, date));
  return [
    h("p", { class: "mj-eyebrow" }, words(view.case.title), " · ", p.t("part_of", { index: part.index, count: part.count })),
    h("h2", { tabindex: "-1", "data-title": "" }, words(part.title)),
    h("p", { class: "mj-muted" }, words(part.role), part.place ? [" · ", words(part.place)] : []),
    h("div", { class: "mj-steps", "aria-hidden": "true" }, Array.from({ length: part.count }, (_, i) =>
      h("i", { class: i + 1 < part.index ? "mj-done" : i + 1 === part.index ? "mj-here" : "" }))),
  ];
}

function splitTime(text) {
  const found = /^(.*?)[\s,]*(\d{1,2}:\d{2})$/.exec(text || "");
  return found ? [found[1], found[2]] : ["", text || ""];
}

function drawPace(p, view) {
  const pace = p.model.get("pace") || 0;
  if (!(view.waits || []).length) return [];
  const choices = [0, 60, 30, 15, 5];
  if (!choices.includes(pace)) choices.push(pace);
  const set = (event) => {
    p.model.set("pace", Number(event.target.value));
    p.model.save_changes();
    p.paused = false;
    p.soon();
  };
  const pause = () => {
    p.paused = !p.paused;
    p.soon();
  };
  return h("details", { class: "mj-pace", open: p.paceOpen, toggle: (event) => (p.paceOpen = event.target.open) },
    h("summary", { "data-key": "pace" }, pace ? p.t(p.paused ? "pace_paused" : "pace_on", { seconds: pace }) : p.t("pace_off")),
    h("div", { class: "mj-pop" }, h("label", { class: "mj-label" }, p.t("pace_label"),
      h("select", { "data-key": "pace-set", change: set }, choices.map((n) =>
        h("option", { value: n, selected: n === pace }, n ? p.t("pace_choice", { seconds: n }) : p.t("pace_none"))))),
      pace ? h("button", { type: "button", class: "mj-small", "data-key": "pause", click: pause }, p.t(p.paused ? "resume" : "pause")) : null,
      h("p", { class: "mj-muted" }, p.t("pace_hint"))));
}

function lineSign(line) {
  return [line.n, line.who, line.part, line.text].join("\u0000");
}

const atEnd = (log) => log.scrollHeight - log.scrollTop - log.clientHeight < 80;

function drawLog(p, log, view) {
  const lines = view.lines || [];
  const grown = p.shown.length <= lines.length && p.shown.every((sign, i) => sign === lineSign(lines[i]));
  const follow = atEnd(log);
  if (!grown) {
    log.replaceChildren();
    p.shown = [];
    p.lastPart = p.lastDay = null;
  }
  const fresh = p.shown.length === 0;
  const added = [];
  const before = log.lastElementChild;
  for (const line of lines.slice(p.shown.length)) {
    if (line.part !== p.lastPart) log.append(divider(view, line.part));
    p.lastPart = line.part;
    if (p.lastDay && line.day !== p.lastDay) log.append(h("p", { class: "mj-day" }, line.day));
    p.lastDay = line.day;
    added.push(bubble(p, line, fresh ? "" : " mj-new"));
    log.append(added.at(-1));
    p.shown.push(lineSign(line));
  }
  if (view.part.id !== p.lastPart) {
    log.append(divider(view, view.part.id));
    p.lastPart = view.part.id;
  }
  p.ui.dialogue.classList.toggle("mj-calm", view.part.kind !== "conversation");
  p.ui.dialogue.classList.toggle("mj-opening", view.n === 0);
  const wanted = !fresh && p.answering && added.length > 0 && !p.arrived;
  if (added.length) p.answering = false;
  // A log drawn anew ends in sight: what came before has been read, or (the task) can be read again; what the customer asks must be seen.
  const first = fresh || !before ? null : before.nextElementSibling;
  if (follow || fresh || wanted || p.arrived) requestAnimationFrame(() => {
    log.scrollTop = start(log, first);
    p.atEnd = atEnd(log);
    if (wanted) reveal(log, added);
  });
}

/** Where to scroll to: the end, but where more has come than can be seen at once, to the first of it: it is read from there. */
function start(log, first) {
  if (!first) return log.scrollHeight;
  const above = first.getBoundingClientRect().top - log.getBoundingClientRect().top + log.scrollTop;
  return Math.min(log.scrollHeight, above - 12);
}

/** Bring the newest line on the screen and, if there is room for all of them, those that came with it; else the first of them. */
function reveal(log, added) {
  const [first, last] = [added[0], added.at(-1)];
  const height = last.getBoundingClientRect().bottom - first.getBoundingClientRect().top;
  if (height > log.clientHeight) return first.scrollIntoView({ block: "nearest" });
  last.scrollIntoView({ block: "nearest" });
  if (height < Math.min(log.clientHeight, window.innerHeight * 0.6)) first.scrollIntoView({ block: "nearest" });
}

function divider(view, part) {
  const here = part === view.part.id;
  const known = here ? view.part : (view.parts || {})[part] || {};
  return h("div", { class: "mj-divider" }, h("b", {}, words(known.title || "")),
    here && view.part.briefing ? h("p", {}, words(view.part.briefing)) : null);
}

/** What is new in the file leads to it; what was written tells in which sheet. */
function bubble(p, line, more) {
  if (line.who === "file")
    return h("p", { class: `mj-narrator mj-filed${more}` }, h("button", { type: "button", class: "mj-link", click: () => p.showEvidence(line.evidence) }, words(line.text)));
  if (line.who === "narrator") return h("p", { class: `mj-narrator${more}` }, words(line.text));
  if (["do", "wait"].includes(line.who)) return h("p", { class: `mj-deed${more}` }, icon(line.who === "wait" ? "clock" : "done"), words(line.text), h("time", {}, line.time));
  const own = line.who === "trainee";
  const avatar = line.who === "customer" ? face(line.face, 34, p.figure) : h("span", { class: "mj-mono", "aria-hidden": "true" }, initial(line.name));
  return h("div", { class: `mj-line mj-line-${own ? "own" : "other"}${more}` }, own ? null : avatar,
    h("div", { class: "mj-said" },
      h("div", { class: "mj-by" }, words(line.name), line.form ? words(line.form) : null, h("time", {}, line.time)),
      h("div", { class: `mj-bubble mj-by-${own ? "trainee" : line.who === "customer" ? "customer" : "other"}` }, words(line.text))));
}

/** What stands for a speaker: the first character, of the family name where an English title leads. */
function initial(name) {
  const bare = (name || "?").trim().replace(/^(Mr|Mrs|Ms|Miss|Dr)\.?\s+/, "");
  return Array.from(bare)[0].toUpperCase();
}

function drawOptions(p, view) {
  const options = view.options || [];
  if (!options.length) return [];
  return [h("h3", { class: "mj-label" }, p.t("options"), h("span", { class: "mj-muted mj-keys mj-keys-number" }, p.t("options_keys"))),
    h("div", { role: "group", "aria-label": p.t("options"), class: "mj-option-list" }, options.map((option, i) =>
      h("button", { type: "button", class: "mj-option", "data-key": `option:${i}`, click: () => p.choose(option.id) },
        h("span", { class: "mj-number", "aria-hidden": "true" }, i + 1), words(option.text))))];
}

function drawWaits(p, view) {
  const waits = view.waits || [];
  if (!waits.length) return [];
  return h("div", { class: "mj-wait-row", role: "group", "aria-label": p.t("waits") }, icon("clock"),
    waits.map((wait) => h("button", { type: "button", class: "mj-small mj-wait", "data-key": `wait:${wait.minutes}`, click: () => p.send("wait", { minutes: wait.minutes }) }, words(wait.label))));
}

function drawEnding(p, view) {
  if (!view.ending) return [];
  return h("div", { class: "mj-panel mj-end" }, h("h3", {}, words(view.ending.title)), h("p", {}, words(view.ending.text)));
}

// --- the desk -----------------------------------------------------------------------------------------

function drawDesk(p, view) {
  const actions = view.actions || [];
  const groups = [...GROUPS, ...new Set(actions.map((a) => a.group).filter((g) => !GROUPS.includes(g)))];
  const left = leftOver(p, view).map(([id, typed]) => drawLeft(p, id, typed));
  return [...left, ...groups.map((group) => {
    const members = actions.filter((action) => action.group === group);
    if (!members.length) return null;
    return h("section", { class: "mj-group", "aria-label": p.t(`group_${group}`) },
      h("h3", { class: "mj-label" }, icon(group), p.t(`group_${group}`)),
      h("div", { class: "mj-cards" }, members.map((action) => [card(p, action), p.openForm === action.id && action.form ? form(p, action) : question(p, action)])));
  })];
}

/** What was filled in on sheets that are not offered now: it stays in sight until it can be handed in or is put away. */
function leftOver(p, view) {
  const offered = new Set([...(view.actions || []).map((action) => action.id), p.pending?.again?.action]);
  return Object.entries(p.drafts.forms).filter(([id, typed]) => !offered.has(id) && Object.values(typed).some((value) => value.trim()));
}

function drawLeft(p, id, typed) {
  const sheet = p.sheet(id);
  const rows = Object.entries(typed).filter(([, value]) => value.trim()).map(([name, value]) => {
    const field = (sheet.fields || []).find((one) => one.id === name);
    const chosen = (field?.options || []).find((option) => option.value === value);
    return [field ? h("dt", {}, words(field.label)) : null, h("dd", { dir: "auto" }, chosen ? words(chosen.label) : value)];
  });
  return h("section", { class: "mj-left", "aria-label": sheet.title || p.t("has_draft"), "data-key": `left:${id}` },
    h("h3", { class: "mj-label" }, sheet.title ? words(sheet.title) : p.t("has_draft")),
    h("p", { class: "mj-muted" }, p.t("left_over")), h("dl", { class: "mj-left-typed" }, rows),
    h("div", { class: "mj-bar" }, h("button", { type: "button", class: "mj-small", "data-key": `left-drop:${id}`, click: () => p.dropLeft(id) }, p.t("left_over_drop"))));
}

function card(p, action) {
  const open = p.openForm === action.id;
  const draft = p.drafts.forms[action.id] && !open;
  const failed = p.errors.action === action.id && !open;
  return h("button", {
    type: "button", class: "mj-card", "data-key": `do:${action.id}`, click: () => p.act(action),
    "aria-expanded": action.form ? String(open) : null, "aria-controls": open ? formId(p, action) : null,
  },
  h("span", { class: "mj-card-title" }, words(action.label)),
  action.hint ? h("span", { class: "mj-muted" }, words(action.hint)) : null,
  failed ? h("span", { class: "mj-error" }, words(p.errors.text)) : null,
  h("span", { class: "mj-chips" }, action.takes ? h("span", { class: "mj-chip" }, action.takes) : null,
    action.form ? h("span", { class: "mj-chip" }, p.t("has_form")) : null,
    action.leads ? h("span", { class: "mj-chip mj-chip-note" }, action.leads) : null,
    draft ? h("span", { class: "mj-chip mj-chip-warn" }, p.t("has_draft")) : null));
}

/** Asked before an action that lets much time pass. */
function question(p, action) {
  if (p.asking?.action !== action.id) return null;
  return h("div", { class: "mj-ask", role: "alertdialog", "aria-label": action.label, "aria-describedby": `${formId(p, action)}-ask` },
    h("p", { id: `${formId(p, action)}-ask` }, words(p.asking.text)),
    h("div", { class: "mj-bar" }, h("button", { type: "button", class: "mj-small", "data-key": "ask:no", click: () => p.leave() }, p.t("leave_it")),
      h("button", { type: "button", class: "mj-primary", "data-key": "ask:yes", click: () => p.goAhead() }, p.t("do_it"))));
}

function formId(p, action) {
  return `mj-form-${p.token}-${action.id}`;
}

function form(p, action) {
  const wrong = p.errors.action === action.id ? p.errors : { fields: {} };
  const submit = (event) => {
    event.preventDefault();
    p.submitForm(action);
  };
  return h("form", { class: "mj-form", id: formId(p, action), novalidate: true, autocomplete: "off", submit, "aria-label": action.form.title },
    h("h4", {}, words(action.form.title)),
    h("p", { class: "mj-muted" }, p.t("required_note")),
    h("div", { class: "mj-fields" }, action.form.fields.map((field) => fieldRow(p, action, field, wrong.fields[field.id]))),
    wrong.text && !Object.values(wrong.fields).includes(wrong.text) ? h("p", { class: "mj-error", role: "alert" }, words(wrong.text)) : null,
    question(p, action),
    h("div", { class: "mj-bar" },
      h("span", { class: "mj-muted mj-keys" }, p.t("form_keys")),
      h("button", { type: "button", class: "mj-small", "data-key": `close:${action.id}`, click: () => p.toggleForm(action.id) }, p.t("close_form")),
      h("button", { type: "submit", class: "mj-primary", "data-key": `submit:${action.id}` }, p.t("submit"))));
}

function fieldRow(p, action, field, problem) {
  const id = `${formId(p, action)}-${field.id}`;
  const value = (p.drafts.forms[action.id] || {})[field.id] ?? field.value ?? "";
  const described = [field.hint ? `${id}-hint` : "", problem ? `${id}-error` : ""].join(" ").trim() || null;
  const common = {
    "data-key": `field:${action.id}:${field.id}`, "aria-required": field.required ? "true" : null, "aria-invalid": problem ? "true" : null, "aria-describedby": described,
  };
  const radios = field.type === "choice" && field.options.length <= 6;
  const wide = radios || field.type === "text" ? " mj-wide" : "";
  const title = h("span", {}, words(field.label), " ", field.required ? h("span", { class: "mj-must", "aria-hidden": "true" }, "*") : h("span", { class: "mj-muted" }, p.t("optional")));
  const rest = [
    field.hint ? h("p", { class: "mj-muted", id: `${id}-hint` }, words(field.hint)) : null,
    problem ? h("p", { class: "mj-error", id: `${id}-error`, role: problem === p.errors.text ? "alert" : null }, words(problem)) : null,
  ];
  if (radios) {
    return h("fieldset", { class: `mj-field${wide}${problem ? " mj-wrong" : ""}`, "aria-describedby": described }, h("legend", { class: "mj-label" }, title), rest[0],
      h("div", { class: "mj-radios" }, field.options.map((option, i) => h("label", { class: "mj-radio" },
        h("input", {
          type: "radio", name: id, value: option.value, checked: option.value === value, ...common,
          "data-key": i ? `${common["data-key"]}:${i}` : common["data-key"], change: () => p.type(action.id, field.id, option.value),
        }), words(option.label)))), rest[1]);
  }
  return h("div", { class: `mj-field${wide}${problem ? " mj-wrong" : ""}` }, h("label", { for: id, class: "mj-label" }, title), rest[0],
    control(p, action, field, value, { id, ...common }), rest[1]);
}

function control(p, action, field, value, props) {
  const keepDraft = (event) => p.type(action.id, field.id, event.target.value);
  if (field.type === "text") return h("textarea", { ...props, rows: 4, dir: "auto", value, input: keepDraft });
  if (field.type === "choice") {
    return h("select", { ...props, change: keepDraft }, h("option", { value: "" }, p.t("choose_one")),
      field.options.map((option) => h("option", { value: option.value, selected: option.value === value }, option.label)));
  }
  if (field.type === "day") {
    const typed = (text) => p.type(action.id, field.id, text);
    return new DayField(p, field.label, p.model.get("view").now.iso.slice(0, 10), { ...props, value }, typed).node;
  }
  const mode = field.type === "number" ? "numeric" : null;
  const placeholder = field.type === "time" ? p.t("time_sample") : null;
  return h("input", { ...props, type: "text", inputmode: mode, dir: "auto", placeholder, value, input: keepDraft });
}

// --- beside it ----------------------------------------------------------------------------------------

function sideCard(title, name, ...children) {
  return h("section", { class: "mj-panel mj-box-side" }, h("h3", { class: "mj-label" }, name ? icon(name) : null, title), children);
}

/** The customer and his mood. Where somebody else speaks it is said whose mood that is; where he is not there for it, none is shown. */
function drawCustomer(p, view) {
  const customer = view.customer;
  if (!customer) return [];
  const { name, speaker } = customer;
  if (speaker && !customer.present)
    return h("section", { class: "mj-panel mj-person", "aria-label": p.t("customer") },
      h("span", { class: "mj-mono", "aria-hidden": "true" }, initial(speaker)),
      h("div", { class: "mj-person-text" }, h("b", {}, words(name)), h("span", { class: "mj-muted" }, p.t("speaker_apart", { name: speaker }))));
  const whose = p.t("mood_of", { name });
  return h("section", { class: `mj-panel mj-person mj-mood-${customer.face}`, "aria-label": p.t("customer") },
    face(customer.face, 72, customer.figure),
    h("div", { class: "mj-person-text" }, h("b", {}, words(name)),
      h("span", { class: "mj-muted" }, !customer.present ? p.t("away") : speaker ? p.t("speaker", { name: speaker }) : p.t("present")),
      speaker ? h("span", { class: "mj-muted" }, whose) : null, meter(whose, customer.face, customer.label)));
}

function drawClocks(p, view) {
  const clocks = view.clocks || [];
  if (!clocks.length) return [];
  const keepOpen = (event) => (p.limitsOpen = event.target.open);
  return h("section", { class: "mj-panel mj-box-side" }, h("details", { class: "mj-limits", open: p.limitsOpen, toggle: keepOpen },
    h("summary", { "data-key": "limits" }, h("h3", { class: "mj-label" }, icon("clock"), p.t("clocks")), nextLimit(p, clocks)),
    h("ul", { class: "mj-plain" }, clocks.filter((clock) => !clock.done).sort(sooner).map((clock) => limit(p, clock))), settled(p, clocks.filter((clock) => clock.done))));
}

/** What is overdue comes first, then what falls due next; what stands still comes last. */
function sooner(a, b) {
  return (a.state === "paused") - (b.state === "paused") || a.remaining_seconds - b.remaining_seconds;
}

/** The limits that ask for nothing more, out of the way. */
function settled(p, done) {
  if (!done.length) return null;
  return h("details", { class: "mj-item", open: p.settledOpen, toggle: (event) => (p.settledOpen = event.target.open) },
    h("summary", { "data-key": "settled" }, p.t("clocks_done", { count: done.length })), h("ul", { class: "mj-plain" }, done.map((clock) => limit(p, clock))));
}

function limit(p, clock) {
  const near = clock.state === "running" && clock.remaining_seconds <= NEAR;
  const stand = clock.state === "late" && clock.done ? "done_late" : clock.state;
  return h("li", { class: `mj-due mj-due-${near ? "near" : clock.state}` },
    h("div", { class: "mj-due-top" }, h("b", {}, words(clock.name)), h("span", { class: "mj-state" }, p.t(`clock_${stand}`))),
    clock.overlay ? h("div", { class: "mj-muted" }, words(clock.overlay)) : null,
    h("div", { class: "mj-remaining" }, words(clock.remaining || "")),
    h("div", { class: "mj-muted" }, p.t("due"), " ", words(clock.due?.text)),
    clock.explain ? h("details", {}, h("summary", { "data-key": `why:${clock.id}` }, p.t("how_counted")),
      h("p", { class: "mj-explain" }, words(clock.explain)), rulesTold(p, clock.rule ? [clock.rule] : [], p.model.get("view").rule_words)) : null);
}

function nextRunning(clocks) {
  return clocks.filter((clock) => clock.state === "running").sort((a, b) => a.remaining_seconds - b.remaining_seconds)[0];
}

/** What is shown of the time limits while they are folded: the one that falls next, and how many are overdue. */
function nextLimit(p, clocks) {
  const next = nextRunning(clocks);
  const late = clocks.filter((clock) => clock.state === "late" && !clock.done).length;
  return h("p", { class: "mj-limits-next" }, next ? [h("b", {}, words(next.name)), " ", h("span", { class: next.remaining_seconds <= NEAR ? "mj-text-fair" : null }, words(next.remaining || "")), " "] : null,
    late ? h("span", { class: "mj-state mj-tone-bad" }, `${p.t("clock_late")} ${late}`) : null);
}

function drawPromises(p, view) {
  const promises = view.promises || [];
  if (!promises.length) return [];
  return sideCard(p.t("promises"), "talk", h("ul", { class: "mj-plain" }, promises.map((promise) =>
    h("li", { class: `mj-due mj-due-${{ open: "running", kept: "met", broken: "late" }[promise.state] || "running"}` },
      h("div", { class: "mj-due-top" }, h("b", {}, words(promise.text)), h("span", { class: "mj-state" }, p.t(`promise_${promise.state}`))),
      promise.quote ? h("div", { class: "mj-muted mj-promise-said" }, p.t("promise_said", { time: promise.made }), h("q", {}, words(promise.quote))) : null))));
}

function drawEvidence(p, view) {
  const found = view.evidence || [];
  if (!found.length) return [];
  return sideCard(p.t("evidence"), "look", found.map((item, i) => h("details", { class: "mj-item", open: i === found.length - 1 },
    h("summary", { "data-key": `evidence:${item.id}` }, words(item.title)), h("p", { class: "mj-explain" }, words(item.text)))));
}

function drawForms(p, view) {
  const forms = view.forms || [];
  if (!forms.length) return [];
  return sideCard(p.t("forms"), "record", forms.map((sheet, i) => h("details", { class: "mj-item" },
    h("summary", { "data-key": `sheet:${i}` }, words(sheet.title), " ", h("time", { class: "mj-muted" }, sheet.time)),
    h("dl", {}, (sheet.fields || []).map((field) => [h("dt", {}, words(field.label)), h("dd", {}, words(field.value || "—"))])))));
}

/** Face, clock and next limit in one line. */
function drawGlance(p, view) {
  const { customer } = view;
  const next = nextRunning(view.clocks || []);
  return [customer ? [face(customer.face, 30, customer.figure), h("b", {}, words(customer.label))] : null, h("span", {}, splitTime(view.now.text)[1]),
    next ? h("span", { class: next.remaining_seconds <= NEAR ? "mj-text-fair" : null }, words(next.name), " ", words(next.remaining || "")) : null];
}

/** Starting over asks once: the first press arms the button, leaving it takes that back. */
function restart(p) {
  const button = h("button", { type: "button", class: "mj-small", "data-key": "restart", click: () => {
    if (button.dataset.armed) p.send("again", { seed: "same" }, () => p.reset());
    else arm("yes", p.t("restart_sure"));
  }, blur: () => arm("", p.t("restart")) }, p.t("restart"));
  const arm = (armed, text) => {
    button.dataset.armed = armed;
    button.textContent = text;
  };
  return button;
}

function drawBrief(p, view) {
  return sideCard(p.t("task"), "target", h("details", { class: "mj-item" },
    h("summary", { "data-key": "task" }, p.t("task_open")), h("p", { class: "mj-explain" }, words(view.part.briefing || ""))),
  drawEarlier(p), h("div", {}, restart(p)));
}

/** The debriefs of earlier attempts: a button back to the one this was rewound from, the others in a list. */
function drawEarlier(p, bare) {
  const rows = p.model.get("earlier") || [];
  if (!rows.length) return null;
  const open = (row, label, main) => h("button", { type: "button", class: `mj-small${main ? " mj-origin" : ""}`, "data-key": `reopen:${row.id}`, "aria-label": p.t("earlier_open", row),
    click: () => p.send("reopen", { attempt: row.id }, () => p.reset()) }, words(label));
  const [origin] = rows.filter((row) => row.origin);
  const others = rows.filter((row) => !row.origin);
  const answered = (some) => (some.some((row) => row.answered) ? h("span", { class: "mj-chip" }, p.t("earlier_answered")) : null);
  return [origin ? [open(origin, p.t("to_origin"), true), answered([origin])] : null,
    others.length && !bare ? h("details", { class: "mj-item mj-earlier" }, h("summary", { "data-key": "earlier" }, p.t("earlier"), " ", h("span", { class: "mj-muted" }, others.length), " ", answered(others)),
      h("ul", { class: "mj-plain" }, others.map((row) => h("li", {}, open(row, row.text), " ", answered([row]))))) : null];
}

// --- page: the mirror ---------------------------------------------------------------------------------

function drawDebrief(p) {
  const d = p.model.get("debrief") || {};
  const panels = { transcript: drawTranscript, timeline: drawTimeline, findings: drawFindings, consequences: drawConsequences };
  const made = Object.entries(panels).map(([name, draw]) => [name, draw(p, d)]).filter(([, panel]) => panel);
  const [tab, panel] = made.find(([name]) => name === p.tab) || made[0];
  return h("div", { class: "mj-debrief" }, drawResult(p, d), drawSum(p, d),
    d.decided ? h("p", { class: "mj-note mj-note-info mj-decided" }, words(d.decided)) : null, drawFirst(p, d), drawNext(p, d),
    h("div", { class: "mj-tabs", role: "tablist", "aria-label": p.t("debrief_title") }, made.map(([name]) => drawTab(p, name, name === tab))),
    h("div", { role: "tabpanel", id: `mj-panel-${p.token}`, "aria-labelledby": `mj-tab-${p.token}-${tab}` }, panel));
}

function drawTab(p, name, chosen) {
  const open = () => p.openTab(name);
  return h("button", { type: "button", role: "tab", id: `mj-tab-${p.token}-${name}`, "data-key": `tab:${name}`, "aria-selected": String(chosen),
    "aria-controls": `mj-panel-${p.token}`, tabindex: chosen ? "0" : "-1", click: open }, p.t(`tab_${name}`));
}

function drawResult(p, d) {
  const dims = d.dimensions || [];
  return h("header", { class: "mj-panel mj-result" },
    h("div", { class: "mj-result-text" },
      h("p", { class: "mj-eyebrow" }, p.t(d.who === "model" ? "model_title" : "debrief_title"), " · ", words(d.title)),
      h("h2", { tabindex: "-1", "data-title": "" }, words(d.ending?.title || "")),
      h("p", { class: "mj-lead" }, words(d.ending?.text || ""))),
    h("div", { class: "mj-total", role: "img", "aria-label": `${p.t("total")} ${d.total} / 100, ${d.level}` },
      h("div", { class: `mj-total-figure mj-text-${band(d.total)}`, "aria-hidden": "true" }, d.total, h("small", {}, " / 100")),
      h("div", { class: "mj-level", "aria-hidden": "true" }, words(d.level))),
    h("div", { class: "mj-dials" }, DIMENSIONS.map((id) => dims.find((dim) => dim.id === id)).filter(Boolean).map((dim) => dialCard(p, dim))));
}

function dialCard(p, dim) {
  const name = p.t(`dim_${dim.id}`);
  if (!dim.possible) return h("div", { class: "mj-dial-card" }, h("b", {}, name), h("p", { class: "mj-muted" }, p.t("not_judged")));
  return h("div", { class: "mj-dial-card" }, dial(dim.score, name, 92), h("b", {}, name),
    h("span", { class: "mj-sum" }, p.t("dial_sum", dim)),
    (dim.shares || []).filter((share) => share.possible || share.deducted).map((share) => h("span", { class: "mj-muted" }, p.t(`share_${share.id}`, share))),
    h("span", { class: "mj-muted" }, p.t("weight", dim)));
}

function drawSum(p, d) {
  if (!d.sum) return null;
  return h("p", { class: "mj-sumline" }, h("b", {}, p.t("sum")), " ", words(d.sum), d.cap ? h("span", { class: "mj-capped" }, words(d.cap)) : null);
}

/** What to do otherwise next time, before all the marks: what cost most, what would have been better, and the way to where it happened. */
function drawFirst(p, d) {
  const rows = (d.first || []).map((number) => d.findings[number]);
  if (!rows.length) return null;
  const turns = new Set((d.transcript || []).filter((line) => line.rewind !== undefined).map((line) => line.n));
  const go = (f) => (turns.has(f.n) ? h("button", { type: "button", class: "mj-link", "data-key": `first:${f.id}`, "aria-label": p.t("first_where", f), click: () => p.showTurn(f.n) }, p.t("first_go")) : null);
  return h("section", { class: "mj-panel mj-first", "aria-label": p.t("first") }, h("h3", {}, p.t("first")),
    h("ol", { class: "mj-list" }, rows.map((f) => h("li", {}, h("b", {}, words(f.title)), " ", h("span", { class: "mj-muted" }, pointsText(p, f)),
      h("p", {}, words(f.advice), " ", go(f))))));
}

function drawNext(p, d) {
  const button = (key, label, act, main) => h("button", { type: "button", class: main ? "mj-primary" : "mj-small", "data-key": `next:${key}`, click: act }, label);
  if (d.who === "model") return h("nav", { class: "mj-bar mj-next" }, button("back", p.t("back"), () => p.send("back", {}), true));
  return h("nav", { class: "mj-bar mj-next", "aria-label": p.t("next") },
    button("same", p.t("again_same"), () => p.send("again", { seed: "same" }, () => p.reset()), true),
    button("new", p.t("again_new"), () => p.send("again", { seed: "new" }, () => p.reset())),
    d.has_model ? button("model", p.t("see_model"), () => p.send("model", {})) : null, drawEarlier(p));
}

function drawTranscript(p, d) {
  return h("section", { class: "mj-panel", "aria-label": p.t("transcript") },
    h("h3", {}, p.t("transcript")),
    h("p", { class: "mj-legend" }, h("mark", { class: "mj-mark mj-mark-good" }, p.t("mark_good")), h("mark", { class: "mj-mark mj-mark-part" }, p.t("mark_part")), h("mark", { class: "mj-mark mj-mark-bad" }, p.t("mark_bad")),
      h("mark", { class: "mj-mark mj-mark-note" }, p.t("mark_note")), h("span", { class: "mj-muted" }, p.t("mark_hint"))),
    h("ol", { class: "mj-script" }, (d.transcript || []).map((line, i, all) => [newDay(line, all.slice(0, i)), scriptLine(p, d, line)])));
}

/** The day, where it is another one than that of the line before. */
function newDay(line, before) {
  const last = before.findLast((one) => one.day);
  return line.day && last && last.day !== line.day ? h("li", { class: "mj-day" }, line.day) : null;
}

function scriptLine(p, d, line) {
  if (line.part_title) return h("li", { class: "mj-divider" }, h("b", {}, words(line.part_title)));
  if (line.who === "narrator") return h("li", { class: "mj-narrator" }, words(line.text));
  const own = line.who === "trainee";
  return h("li", { class: `mj-turn mj-turn-${own ? "own" : "other"}`, "data-turn": own ? line.n : null, tabindex: own ? "-1" : null },
    h("div", { class: "mj-turn-by" }, line.who === "customer" && line.face ? face(line.face, 32, p.figure) : null, h("span", {}, words(line.name), h("time", {}, line.time))),
    h("div", { class: "mj-turn-text" }, line.form ? h("div", { class: "mj-muted" }, words(line.form)) : null,
      h("div", {}, segments(p, d, line)), h("div", { class: "mj-notes" }, (line.notes || []).map((i) => folded(p, d.findings[i], line.text || ""))),
      own && line.rewind !== null && line.rewind !== undefined && d.who !== "model"
        ? h("button", { type: "button", class: "mj-small mj-rewind", "data-key": `rewind:${line.n}:${line.form || ""}`, click: () => p.send("rewind", { to: line.rewind }, () => p.reset()) }, icon("back"), p.t("rewind")) : null));
}

function segments(p, d, line) {
  return h("bdi", { dir: "auto" }, pieces(line.text || "", line.marks || []).map((piece) => (piece.over.length ? marked(p, d, piece) : piece.text)));
}

function marked(p, d, piece) {
  const tones = piece.over.map((m) => m.tone);
  const tone = ["part", "bad", "good"].find((one) => tones.includes(one)) || "note";
  const mixed = tones.includes("bad") && tones.includes("good") ? "part" : tone;
  const kinds = new Map(piece.over.filter((m) => m.end === piece.end).map((m) => [m.label + m.tone, m]));
  const open = d.who !== "model" && piece.over.some((m) => d.findings[m.finding]?.disputable);
  const explain = () => [piece.over.map((m) => (m.told ? wellSaid(m) : finding(p, d.findings[m.finding]))), open ? h("p", { class: "mj-muted" }, p.t("dispute_where")) : null];
  const show = (event) => p.showTip(event.currentTarget, explain);
  return h("mark", { class: `mj-mark mj-mark-${mixed}`, tabindex: "0", "data-key": `mark:${piece.over[0].finding ?? "well"}:${piece.end}`, "aria-describedby": p.tip.id,
    mouseenter: show, focus: show, click: show, mouseleave: () => p.hideTip(), blur: () => p.hideTip() },
  piece.text, [...kinds.values()].map((m) => h("span", { class: `mj-tag mj-tag-${m.tone}` }, m.tone === "part" ? p.t("tag_part", m) : m.label)));
}

/** Words that were good where nothing more was to be earned. */
function wellSaid(mark) {
  return h("div", { class: "mj-finding mj-tone-good" }, h("b", {}, words(mark.label)), h("p", {}, words(mark.told)));
}

/** What a trainee can say against a finding: a button, the form behind it, that it was said, or why nothing can be said. */
function objection(p, f, d) {
  if (d.who === "model" || !f.objection) return null;
  const { state, note, argument } = f.objection;
  const why = note ? h("span", { class: "mj-muted" }, note) : null;
  if (state === "closed") return h("div", { class: "mj-objected" }, why);
  if (state === "raised" || state === "answered") {
    const back = () => p.send("withdraw", { finding: f.id }, () => p.find(`dispute:${f.id}`)?.focus());
    return h("div", { class: "mj-objected" }, h("span", { class: "mj-chip", "data-key": `dispute:${f.id}`, tabindex: "-1" }, p.t("disputed")), why,
      h("span", { class: "mj-muted mj-objected-why" }, p.t("dispute_yours"), words(argument)),
      state === "raised" ? h("button", { type: "button", class: "mj-object", "data-key": `withdraw:${f.id}`, "aria-label": p.t("dispute_withdraw_of", f), click: back }, p.t("dispute_withdraw")) : null);
  }
  if (p.objecting !== f.id)
    return h("div", { class: "mj-objected" }, why, h("button", { type: "button", class: "mj-object", "data-key": `dispute:${f.id}`, "aria-label": p.t("dispute_of", f), click: () => p.object(f.id) }, p.t("dispute")),
      p.objections[f.id] ? h("span", { class: "mj-chip mj-chip-warn" }, p.t("has_draft")) : null);
  const id = `mj-objection-${p.token}`;
  const wrong = p.errors.fields?.argument;
  const submit = (event) => {
    event.preventDefault();
    p.dispute(f.id);
  };
  return h("form", { class: "mj-objection", submit, novalidate: true, autocomplete: "off" }, h("label", { for: id, class: "mj-label" }, p.t("dispute_why")),
    h("textarea", { id, rows: 3, class: "mj-box", "data-key": "objection", dir: "auto", maxlength: 2000, value: p.objections[f.id] || "", input: (event) => p.arguing(f.id, event.target.value),
      "aria-invalid": wrong ? "true" : null, "aria-describedby": wrong ? `${id}-error` : null }),
    wrong ? h("p", { class: "mj-error", id: `${id}-error`, role: "alert" }, words(wrong)) : null,
    h("div", { class: "mj-bar" }, h("button", { type: "submit", class: "mj-primary", "data-key": "dispute-send" }, p.t("dispute_send")),
      h("button", { type: "button", class: "mj-small", "data-key": "dispute-cancel", click: () => p.object(null) }, p.t("dispute_cancel"))));
}

function pointsText(p, f) {
  if (f.points < 0) return p.t("points_lost", { points: -f.points });
  if (!f.possible) return f.points ? p.t("points_back", f) : "";
  return p.t("points_of", f);
}

function finding(p, f) {
  if (!f) return null;
  return h("div", { class: `mj-finding mj-tone-${f.tone}` },
    h("div", { class: "mj-due-top" }, h("b", {}, words(f.title)), h("span", { class: "mj-state" }, f.verdict_label)),
    f.detail ? h("p", {}, words(f.detail)) : null, better(p, f),
    h("p", { class: "mj-muted" }, pointsText(p, f), rules(p, f.rules, ruleWords(p))));
}

function ruleWords(p) {
  return p.model.get("debrief").rule_words;
}

/** What would have been better, and how it can be said. */
function better(p, f) {
  if (f.tone === "good") return null;
  return [f.advice ? h("p", { class: "mj-advice" }, h("b", {}, p.t("better")), " ", words(f.advice)) : null,
    f.example ? h("p", { class: "mj-advice" }, h("b", {}, p.t("could_say")), " ", words(f.example)) : null];
}

/** A finding in one line; the rest on demand, with the words it is about unless they stand above it in `text`. */
function folded(p, f, text) {
  return h("details", { class: `mj-fold mj-tone-${f.tone}` },
    h("summary", { "data-key": `fold:${f.id}` }, h("b", {}, words(f.title)), " ", h("span", { class: "mj-state" }, f.verdict_label), " ", h("span", { class: "mj-muted" }, pointsText(p, f))),
    h("div", { class: `mj-finding mj-tone-${f.tone}` }, detail(p, f), f.quote && !text.includes(f.quote) ? h("q", {}, words(f.quote)) : null, better(p, f), rulesTold(p, f.rules, ruleWords(p)), towardsObjection(p, f)));
}

/** From a mark below a sentence to where it can be disputed; what was said against it already is told. */
function towardsObjection(p, f) {
  const state = p.model.get("debrief").who === "model" ? undefined : f.objection?.state;
  if (!state || state === "closed") return null;
  return h("div", { class: "mj-objected" }, state !== "open" ? h("span", { class: "mj-chip" }, p.t("disputed"))
    : h("button", { type: "button", class: "mj-object", "data-key": `object:${f.id}`, "aria-label": p.t("dispute_of", f), click: () => p.objectThere(f.id) }, p.t("dispute")));
}

function drawTimeline(p, d) {
  if (!(d.clocks || []).length && !(d.promises || []).length) return null;
  const name = (clock) => [words(clock.name), clock.binding ? [" ", h("span", { class: "mj-state" }, p.t("clock_binding"))] : null,
    clock.overlay ? h("div", { class: "mj-muted" }, words(clock.overlay)) : null, clock.why ? h("div", { class: "mj-muted" }, words(clock.why)) : null];
  const row = (clock) => ({ head: true, cells: [name(clock), clock.start, clock.due, clock.stopped || "—", [h("span", { class: `mj-state mj-tone-${clock.tone}` }, clock.verdict),
    clock.decided ? h("div", { class: "mj-chip" }, p.t("decided_mark"), p.t("colon"), clock.decided) : null]] });
  return h("section", { class: "mj-panel", "aria-label": p.t("timeline") }, h("h3", {}, p.t("timeline")),
    d.timeline ? h("div", { class: "mj-scroll", tabindex: "0", role: "group", "aria-label": p.t("timeline") },
      ["light", "dark"].map((theme) => h("img", { class: `mj-picture mj-only-${theme}`, src: d.timeline[theme], alt: d.timeline.alt }))) : null,
    (d.clocks || []).length ? table(["clock", "clock_start", "clock_due", "clock_done", "verdict"].map((name) => p.t(name)), d.clocks.map(row)) : null,
    drawPromised(p, d.promises || []));
}

/** What was promised is a time limit, too, though nobody but the trainee has set it. */
function drawPromised(p, promises) {
  if (!promises.length) return null;
  const name = (one) => [words(one.text), one.quote ? h("q", {}, words(one.quote)) : null];
  const row = (one) => ({ head: true, cells: [name(one), one.made, one.due, one.settled || "—", h("span", { class: `mj-state mj-tone-${one.tone}` }, one.verdict)] });
  return [h("h3", { class: "mj-promised" }, p.t("promises")), table(["promise_col", "promise_made", "clock_due", "clock_done", "verdict"].map((name) => p.t(name)), promises.map(row))];
}

/** Did a mark cost anything: points, or a cap on the total? */
const costs = (f) => f.points < f.possible || f.points < 0 || f.caps;

function drawFindings(p, d) {
  const all = d.findings || [];
  const choose = (dimension) => {
    p.filter = { ...p.filter, dimension };
    p.soon();
  };
  const ruled = all.some((f) => f.decided);
  const rows = all.filter((f) => (p.filter.dimension === "all" || f.dimension === p.filter.dimension) && (!p.filter.lost || costs(f)) && (!(ruled && p.filter.decided) || f.decided));
  const only = (name, text) => h("label", { class: "mj-radio" }, h("input", { type: "checkbox", "data-key": `filter:${name}`, checked: p.filter[name], change: (event) => {
    p.filter = { ...p.filter, [name]: event.target.checked };
    p.soon();
  } }), p.t(text));
  return h("section", { class: "mj-panel", "aria-label": p.t("findings") }, h("h3", {}, p.t("findings")),
    h("div", { class: "mj-bar mj-filter", role: "group", "aria-label": p.t("filter") }, ["all", ...DIMENSIONS].map((id) =>
      h("button", { type: "button", class: "mj-small", "data-key": `filter:${id}`, "aria-pressed": String(p.filter.dimension === id), click: () => choose(id) }, p.t(`dim_${id}`))),
    only("lost", "only_lost"), ruled ? only("decided", "only_decided") : null),
    h("p", { class: "mj-muted", role: "status" }, p.t("shown_of", { shown: rows.length, all: all.length })),
    d.who === "model" ? h("p", { class: "mj-muted" }, p.t("dispute_model")) : null,
    table(["dimension", "finding", "verdict", "points"].map((name) => p.t(name)), rows.map((f) => findingRow(p, f, d)), { class: "mj-findings" }));
}

function detail(p, f) {
  const [first, rest] = long(f.detail);
  return h("div", {}, first, rest ? h("details", { class: "mj-item" }, h("summary", {}, p.t("details")), h("p", { class: "mj-explain" }, words(rest))) : null);
}

function findingRow(p, f, d) {
  const told = [h("b", {}, words(f.title)), detail(p, f), f.quote ? h("q", {}, words(f.quote)) : null, better(p, f), rulesTold(p, f.rules, d.rule_words), objection(p, f, d)];
  return { class: `mj-tone-${f.tone}`, classes: ["", "", "", "mj-figure"],
    cells: [p.t(`dim_${f.dimension}`), told, [h("span", { class: "mj-state" }, f.verdict_label), f.decided ? h("div", { class: "mj-chip" }, p.t("decided_mark")) : null], pointsText(p, f)] };
}

function drawConsequences(p, d) {
  if (!(d.consequences || []).length) return null;
  return h("section", { class: "mj-panel mj-consequences", "aria-label": p.t("consequences") }, h("h3", {}, p.t("consequences")),
    h("p", { class: "mj-muted" }, p.t("consequences_note")),
    h("ul", { class: "mj-list" }, d.consequences.map((c) => h("li", {}, h("b", {}, words(c.title)), p.t("colon"), words(c.text),
      rulesTold(p, c.rules, d.rule_words)))));
}

export default {
  render({ model, el }) {
    const player = new Player(model, el);
    player.mount();
    return () => player.unmount();
  },
};
