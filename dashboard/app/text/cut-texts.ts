/** A text in two parts: where room is short, the end of `head` goes first, so that `tail` stays. */
export interface CutText {
  head: string;
  tail: string;
}

/** So much of a beginning is seen on the narrowest screen. */
const SEEN_CHARS = 16;

/** How far a tail may begin before the part that differs, to begin with a whole word. */
const WORD_CHARS = 12;

/**
 * Where each of some texts may be cut: before the part in which it differs from the one most like
 * it, so that two that begin alike are told apart; else before its last word or two.
 */
export function cutTexts(texts: string[]): Map<string, CutText> {
  const sorted = [...new Set(texts)].sort();
  return new Map(
    sorted.map((text, index) => {
      const alike = Math.max(
        commonStart(text, sorted[index - 1]),
        commonStart(text, sorted[index + 1]),
      );
      return [text, cutAt(text, alike)];
    }),
  );
}

function cutAt(text: string, alike: number): CutText {
  const differs = alike >= SEEN_CHARS && alike < text.length;
  const from = wordStart(text, differs ? alike : text.length - SEEN_CHARS);
  return { head: text.slice(0, from), tail: text.slice(from) };
}

const gaps = [" ", "/", "'", "(", ":"];

/** Where the word begins that a position is in, where that is near. */
function wordStart(text: string, position: number): number {
  if (gaps.includes(text[position] ?? "")) return position;
  const before = text.slice(Math.max(0, position - WORD_CHARS), Math.max(0, position));
  const gap = Math.max(...gaps.map((mark) => before.lastIndexOf(mark)));
  const start = gap < 0 ? position : position - before.length + gap;
  return Math.max(0, isHalf(text, start) ? start - 1 : start);
}

/** Whether a position is between the two halves of one character. */
function isHalf(text: string, position: number): boolean {
  return /^[\udc00-\udfff]/.test(text.slice(position)) && position > 0;
}

function commonStart(one: string, other: string | undefined): number {
  if (other === undefined) return 0;
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
