import type { CutText } from "./cut-texts.ts";

/** Of a longer beginning so much stays: then the end of the other part goes too. */
const SHORT_CHARS = 6;

const part = "overflow-hidden text-ellipsis whitespace-pre";

/** A text on one line, cut in its middle where room is short; whole on hover and for screen readers. */
export function Cut({ text, parts }: { text: string; parts: CutText | undefined }) {
  const { head, tail } = parts ?? { head: text, tail: "" };
  const width = head.length > SHORT_CHARS ? "max-w-[calc(100%-6ch)]" : "max-w-full";
  return (
    <>
      <span aria-hidden="true" title={text} className="flex max-w-full min-w-0">
        {head === "" ? null : <span className={`${part} min-w-0`}>{flat(head)}</span>}
        {tail === "" ? null : <span className={`${part} ${width} shrink-0`}>{flat(tail)}</span>}
      </span>
      <span className="sr-only">{text}</span>
    </>
  );
}

/** Each space a plain one: nothing of a stranger's text may break the line. */
function flat(text: string): string {
  return text.replace(/\s/g, " ");
}
