import { toBase62 } from "#core/project/ingest-key.ts";

/** What a person is shown once and AIA keeps the hash of. */
export type CodeKind = "session" | "link" | "invitation" | "token";

/** 190 bits of base62: nobody guesses one. */
export const CODE_RANDOM_CHARS = 32;

/** So much of a code is kept, to tell it from others: its kind, and four of its random letters. */
export const CODE_HINT_CHARS = 9;

const prefixes: Record<CodeKind, string> = {
  session: "aias",
  link: "aial",
  invitation: "aiai",
  token: "aiat",
};

/** A code of a kind, from random bytes: give plenty. `aiat_…` says to a secret scanner what it found. */
export function formatCode(kind: CodeKind, random: Uint8Array): string {
  return `${prefixes[kind]}_${toBase62(random, CODE_RANDOM_CHARS)}`;
}

/** Whether a text has the form of a code of a kind: what has not needs no look into the database. */
export function isCode(kind: CodeKind, text: string): boolean {
  return new RegExp(`^${prefixes[kind]}_[0-9A-Za-z]{${CODE_RANDOM_CHARS}}$`).test(text);
}
