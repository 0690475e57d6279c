import type { CauseClass } from "#core/autopsy/autopsy.ts";

export type Explained = { class: CauseClass; rootCause: string; why: string };

type Rule = { pattern: RegExp; explain: (match: RegExpExecArray) => Explained };

const rules: Rule[] = [
  {
    pattern:
      /\b(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)\b(?:[^\n]{0,40}?\s((?:\d{1,3}\.){3}\d{1,3}:\d{1,5}|\[?[0-9a-f:]{2,40}\]?:\d{1,5}|[\w.-]{1,100}:\d{1,5}))?/i,
    explain: ([, code = "", address]) => ({
      class: "dependency_failure",
      rootCause: `${address ?? "A service this app depends on"} ${code === "ECONNREFUSED" ? "refuses connections" : `cannot be reached (${code})`}.`,
      why: "The cause lies outside the code: the service that is called has to be brought back, or its address corrected.",
    }),
  },
  {
    pattern: /\b(ENOTFOUND|EAI_AGAIN)\b(?: ([\w.-]{1,200}))?/,
    explain: ([, , host]) => ({
      class: "dependency_failure",
      rootCause: `The name ${host ?? "of a service this app depends on"} cannot be resolved.`,
      why: "The cause lies outside the code: the address in the settings, or the name service.",
    }),
  },
  {
    pattern:
      /\b(?:fetch failed|socket hang up|upstream (?:connect|request) (?:error|timeout)|connection terminated)\b/i,
    explain: () => ({
      class: "dependency_failure",
      rootCause: "A service this app depends on did not answer.",
      why: "The cause lies outside the code: the service that is called has to be looked at.",
    }),
  },
  {
    pattern:
      /heap out of memory|\bEMFILE\b|\bENOSPC\b|\bENOMEM\b|Maximum call stack size exceeded|Array buffer allocation failed/,
    explain: ([what = ""]) => ({
      class: "resource_exhausted",
      rootCause: `The process ran out of something it needs: ${what}.`,
      why: "Why it grew cannot be told from one stack trace: look at what the process held before.",
    }),
  },
];

/** Causes that are known by their message and never patched. */
export function explained(type: string, message: string): Explained | null {
  const text = `${type}: ${message}`.slice(0, 4_000);
  for (const { pattern, explain } of rules) {
    const match = pattern.exec(text);
    if (match) return explain(match);
  }
  return null;
}
