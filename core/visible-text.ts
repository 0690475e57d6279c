/**
 * What a reader does not see, or sees elsewhere than it stands: controls but tab and line break,
 * zero-width and filling characters, marks that turn direction, tags, halves of a pair.
 */
const HIDDEN =
  /(?!\t|\n|\r\n)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2800\ufff9-\ufffb]/gu;

/** What joins and colours emoji, and what scripts that join their letters need between them. */
const NEEDED =
  /(?<=\p{Emoji}|\u20e3)[\ufe0e\ufe0f]|(?<=\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?)\u200d(?=\p{Extended_Pictographic})|(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}])[\u200c\u200d]/gu;

/**
 * A text with every hidden character written out as `\u{202e}`, for wherever a person or a model
 * reads what strangers wrote. Unicode's own list (Default_Ignorable_Code_Point, Bidi_Control).
 */
export function visible(text: string): string {
  if (!hasHidden(text)) return text;
  const needed = new Set([...text.matchAll(NEEDED)].map(({ index }) => index));
  return text.replace(HIDDEN, (character, at: number) =>
    needed.has(at) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** The same on one line: white space of any kind is one space. */
export function visibleLine(text: string): string {
  return visible(text.replace(/[\s\u2028\u2029]+/g, " "));
}

/** Whether a text holds a character that `visible` writes out. */
export function hasHidden(text: string): boolean {
  HIDDEN.lastIndex = 0;
  if (!HIDDEN.test(text)) return false;
  return text.replace(NEEDED, "").search(HIDDEN) >= 0;
}

/** Every text in a value, whatever it is made of, as `visible` shows it; keys stay. */
export function visibleValues<T>(value: T): T {
  return shown(value) as T;
}

function shown(value: unknown): unknown {
  if (typeof value === "string") return visible(value);
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shown(each)]));
}
