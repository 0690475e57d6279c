import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** A quiet line that opens what lies under it. */
export function Fold({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="group mt-1">
      <summary className="flex items-center gap-1 text-faint hover:text-ink">
        <ChevronRight
          size={16}
          aria-hidden
          className="-ml-1 shrink-0 transition-transform group-open:rotate-90 motion-reduce:transition-none"
        />
        {label}
      </summary>
      <div className="mt-1 pl-4">{children}</div>
    </details>
  );
}
