import type { Worded } from "./worded.ts";

/** How a language writes what the rules read and put: everything they know of it. */
export type Dialect = {
  /** What ends a statement. */
  ends: "semicolon" | "newline";
  /** What begins a block: a colon, a brace, or a word that an `end` answers. */
  blocks: "colon" | "braces" | "end";
  /** Whether a brace opens a block, by what stands before it in its statement and after it on its line. */
  isBlock: (before: string, after: string) => boolean;
  /** The comment before a function, or the text that it begins with. */
  docs: "inside" | "before";
  /** The name in a parameter's declaration. */
  parameter: (text: string) => string | null;
  /** The type that a function's head says it gives, by what stands before its name and after its parameters. */
  returns: (before: string, after: string) => string;
  /** Whether a type says that there may be nothing, and what is then given. */
  nullable: (type: string) => string | null;
  /** What stands for nothing. */
  nothing: string;
  /** How one step of indentation is written. */
  unit: string;
  /** A name's part: what may stand in it. */
  word: string;
  /** What stands between an object and its member. */
  member: string;
  /** The words that are no names. */
  keywords: Set<string>;
  /** `if` with a condition and a body, each line without its own indentation. */
  guard: (condition: string, body: string[]) => string[];
  /** What asks whether a value is nothing. */
  isNothing: (value: string) => string;
  /** What asks whether a number is zero. */
  isZero: (value: string) => string;
  /** What asks whether a list is empty. */
  isEmpty: (list: string) => string;
  /** What gives a value back. */
  answer: (value: string) => string;
  /** A value in words as code; null where this language has none that is sure. */
  literal: (value: Worded, type: string) => string | null;
  /** The name that a whole head asks for nothing: `if x is None:`; null for any other. */
  asked: (head: string) => string | null;
  /** A statement that leaves where a name is nothing, in one line: the name, and what it does. */
  leavesInLine: (statement: string) => { name: string; does: string } | null;
  /** An assignment: what is assigned, and what to. */
  assigned: RegExp;
  /** Heads of blocks that go on with their function's own frame. */
  plainHead: RegExp;
  loopHead: RegExp;
  /** A value made by a call gets a name: the statement; null where its type would have to be known. */
  declare: ((name: string, value: string) => string) | null;
};
