/* What every screen of the kit is drawn with. It stands in front of a screen's own script (see classroom/screen/assets.py).
 *
 * Text from data only ever becomes a text node (see `h`), so nothing anybody typed can act as markup.
 */

const SVG = "http://www.w3.org/2000/svg";

function put(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

/** An element; `props` become attributes, functions become listeners, strings only ever text nodes. */
function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  return put(node, children);
}

function s(tag, props, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props || {})) node.setAttribute(name, String(value));
  return put(node, children);
}

/** Words somebody wrote: the direction follows the words and cannot spill over (no bidi tricks). */
function words(text, props) {
  return h("bdi", { dir: "auto", ...props }, text);
}

/** The language of a text as pages name it. */
function tag(lang) {
  return lang === "zh" ? "zh-Hans" : "en-GB";
}

/** Words somebody wrote in a language that need not be that of the screen. */
function worded(text, lang) {
  return words(text, { lang: tag(lang) });
}

function fill(template, values) {
  return String(template ?? "").replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}

function length(text) {
  return Array.from(text).length;
}

/** Where each code point of a text begins in UTF-16 units, and where the text ends. */
function units(text) {
  const at = [0];
  for (const point of text) at.push(at[at.length - 1] + point.length);
  return at;
}

/** The text in pieces, each under the marks that cover it; `end` in code points. */
function pieces(text, marks) {
  const at = units(text);
  const all = at.length - 1;
  const cuts = [...new Set([0, all, ...marks.flatMap((m) => [m.start, m.end])])].filter((c) => c >= 0 && c <= all).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => ({ text: text.slice(at[from], at[cuts[i + 1]]), start: from, end: cuts[i + 1],
    over: marks.filter((m) => m.start <= from && m.end >= cuts[i + 1]) }));
}

function neighbour(list, button, by) {
  const buttons = Array.from(list.querySelectorAll("button"));
  return buttons[(buttons.indexOf(button) + by + buttons.length) % buttons.length];
}

/** A key that is handled here goes no further. */
function keep(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** Light or dark, as the page around it has it; returns how to stop following. */
function followTheme(root) {
  const media = window.matchMedia("(prefers-color-scheme: dark)");
  const look = () => {
    const light = document.body.dataset.jpThemeLight;
    const coded = document.body.classList;
    const dark = light ? light === "false"
      : coded.contains("vscode-dark") || (!coded.contains("vscode-light") && media.matches);
    root.dataset.theme = dark ? "dark" : "light";
  };
  const themes = new MutationObserver(look);
  themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "class"] });
  media.addEventListener("change", look);
  look();
  return () => {
    themes.disconnect();
    media.removeEventListener("change", look);
  };
}

/** A table that becomes rows of names and values where it is narrow. A row: `cells`, the first of them its `head`, and a class.
 * The roles are spelled out because a table that is laid out as blocks is no table to a browser any more. */
function table(heads, rows, props, foot) {
  const cell = (content, i, row) => (row.head && i === 0 ? h("th", { scope: "row", role: "rowheader" }, content)
    : h("td", { role: "cell", class: row.classes?.[i] }, h("span", { class: "mj-cell-name", "aria-hidden": "true" }, heads[i]), h("div", {}, content)));
  return h("div", { class: "mj-scroll" }, h("table", { ...props, class: `mj-table mj-stack ${props?.class || ""}`.trim(), role: "table" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, heads.map((head) => h("th", { scope: "col", role: "columnheader" }, head)))),
    h("tbody", { role: "rowgroup" }, rows.map((row) => h("tr", { role: "row", class: row.class }, row.cells.map((content, i) => cell(content, i, row))))), foot || null));
}

/** Lines of an explanation: the first at once, the rest on demand. */
function long(text) {
  const [first, ...rest] = String(text || "").split("\n");
  return rest.length ? [words(first), rest.join("\n")] : [words(first), ""];
}

/** What a rule is called: the kit's own choices and outside standards say so in words, a rule of the sources has its number before its title. */
function ruleName(p, id, title) {
  if (id === "kit") return p.t("rule_kit");
  if (id.startsWith("outside:")) return fill(p.t("rule_outside"), { name: title || id.slice(8) });
  return title ? `${id} ${title}` : id;
}

/** Where a rule comes from; `told` holds titles by id, where they are not told beside it. */
function rules(p, ids, told) {
  return (ids || []).map((id) => [" ", h("span", { class: "mj-rule" }, ruleName(p, id, told?.[id]?.title))]);
}

/** The rules something rests on, each of which says on demand what it lays down. */
function rulesTold(p, ids, told) {
  const one = (id) => (told?.[id]?.text ? h("details", { class: "mj-rule-told" }, h("summary", { class: "mj-rule" }, ruleName(p, id, told[id].title)), h("p", {}, words(told[id].text)))
    : h("span", { class: "mj-rule" }, ruleName(p, id, told?.[id]?.title)));
  return ids?.length ? h("div", { class: "mj-rules" }, h("span", { class: "mj-muted" }, p.t("rules")), ids.map(one)) : null;
}

/** The part of the page around a node that scrolls; null where it is the window. */
function scroller(node) {
  for (let at = node?.parentElement; at; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight + 1) return at;
  return null;
}

/** From where to where on the screen a node can be seen: the window, or what of it the part that scrolls takes up. */
function sight(node) {
  const place = scroller(node)?.getBoundingClientRect();
  return place ? [Math.max(0, place.top), Math.min(window.innerHeight, place.bottom)] : [0, window.innerHeight];
}
