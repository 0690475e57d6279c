import type { ReactNode } from "react";

/** A titled list of names and values, for the side column. */
export function Facts({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2
        id={id}
        className="mb-2 flex min-h-8 items-center border-line border-b pb-0.5 font-semibold text-sm"
      >
        {title}
      </h2>
      {children}
    </section>
  );
}

/** One name and its value. A long value wraps under itself. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[80px_minmax(0,1fr)] gap-x-3 py-0.5">
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

/** A value that a machine made: an id, a path, a commit. */
export function Machine({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <span className="break-all font-mono text-xs" title={title}>
      {children}
    </span>
  );
}
