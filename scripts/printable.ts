/** C0 and C1 controls, line and direction marks: what moves a terminal's cursor, colours or order. */
const control = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A text of strangers as a terminal may show it: every control character as its escape. */
export function printable(text: string): string {
  return text.replace(
    control,
    (character) => `\\u{${character.codePointAt(0)?.toString(16).padStart(2, "0")}}`,
  );
}
