/* The customer’s face and mood, and the ring of a score. It stands between dom.js and a screen’s own script. */

const FACES = ["calm", "uneasy", "annoyed", "angry", "furious"];
const BROWS = {
  calm: ["M21 27q4-3 8 0", "M35 27q4-3 8 0"],
  uneasy: ["M21 27q4-1 8-2", "M35 25q4 1 8 2"],
  annoyed: ["M21 26l8 1", "M35 27l8-1"],
  angry: ["M20 24l9 4", "M35 28l9-4"],
  furious: ["M19 22l10 6", "M35 28l10-6"],
};
const MOUTHS = {
  calm: "M25 43q7 5 14 0",
  uneasy: "M26 44q3-2 6 0t6 0",
  annoyed: "M25 45h14",
  angry: "M24 47q8-7 16 0",
  furious: "M24 48q0-7 8-7t8 7q-8-3-16 0z",
};

/* Hair behind the face and the line in which it falls on the forehead, three cuts each; hair that is not said is a bob. */
const BOB = "M13 33q-2-23 19-23t19 23q0 5-2 8l-34 0q-2-3-2-8z";
const FRINGE = "M17 32q0-9 4-12 11 3 19-2 7 4 7 14 0 21-15 21t-15-21z";
const PARTED = "M17 32q0-7 3-10 14 0 21-6 6 6 6 16 0 21-15 21t-15-21z";
const HIGH = "M17 32q0-12 6-15 9-3 18 0 6 3 6 15 0 21-15 21t-15-21z";
const SHORT = "M15.5 35q-3-25 16.5-25t16.5 25z";
const CUTS = {
  female: [
    { hair: BOB, skin: FRINGE },
    { hair: "M12 34q-2-25 20-25t20 25q0 11 4 18l-48 0q4-7 4-18z", skin: PARTED },
    { hair: "M14 36q-2-25 18-25t18 25zM26 9a6 6 0 0 1 12 0 6 4 0 0 1-12 0z", skin: FRINGE },
  ],
  male: [
    { hair: SHORT, skin: FRINGE, ears: true },
    { hair: SHORT, skin: PARTED, ears: true },
    { hair: "M16 35q-3-23 16-23t16 23z", skin: HIGH, ears: true },
  ],
};
/* Older people: curls and a bun; a high forehead and a bald one. */
const OLDER = {
  female: [
    { hair: "M13 37q-5-4-1-9-2-7 5-9 2-8 10-7 5-4 10 0 8-1 10 7 7 2 5 9 4 5-1 9z", skin: FRINGE },
    CUTS.female[2],
    { hair: BOB, skin: PARTED },
  ],
  male: [
    { hair: SHORT, skin: HIGH, ears: true },
    { hair: "M15.5 35q-2-9 2-14l29 0q4 5 2 14z", skin: "M17 32q0-19 15-19t15 19q0 21-15 21t-15-21z", ears: true },
    { hair: SHORT, skin: PARTED, ears: true },
  ],
};
const EARS = "M15.5 32a3 4 0 1 0 2 7zM48.5 32a3 4 0 1 1-2 7z";
const LINES = ["M18.5 34.5l-2-1", "M45.5 34.5l2-1", "M22 41q1 3-1 5", "M42 41q-1 3 1 5"];

/** How somebody looks: gender, age and cut of hair are in `figure`; one who is not described has a bob. */
function face(mood, size, figure) {
  const look = FACES.includes(mood) ? mood : "calm";
  const eye = look === "furious" || look === "angry" ? 1.9 : 2.3;
  const { gender, age, cut } = figure || {};
  const older = age === "older";
  const { hair, skin, ears } = ((older ? OLDER : CUTS)[gender] || CUTS.female)[gender ? cut : 0];
  return s("svg", { viewBox: "0 0 64 64", width: size, height: size, class: `mj-face mj-face-${look}`, "aria-hidden": "true" },
    s("circle", { cx: 32, cy: 32, r: 31, class: "mj-face-back" }),
    s("path", { d: "M8 62q3-13 24-13t24 13a31 31 0 0 1-48 0z", class: "mj-face-coat" }),
    s("path", { d: hair, class: `mj-face-hair${older ? " mj-face-grey" : ""}` }),
    ears ? s("path", { d: EARS, class: "mj-face-skin" }) : null,
    s("path", { d: skin, class: "mj-face-skin" }),
    older ? LINES.map((d) => s("path", { d, class: "mj-face-wrinkle" })) : null,
    s("ellipse", { cx: 21.5, cy: 38, rx: 3.6, ry: 2.3, class: "mj-face-flush" }),
    s("ellipse", { cx: 42.5, cy: 38, rx: 3.6, ry: 2.3, class: "mj-face-flush" }),
    BROWS[look].map((d) => s("path", { d, class: "mj-face-line" })),
    s("circle", { cx: 25, cy: 32, r: eye, class: "mj-face-eye" }),
    s("circle", { cx: 39, cy: 32, r: eye, class: "mj-face-eye" }),
    s("path", { d: MOUTHS[look], class: look === "furious" ? "mj-face-mouth" : "mj-face-line" }));
}

/** How the customer feels, in five steps and in words. */
function meter(name, mood, label) {
  const level = Math.max(0, FACES.indexOf(mood));
  return [h("div", { class: "mj-meter", role: "meter", "aria-label": name, "aria-valuemin": 0, "aria-valuemax": 4, "aria-valuenow": level, "aria-valuetext": label },
    FACES.map((_, i) => h("i", { class: i <= level ? `mj-on mj-on-${level}` : "" }))),
  h("span", { class: "mj-mood-label" }, words(label))];
}

/** A ring that shows a score out of 100, with the figure in words for those who do not see it. */
function dial(score, name, size) {
  const around = 2 * Math.PI * 42;
  const arc = { cx: 50, cy: 50, r: 42, class: `mj-arc mj-arc-${band(score)}`, "stroke-dasharray": `${(around * score) / 100} ${around}` };
  return h("div", { class: "mj-dial", role: "img", "aria-label": `${name} ${score} / 100` },
    s("svg", { viewBox: "0 0 100 100", width: size, height: size, "aria-hidden": "true" },
      s("circle", { cx: 50, cy: 50, r: 42, class: "mj-arc-back" }), score > 0 ? s("circle", arc) : null),
    h("span", { class: "mj-dial-figure", "aria-hidden": "true" }, score));
}

function band(score) {
  return score >= 80 ? "good" : score >= 60 ? "fair" : "poor";
}
