/* A field for a day: a box to write in, and a calendar beside it that writes for whoever would rather pick.
 *
 * The box is the truth, so the keyboard alone is enough and a mistake is told in words by Python. The calendar opens on the day in the
 * box, else on today in the story, which may be years from today; it speaks the language of the trainee, not that of the browser.
 */

const DAY_MS = 86400000;
const WEEK = 7;
const MONDAY = Date.UTC(2024, 0, 1);
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -WEEK, ArrowDown: WEEK };

class DayField {
  /** `today` is the day in the story (ISO); `props` are those of the box; `typed` hears what stands in it. */
  constructor(p, name, today, props, typed) {
    Object.assign(this, { p, name, typed });
    this.today = isoDay(today) ?? Date.now();
    this.box = h("input", { ...props, type: "text", dir: "auto", placeholder: p.t("day_sample"), input: () => typed(this.box.value) });
    this.month = h("div", { class: "mj-month", id: `${props.id}-month`, role: "group", "aria-label": `${p.t("pick_day")}: ${name}`, hidden: true, keydown: (event) => this.onKey(event) });
    this.opener = h("button", {
      type: "button", class: "mj-small mj-pick-open", "aria-expanded": "false", "aria-controls": this.month.id, "aria-label": `${p.t("pick_day")}: ${name}`,
      title: p.t("pick_day"), "data-key": `${props["data-key"]}:calendar`, click: () => this.toggle(), keydown: (event) => this.onKey(event),
    }, icon("calendar"));
    this.node = h("div", { class: "mj-pick" }, this.box, this.opener, this.month);
  }

  said(day, form) {
    return new Intl.DateTimeFormat(this.p.langTag, { timeZone: "UTC", ...form }).format(day);
  }

  /** The day in the box, where it is written as the calendar writes it or as 2025-12-03. */
  get chosen() {
    const text = this.box.value.trim();
    const near = isoDay(text.replace(/^(\d{4})年(\d{1,2})月(\d{1,2})日$/, "$1-$2-$3"));
    if (near !== null) return near;
    const read = /^\d{1,2} [A-Z][a-z]+ \d{4}$/.test(text) ? Date.parse(`${text} UTC`) : NaN;
    return Number.isNaN(read) ? null : read;
  }

  toggle() {
    const open = this.month.hidden;
    if (open) this.show(this.chosen ?? this.today);
    else this.close();
  }

  close() {
    this.month.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
    this.opener.focus();
  }

  onKey(event) {
    if (this.month.hidden) return;
    const day = Number(event.target.dataset?.day);
    if (event.key === "Escape") this.close();
    else if (day && STEPS[event.key]) this.show(day + STEPS[event.key] * DAY_MS);
    else if (day && event.key === "PageUp") this.show(monthOn(day, -1));
    else if (day && event.key === "PageDown") this.show(monthOn(day, 1));
    else return;
    keep(event);
  }

  /** The month around `day`, with the keyboard on that day. */
  show(day, focus = true) {
    const first = Date.UTC(new Date(day).getUTCFullYear(), new Date(day).getUTCMonth(), 1);
    const start = first - ((new Date(first).getUTCDay() + 6) % WEEK) * DAY_MS;
    const weeks = Math.ceil((monthOn(first, 1) - start) / DAY_MS / WEEK);
    const turn = (by) => {
      this.show(monthOn(day, by), false);
      this.month.querySelector(by < 0 ? ".mj-before" : ".mj-after").focus();
    };
    const button = (by, name, sign) => h("button", { type: "button", class: `mj-small mj-${name}`, "aria-label": this.p.t(`month_${name}`), click: () => turn(by) }, sign);
    const row = (cells) => h("div", { class: "mj-week", role: "row" }, cells);
    const days = (from, one) => Array.from({ length: WEEK }, (_, i) => one(from + i * DAY_MS));
    this.month.replaceChildren(
      h("div", { class: "mj-month-head" }, button(-1, "before", "‹"), h("span", { "aria-live": "polite" }, this.said(first, { year: "numeric", month: "long" })), button(1, "after", "›")),
      h("div", { role: "grid", "aria-label": this.said(first, { year: "numeric", month: "long" }) },
        row(days(MONDAY, (one) => h("span", { role: "columnheader", class: "mj-weekday", "aria-label": this.said(one, { weekday: "long" }) }, this.said(one, { weekday: "short" }).replace("周", "")))),
        Array.from({ length: weeks }, (_, i) => row(days(start + i * WEEK * DAY_MS, (one) => this.cell(one, day, first))))));
    this.month.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    if (focus) this.month.querySelector('[tabindex="0"]').focus();
  }

  cell(one, at, first) {
    const other = new Date(one).getUTCMonth() !== new Date(first).getUTCMonth();
    return h("span", { role: "gridcell", "aria-selected": String(one === this.chosen) }, h("button", {
      type: "button", class: `mj-date-pick${other ? " mj-date-other" : ""}`, "data-day": one, tabindex: one === at ? "0" : "-1",
      "aria-label": this.said(one, { dateStyle: "full" }), "aria-current": one === this.today ? "date" : null, click: () => this.pick(one),
    }, new Date(one).getUTCDate()));
  }

  pick(day) {
    this.box.value = this.said(day, { dateStyle: "long" });
    this.typed(this.box.value);
    this.close();
    this.box.focus();
  }
}

/** Milliseconds of a day such as 2025-12-03 at midnight UTC; null for anything else, also for a day that does not exist. */
function isoDay(text) {
  const [all, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text || "") || [];
  const at = all ? Date.UTC(Number(year), Number(month) - 1, Number(day)) : NaN;
  return !Number.isNaN(at) && new Date(at).getUTCDate() === Number(day) ? at : null;
}

/** The same day of the month `by` months on, or the last one that month has. */
function monthOn(day, by) {
  const date = new Date(day);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by, Math.min(date.getUTCDate(), last));
}
