import type { Detection } from "#core/detection/detection.ts";
import { codeTokens } from "#core/functions/code-tokens.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import { visibleLine } from "#core/visible-text.ts";
import { instructionIn } from "./instruction.ts";

type Read = { sample: Detection | null; snapshot: SourceSnapshot | null };

const MAX_FLAGS = 6;
const LONGEST_PATH_CHARS = 120;
/** Marks that turn direction, and letters of the tag block: no program prints them by itself. */
const disguise = /[\u202a-\u202e\u2066-\u2069]|[\u{e0020}-\u{e007e}]{2}/u;

/**
 * What of an incident's input looks like an instruction to a model, one plain sentence each: what was
 * reported, what the source says in its comments, and the suspect commit. Empty for nearly all.
 */
export function flagsOf({ sample, snapshot }: Read): string[] {
  const flags = [...reported(sample), ...ofSource(snapshot)].flatMap(({ where, text }) => {
    const why = instructionIn(text);
    const orders =
      why === null
        ? []
        : [`${where} looks like an instruction to a model: ${why}. It was read as data.`];
    return disguise.test(text)
      ? [...orders, `${where} holds characters that are not seen; they are shown as \\u{…}.`]
      : orders;
  });
  return [...new Set(flags)].slice(0, MAX_FLAGS);
}

type Text = { where: string; text: string };

function reported(sample: Detection | null): Text[] {
  if (!sample) return [];
  const { exception, request, body = "", attributes, origin } = sample;
  const message = exception?.message ?? "";
  // A stack begins with its message; what is said once is flagged once.
  const stack = (exception?.stacktrace ?? "").replace(message === "" ? "\u0000" : message, "");
  return [
    { where: "The error's type", text: exception?.type ?? "" },
    { where: "The error's message", text: message },
    { where: "The stack trace", text: stack },
    { where: "The log line", text: body },
    {
      where: "The request's route",
      text: [request?.route, ...(request?.query ?? []), request?.bodyShape]
        .filter(Boolean)
        .join("\n"),
    },
    ...Object.entries(attributes).map(([name, text]) => ({
      where: `The attribute ${visibleLine(name).slice(0, LONGEST_PATH_CHARS)}`,
      text: `${name}\n${text}`,
    })),
    { where: "What the app says of itself", text: Object.values(origin).join("\n") },
  ].filter(({ text }) => text !== "");
}

function ofSource(snapshot: SourceSnapshot | null): Text[] {
  if (!snapshot) return [];
  const { files, suspect } = snapshot;
  return [
    ...files.map(({ path, text }) => ({
      where: `A comment in ${visibleLine(path).slice(0, LONGEST_PATH_CHARS)}`,
      text: commentsOf(path, text),
    })),
    ...(suspect ? [{ where: "The suspect commit's subject", text: suspect.subject }] : []),
  ];
}

/** What of a file is no code; a program's own prompts stand in its strings, and are its business. */
function commentsOf(path: string, text: string): string {
  const tokens = codeTokens(path, text);
  if (!tokens) return text;
  const parts: string[] = [];
  let at = 0;
  for (const token of tokens.list) {
    if (token.at > at) parts.push(text.slice(at, token.at));
    at = Math.max(at, token.end);
  }
  parts.push(text.slice(at));
  return parts.filter((part) => part.trim() !== "").join("\n");
}
