import { libraryThatThrew } from "#core/context/throwing-library.ts";
import type { Analysis, Site } from "./analysis.ts";
import { evidenceAt } from "./evidence.ts";
import { short } from "./origin.ts";
import { lineOf } from "./syntax.ts";

/** What a library threw is said of the library, and of the call that went into it; null where this line threw itself. */
export function thrownInside(
  site: Site,
): Pick<Analysis, "rootCause" | "evidence" | "abstained"> | null {
  if (site.isThrowSite) return null;
  const [frame] = site.inner;
  const name = libraryOf(site) ?? frame?.module ?? frame?.file ?? "a library";
  const call = callAt(site);
  return {
    rootCause: `${site.type} was thrown inside ${name}${frame?.function ? ` (\`${frame.function}\`)` : ""} when ${call ? `\`${call}\` was called` : "it was called"} at ${site.path}:${site.line}: ${site.message.split("\n")[0]?.slice(0, 160)}`,
    evidence: [
      evidenceAt(site, site.line, `This line calls into ${name}, where the error was thrown.`),
    ],
    abstained: `The error was thrown inside a library that this line calls, so a guard here would only hide it. What it was given has to be looked at: a person has to decide what may be passed to ${name}.`,
  };
}

function libraryOf(site: Site): string | null {
  return libraryThatThrew({
    language: "javascript",
    truncated: false,
    exceptions: [
      { type: site.type, message: site.message, relation: "primary", frames: site.inner },
    ],
  });
}

/** The call on the failing line that went on into the library. */
function callAt(site: Site): string | null {
  const tree = site.trees(site.path);
  const calls = (tree?.nodes ?? []).filter(
    (node) => node.type === "CallExpression" || node.type === "NewExpression",
  );
  const here = calls.filter(
    (node) => lineOf(node) <= site.line && (node.loc?.end.line ?? 0) >= site.line,
  );
  const exact = here.find((node) => {
    const name =
      node.type === "CallExpression" && node.callee.type === "MemberExpression"
        ? node.callee.property
        : node;
    return lineOf(name) === site.line && name.loc?.start.column === (site.column ?? 0) - 1;
  });
  const call = exact ?? here.at(-1);
  return call && tree && (call.type === "CallExpression" || call.type === "NewExpression")
    ? `${short(call.callee, tree.text)}(…)`
    : null;
}
