import type { ReactNode } from "react";

/** A page with one thing to do. */
export function NarrowPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="max-w-xl space-y-4 py-4">
      <h1 className="font-semibold text-xl">{title}</h1>
      {children}
    </div>
  );
}
