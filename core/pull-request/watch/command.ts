import * as z from "zod";

export const CommandName = z.enum(["rebase", "recreate", "explain", "close", "ignore"]);
export type CommandName = z.infer<typeof CommandName>;

export type ReadCommand = { kind: "known"; name: CommandName } | { kind: "unknown"; word: string };

const LONGEST_WORD_CHARS = 40;

/**
 * The command a comment begins with, on a line of its own: `/aia rebase`. Null where it has none. A
 * word that is no command is given as far as it can be repeated without harm.
 */
export function readCommand(comment: string): ReadCommand | null {
  const [first = ""] = comment.trimStart().slice(0, 1_000).split(/\r?\n/);
  const word = /^\/aia(?:\s+(\S+))?\s*$/i.exec(first.trimEnd());
  if (!word) return null;
  const name = CommandName.safeParse(word[1]?.toLowerCase());
  if (name.success) return { kind: "known", name: name.data };
  return {
    kind: "unknown",
    word: (word[1] ?? "").replace(/[^\w-]/g, "").slice(0, LONGEST_WORD_CHARS),
  };
}

/** What is answered to a word that is no command. */
export function answerToUnknown(word: string): string {
  const named = word === "" ? "Say one of" : `\`${word}\` is no command of AIA's. There are`;
  return `${named}: ${CommandName.options.map((name) => `\`/aia ${name}\``).join(", ")}.`;
}

/** Who writes a comment, as GitHub says. */
export type Commenter = { isBot: boolean; permission: string; wasEdited: boolean };

/** Whether a comment's command is carried out: its writer may push, is no program, and wrote it once. */
export function mayCommand({ isBot, permission, wasEdited }: Commenter): boolean {
  return !isBot && !wasEdited && ["admin", "maintain", "write"].includes(permission);
}
