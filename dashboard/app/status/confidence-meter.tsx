/** A confidence as a number and a bar. The bar's width is an SVG attribute: no inline style. */
export function ConfidenceMeter({ value }: { value: number | null }) {
  if (value === null) return <Nothing />;
  const percent = Math.round(value * 100);
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span className="w-9 text-right">{percent} %</span>
      <svg width="40" height="4" aria-hidden="true" className="shrink-0">
        <rect width="40" height="4" rx="2" className="fill-line" />
        <rect width={(40 * percent) / 100} height="4" rx="2" className="fill-soft" />
      </svg>
    </span>
  );
}

/** An empty value that reads as one, for eyes and for screen readers. */
export function Nothing() {
  return (
    <>
      <span aria-hidden="true" className="text-faint">
        –
      </span>
      <span className="sr-only">none</span>
    </>
  );
}
