import * as z from "zod";

/** Why what a patch contains is refused. A closed list: it is reported to a model and to a person. */
export const ContentRefusal = z.enum([
  /** It changes code that the stack trace does not lead to. */
  "outside_frames",
  "deletes_file",
  /** It touches a line that holds characters nobody sees. */
  "hidden_text",
  /** It brings a call, or a way to one, that the code did not have. */
  "executes_code",
  "exits",
  "goes_out",
  "reads_environment",
  "touches_files",
  "changes_builtins",
  "obscured_code",
  "endless_loop",
  "leaks_secret",
  "injects_markup",
  "new_host",
  "new_import",
  /** A test loses lines, is skipped, or asserts nothing. */
  "weakened_test",
  "empty_catch",
  "broadened_catch",
  /** A name of letters that look like others. */
  "mixed_scripts",
  /** A comparison with a text that stands nowhere else in the repository. */
  "magic_string",
  "tls_off",
  "auth_off",
  "silences_check",
  /** A comment or a text that speaks to whoever reviews, or gives orders to a tool. */
  "speaks_to_reader",
]);
export type ContentRefusal = z.infer<typeof ContentRefusal>;

export type RefusedContents = { kind: "refused"; reason: ContentRefusal; detail: string };

export function refuse(reason: ContentRefusal, detail: string): RefusedContents {
  return { kind: "refused", reason, detail };
}
