/** As git abbreviates commit ids by default. */
const SHORTEST_ID_CHARS = 7;

/**
 * The commit ids a release may name: all of it (`3f9c2ab`), or what follows the last separator
 * (`1.4.2+3f9c2ab`, `main-3f9c2ab`, and git describe's `v1.4-2-g3f9c2ab`). Digits alone are a build
 * number, unless there are forty.
 */
export function commitIdIn(release: string): string | null {
  const id = /(?:^|[-+._@:]g?)([0-9a-fA-F]{7,40})$/.exec(release.slice(0, 200))?.[1]?.toLowerCase();
  if (id === undefined || id.length < SHORTEST_ID_CHARS) return null;
  return id.length === 40 || /[a-f]/.test(id) ? id : null;
}

/** The tags under which a release may stand, the likeliest first. */
export function tagsOf(release: string, service: string): string[] {
  const names = [release, `v${release}`, `${service}@${release}`, `${service}-v${release}`];
  const wanted = /^v\d/i.test(release) ? names.filter((name) => !/v{2}/i.test(name)) : names;
  return [...new Set(wanted)].filter(isTagName);
}

/** Git's own rules for the name of a ref (git-check-ref-format), narrowed to what releases use. */
function isTagName(name: string): boolean {
  return /^[\w@][\w.+@/-]{0,200}$/.test(name) && !/\.\.|\/\/|@\{|\.lock$|[./]$/.test(name);
}
