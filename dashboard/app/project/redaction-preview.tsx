import type { Piece } from "#core/redaction/index.ts";

/** A real event with what the rules as typed would take out of it. */
export function RedactionPreview({ pieces }: { pieces: Piece[] }) {
  const taken = pieces.filter(({ kind }) => kind !== null).length;
  return (
    <div role="status" className="mt-3 max-w-3xl space-y-1">
      <p className="text-soft">
        {taken === 0
          ? "These rules take nothing out of the last event."
          : `These rules take out ${taken} ${taken === 1 ? "piece" : "pieces"} of the last event.`}{" "}
        It is shown as it is stored, which is already without what the rules of its time took out.
      </p>
      <pre className="max-h-80 overflow-auto whitespace-pre-wrap break-words rounded border border-line bg-well p-3 font-mono text-xs">
        {pieces.map(({ text, kind, shown }, index) =>
          kind === null ? (
            text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move.
            <mark key={index} className="rounded bg-danger-mark px-0.5 text-inherit">
              <del>{text}</del> <ins className="no-underline">{shown}</ins>
            </mark>
          ),
        )}
      </pre>
    </div>
  );
}
