/** Where GitHub looks for a pull request's template, in small letters. */
const templatePath = /^(?:\.github\/|docs\/)?pull_request_template(?:\.(?:md|txt))?$/i;
const templateFolder = /^(?:\.github\/|docs\/)?pull_request_template\/[^/]+\.(?:md|txt)$/i;

/** A longer one is no form to be filled in. */
const LONGEST_TEMPLATE_CHARS = 8_000;

/** The path of the repository's template; null where there is none, or several to choose from. */
export function templatePathOf(paths: string[]): string | null {
  const single = paths.find((path) => templatePath.test(path));
  if (single) return single;
  const [only, other] = paths.filter((path) => templateFolder.test(path));
  return only && !other ? only : null;
}

/** Our text by what it is about, each at most once in a form. */
export type Parts = { summary: string; verify: string; checks: string; links: string };

const fitting: [keyof Parts, RegExp][] = [
  ["verify", /\b(?:test|tests|testing|tested|verif\w*|qa|reproduce|validation)\b/i],
  ["links", /\b(?:issues?|tickets?|related|references?|links?|closes|jira)\b/i],
  ["checks", /\b(?:risks?|impact|notes?|additional|caveats?|breaking|review\w*|limitations?)\b/i],
  [
    "summary",
    /\b(?:summary|descri\w*|what|why|changes?|overview|motivation|context|purpose|proposed|problem|details?)\b/i,
  ],
];

/**
 * A repository's form with our text in its fitting sections: headings stay and in their order, what
 * else it has stays as it is, and no box is ticked. Null where nothing of it fits, or it is no form.
 */
export function fillTemplate(template: string, parts: Parts): string | null {
  if (template.length > LONGEST_TEMPLATE_CHARS) return null;
  const sections = sectionsOf(template.replace(/<!--[\s\S]*?-->/g, ""));
  const left = new Map(Object.entries(parts).filter(([, text]) => text !== "")) as Map<
    keyof Parts,
    string
  >;
  const filled = sections.map(({ heading, text }) => {
    const found =
      heading === ""
        ? undefined
        : fitting.find(([key, fits]) => left.has(key) && fits.test(heading));
    if (!found) return { heading, text, own: "" };
    const own = left.get(found[0]) ?? "";
    left.delete(found[0]);
    return { heading, text, own };
  });
  if (left.has("summary")) return null;
  const rest = [...left.values()];
  const written = filled.map(({ heading, text, own }) =>
    [heading, own, text.trim()].filter((part) => part !== "").join("\n\n"),
  );
  return [...written, ...rest].filter((part) => part !== "").join("\n\n");
}

/** Headings of Markdown in either form, and lines that are bold alone; none within a fence. */
function sectionsOf(template: string): { heading: string; text: string }[] {
  const sections = [{ heading: "", text: "" }];
  let isFenced = false;
  for (const line of template.split(/\r?\n/)) {
    if (/^\s*(?:```|~~~)/.test(line)) isFenced = !isFenced;
    const isHeading = !isFenced && (/^#{1,6}\s+\S/.test(line) || /^\*\*[^*]+\*\*:?\s*$/.test(line));
    if (isHeading) sections.push({ heading: line.trim(), text: "" });
    else {
      const last = sections.at(-1);
      if (last) last.text += `${line}\n`;
    }
  }
  return sections.filter(({ heading, text }) => heading !== "" || text.trim() !== "");
}
