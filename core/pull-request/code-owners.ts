/** Where GitHub looks for it, in its order ("About code owners"). */
export const codeOwnersPaths = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** A pull request by a machine asks few people. */
const MAX_REVIEWERS = 2;

export type Reviewers = { reviewers: string[]; teams: string[] };

/**
 * Whom to ask for a review of these paths: at most two, those who own most of them first. As GitHub
 * reads the file, a path's last fitting line counts. Owners by mail cannot be asked.
 */
export function reviewersOf(
  codeOwners: string,
  paths: string[],
  { owner, except = [] }: { owner: string; except?: string[] },
): Reviewers {
  const rules = codeOwners.split(/\r?\n/).flatMap((line) => {
    const [pattern, ...owners] = line
      .replace(/(^|\s)#.*$/, "")
      .trim()
      .split(/\s+/);
    return pattern ? [{ fits: patternOf(pattern), owners }] : [];
  });
  const counts = new Map<string, number>();
  for (const path of paths) {
    const rule = rules.findLast(({ fits }) => fits?.test(path) ?? false);
    for (const each of rule?.owners ?? []) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  const wanted = [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([name]) => name)
    .filter((name) => /^@[\w-]+(?:\/[\w.-]+)?$/.test(name))
    .filter((name) => !except.some((login) => name.toLowerCase() === `@${login.toLowerCase()}`))
    .slice(0, MAX_REVIEWERS);
  return {
    reviewers: wanted.filter((name) => !name.includes("/")).map((name) => name.slice(1)),
    // A team of another organisation cannot be asked.
    teams: wanted
      .filter((name) => name.toLowerCase().startsWith(`@${owner.toLowerCase()}/`))
      .map((name) => name.split("/")[1] ?? ""),
  };
}

/** A pattern of gitignore's kind, without its negations and ranges, which GitHub does not take either. */
function patternOf(pattern: string): RegExp | null {
  if (/^!|[[\]]/.test(pattern) || pattern.length > 500) return null;
  const isAnchored = /^\/|\/(?!$)/.test(pattern);
  const body = pattern.replace(/^\//, "").replace(/\/$/, "/**");
  const source = body
    .split(/(\*\*\/|\/\*\*|\*\*|\*|\?)/)
    .map((part) => wildcards[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("");
  const end = /\*$/.test(body) ? "$" : "(?:/.*)?$";
  return new RegExp(`${isAnchored ? "^" : "(?:^|/)"}${source}${end}`);
}

const wildcards: Record<string, string> = {
  "**/": "(?:[^/]+/)*",
  "/**": "/.*",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
};
