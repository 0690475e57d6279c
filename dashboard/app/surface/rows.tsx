import type { ReactNode } from "react";
import { Panel } from "./section.tsx";

/** A list in a panel: each row what it is at the left, what can be done with it at the right. */
export function Rows({ children }: { children: ReactNode }) {
  return (
    <Panel>
      <ul>{children}</ul>
    </Panel>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b px-3 py-2 last:border-b-0">
      {children}
    </li>
  );
}
