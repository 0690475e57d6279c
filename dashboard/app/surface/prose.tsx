/**
 * A sentence from a model or a rule. Text between backticks is set as code; nothing else of
 * Markdown is read, so that no link or image can come out of an answer.
 */
export function Prose({ text }: { text: string }) {
  return text.split(/(`[^`\n]+`)/).map((part, index) =>
    part.length > 2 && part.startsWith("`") ? (
      // The parts of one sentence never move: the index is their name.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <code key={index} className="rounded bg-well px-1 py-0.5 font-mono text-[0.92em]">
        {part.slice(1, -1)}
      </code>
    ) : (
      part
    ),
  );
}
