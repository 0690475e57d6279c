import { redact } from "#core/redaction/index.ts";
import type { ProjectRule } from "#core/redaction/project-rule.ts";
import { MAX_LOG_BYTES } from "./seen.ts";

/** What a failed check says of itself: its output, and notes on lines of files. */
export type FailedCheck = {
  name: string;
  printed: string;
  notes: { path: string; line: number; message: string }[];
};

/** From the end, since a log ends with what went wrong. */
const PRINTED_CHARS = 6_000;

/**
 * What failed checks printed, for whoever looks for another patch: redacted, without control
 * characters, and cut to what a model gets. Null where they printed nothing.
 */
export function describeFailure(checks: FailedCheck[], rules: ProjectRule[] = []): string | null {
  const parts = checks.flatMap(({ name, printed, notes }) => {
    const lines = notes.map(({ path, line, message }) => `${path}:${line}: ${message}`);
    const text = [...lines, tail(printed)].filter((part) => part.trim() !== "").join("\n");
    return text === "" ? [] : [`## ${name}\n${text}`];
  });
  if (parts.length === 0) return null;
  return cut(redact(withoutControls(parts.join("\n\n")), rules).text);
}

function tail(printed: string): string {
  return printed.length <= PRINTED_CHARS ? printed : `…${printed.slice(-PRINTED_CHARS)}`;
}

/** Colours and other orders to a terminal say nothing to a reader. */
function withoutControls(text: string): string {
  return text
    .replace(/\u001b\[[0-9;]*[A-Za-z]/g, "")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
}

function cut(text: string): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= MAX_LOG_BYTES) return text;
  // A character that was cut in two becomes a sign of three bytes.
  return new TextDecoder().decode(bytes.subarray(0, MAX_LOG_BYTES - 4)).replace(/\ufffd+$/, "");
}
