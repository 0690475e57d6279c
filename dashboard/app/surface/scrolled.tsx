import type { ReactNode } from "react";

/** Without focus, what is out of sight cannot be reached by keyboard. */
const focusable = { tabIndex: 0 } as const;

/** A box that may be smaller than what it holds; `label` says what that is to who does not see it. */
export function Scrolled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      {...focusable}
      aria-label={label}
      className="overflow-auto focus-visible:-outline-offset-2"
    >
      {children}
    </section>
  );
}

interface ScrolledTextProps {
  label: string;
  text: string;
  className: string;
}

/** A text as it is, in such a box. */
export function ScrolledText({ label, text, className }: ScrolledTextProps) {
  return (
    <Scrolled label={label}>
      <pre className={`font-mono text-xs leading-5 ${className}`}>{text}</pre>
    </Scrolled>
  );
}
