/** A part of a text that must not stay: from `start` up to `end`, in UTF-16 units. */
export type Range = { start: number; end: number };

/** One kind of secret or personal datum. `find` takes time linear in the text. */
export type Rule = { kind: string; find: (text: string) => Range[] };

/**
 * A rule by its pattern. The group `value`, where there is one, is what goes, else the whole match.
 * `sign` is a text without which nothing can match, and is looked for first: it costs a tenth.
 */
export function byPattern(
  kind: string,
  pattern: RegExp,
  {
    sign,
    holds,
  }: { sign?: string; holds?: (value: string, match: RegExpExecArray) => boolean } = {},
): Rule {
  return {
    kind,
    find: (text) => {
      if (sign !== undefined && !text.includes(sign)) return [];
      return [...text.matchAll(pattern)].flatMap((match) => {
        const value = match.groups?.value ?? match[0];
        if (holds && !holds(value, match)) return [];
        const start = match.index + (value === match[0] ? 0 : match[0].lastIndexOf(value));
        return [{ start, end: start + value.length }];
      });
    },
  };
}
