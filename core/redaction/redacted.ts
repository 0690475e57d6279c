import * as z from "zod";

/** A text without secrets and personal data. Nothing but `asRedacted` makes one. */
export const RedactedText = z.string().brand<"RedactedText">();
export type RedactedText = z.infer<typeof RedactedText>;

/**
 * A shape of which every free text is a `RedactedText`: what is written to a queue, R2 or a window.
 * A field that is added to the shape and forgotten in its redaction does not compile.
 */
export type Redacted<T> = T extends string
  ? string extends T
    ? RedactedText
    : T
  : T extends object
    ? { [Name in keyof T]: Redacted<T[Name]> }
    : T;

/**
 * Vouches for a text, in one of three cases: a redactor gave it, it is a part of such a text, or its
 * form leaves no room for anybody's words (an id, a time).
 */
export function asRedacted(text: string): RedactedText {
  return text as RedactedText;
}

/** Every text of a flat shape redacted by `each`, under the names they have. */
export function redactEach<T extends Record<string, string | undefined>>(
  texts: T,
  each: (text: string, name: string) => RedactedText,
): Redacted<T> {
  const redacted = Object.entries(texts).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, each(text, name)]],
  );
  return Object.fromEntries(redacted) as Redacted<T>;
}
