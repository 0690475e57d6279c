import type { Autopsy, CauseClass } from "#core/autopsy/autopsy.ts";

const LONGEST_TITLE_CHARS = 72;

const changes: Partial<Record<CauseClass, string>> = {
  property_of_nullish: "handle a missing value",
  unguarded_json_parse: "answer 400 to a body that is not JSON",
  missing_await: "await an async call",
};

/** `fix(<file>): <what>`, at most 72 characters, which git's own tools show whole; no word of telemetry. */
export function pullRequestTitle({ class: cause, culprit, patch }: Autopsy): string {
  const path = culprit?.path ?? patch?.files[0]?.path ?? "";
  const file = path.split("/").at(-1) ?? "";
  const scope = (file.split(".")[0] ?? "").replace(/[^\w-]/g, "") || "app";
  const title = `fix(${scope}): ${changes[cause] ?? "repair a production error"}`;
  return title.length <= LONGEST_TITLE_CHARS
    ? title
    : `${title.slice(0, LONGEST_TITLE_CHARS - 1)}…`;
}
