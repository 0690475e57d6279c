import type { ReactNode } from "react";

interface SectionProps {
  id: string;
  title: string;
  /** What the section holds, in a word or a number beside its title. */
  note?: ReactNode;
  /** Buttons at the right end of the title's line. */
  tools?: ReactNode;
  children: ReactNode;
}

/** A part of the main column, with a heading that a link can point at. */
export function Section({ id, title, note, tools, children }: SectionProps) {
  return (
    <section aria-labelledby={id}>
      <div className="mb-2 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={id} className="font-semibold text-base">
          {title}
        </h2>
        {note ? <div className="text-faint text-xs">{note}</div> : null}
        {tools ? <div className="ml-auto flex flex-wrap gap-2">{tools}</div> : null}
      </div>
      {children}
    </section>
  );
}

/** A quiet panel: one hairline, no shadow. */
export function Panel({ children, className = "" }: { children: ReactNode; className?: string }) {
  return (
    <div className={`overflow-hidden rounded border border-line bg-surface ${className}`}>
      {children}
    </div>
  );
}
