/** Says that a project is AIA's own sample, and no app of the reader's. */
export function SampleMark() {
  return (
    <span className="shrink-0 rounded border border-line px-1.5 text-soft text-xs">sample</span>
  );
}
