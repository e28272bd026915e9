/* What every screen does besides showing its own things: follow the model and the theme, send messages, tell what came of them.
 * It stands in front of a screen's own script (see classroom/screen/assets.py).
 */

const SILENCE_MS = 15000;

class Screen {
  constructor(model, el) {
    this.model = model;
    this.el = el;
    this.token = Math.random().toString(36).slice(2, 10);
    this.off = [];
  }

  t(name, values) {
    const labels = this.model.get("labels") || {};
    return values ? fill(labels[name] ?? name, values) : labels[name] ?? name;
  }

  get langTag() {
    return tag(this.model.get("lang"));
  }

  /** The element that everything else of the screen stands in, in the light or dark of the page around it. */
  frame(props, ...children) {
    this.root = h("div", { lang: this.langTag, keydown: (event) => this.onKey(event), ...props }, ...children);
    this.off.push(followTheme(this.root));
  }

  on(name, act) {
    this.model.on(name, act);
    this.off.push(() => this.model.off(name, act));
  }

  /** Draw again whenever one of these traits changes. */
  follow(...names) {
    for (const name of names) this.on(`change:${name}`, () => this.soon());
  }

  unmount() {
    for (const stop of this.off) stop();
  }

  /** Several traits change at once; draw them together. */
  soon() {
    if (this.queued) return;
    this.queued = true;
    queueMicrotask(() => {
      this.queued = false;
      this.draw();
    });
  }
}

/** A screen that is told in words what came of a message. */
class Talking extends Screen {
  constructor(model, el) {
    super(model, el);
    this.count = 0;
    this.notice = h("div", { class: "mj-notice", role: "status", "aria-live": "polite" });
    this.alert = h("div", { class: "mj-notice", role: "alert" });
  }

  listen(...names) {
    this.follow(...names);
    this.on("change:notice", () => this.onNotice(this.model.get("notice") || {}));
    this.on("comm_live_update", () => this.lose("kernel_gone")); // what Jupyter says of a widget whose kernel was restarted
  }

  lose(why) {
    this.tell("error", this.t(why));
  }

  /** A token for the next message; the answering `notice` repeats it. */
  ticket() {
    return `${this.token}-${++this.count}`;
  }

  tell(level, text) {
    this.notice.replaceChildren();
    this.alert.replaceChildren();
    if (!text) return;
    const close = h("button", { type: "button", class: "mj-close", "aria-label": this.t("close"), click: () => this.tell("", "") }, "×");
    (level === "error" ? this.alert : this.notice).append(h("div", { class: `mj-note mj-note-${level}` }, words(text), close));
  }
}

/** One with tabs, of which several messages may be under way at once. `tabs` and `panel` stand in its frame. */
class Tabbed extends Talking {
  constructor(model, el, name, tab) {
    super(model, el);
    this.tab = tab;
    this.drawn = {};
    this.waiting = new Map();
    this.working = h("div", { class: "mj-working", role: "status", "aria-live": "polite" });
    this.tabs = h("div", { class: "mj-tabs", role: "tablist", "aria-label": this.t(name) });
    this.panel = h("div", { role: "tabpanel", class: `mj-${name}-panel`, id: `mj-${name}-${this.token}` });
  }

  /** Tell where the caret moves to. */
  followCaret(act) {
    document.addEventListener("selectionchange", act);
    this.off.push(() => document.removeEventListener("selectionchange", act));
  }

  unmount() {
    super.unmount();
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
  }

  /** Send a message; `after` is done once it was answered and what changed is drawn. Not `awaited` is what no notice answers. */
  send(type, fields, after, awaited = true) {
    const n = this.ticket();
    if (awaited) this.waiting.set(n, { type, after, timer: setTimeout(() => this.onSilence(n), SILENCE_MS) });
    this.showWork();
    this.model.send({ type, n, ...fields });
    return n;
  }

  /** Whether a message is one that somebody sits and waits for. */
  waitedFor(_type) {
    return false;
  }

  /** While an answer is waited for, say so at once: the first one can take seconds. */
  showWork() {
    const busy = [...this.waiting.values()].some(({ type }) => this.waitedFor(type));
    this.root.classList.toggle("mj-busy", busy);
    this.working.replaceChildren(...(busy ? [h("span", { class: "mj-spin", "aria-hidden": "true" }), this.t("working")] : []));
  }

  onSilence(n) {
    this.waiting.delete(n);
    this.showWork();
    this.tell("error", this.t("silent"));
  }

  /** The message that a notice answers, no longer waited for. */
  answered(notice) {
    const asked = this.waiting.get(notice.reply_to);
    clearTimeout(asked?.timer);
    this.waiting.delete(notice.reply_to);
    this.showWork();
    if (asked?.after && notice.level !== "error") queueMicrotask(() => queueMicrotask(asked.after));
    return asked;
  }

  /** Arrows lead from tab to tab; returns whether that was it. */
  turned(event) {
    if (!/^Arrow(Left|Right)$/.test(event.key) || event.target.getAttribute("role") !== "tab") return false;
    this.turn(neighbour(this.tabs, event.target, event.key === "ArrowRight" ? 1 : -1).dataset.key.slice("tab:".length));
    keep(event);
    return true;
  }
}
