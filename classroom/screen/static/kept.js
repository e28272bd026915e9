/* What was typed and not yet sent, kept in this browser tab as well: a kernel that has gone can keep nothing, and a page may be
 * loaded again before it has answered. It goes with the tab, so that nothing stays behind on a shared machine.
 */

class Kept {
  /** `name` is what the attempt is called; without one nothing is kept. */
  constructor(name) {
    this.key = name ? `mingjing:${name}` : null;
  }

  /** What was kept at step `n` of the attempt, else null. What was written before somebody went on elsewhere is out of date. */
  read(n) {
    const kept = this.stored();
    return kept && kept.n === n ? kept : null;
  }

  write(what) {
    if (this.key) guarded(() => sessionStorage.setItem(this.key, JSON.stringify(what)));
  }

  drop() {
    if (this.key) guarded(() => sessionStorage.removeItem(this.key));
  }

  stored() {
    const kept = this.key && guarded(() => JSON.parse(sessionStorage.getItem(this.key)));
    return kept && typeof kept === "object" ? kept : null;
  }
}

/** A browser that keeps nothing (private windows, a full store) must not stop anybody. */
function guarded(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
