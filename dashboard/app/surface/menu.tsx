import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useRef,
} from "react";

/** How an item of a menu looks, link or button. */
export const menuItem =
  "flex min-h-8 w-full items-center gap-2 px-3 py-1 text-left hover:bg-hover focus-visible:-outline-offset-2";

interface MenuProps {
  /** What is chosen from, to who does not see where it stands. */
  name: string;
  label: ReactNode;
  children: ReactNode;
}

/**
 * A menu of links and buttons at the bar's right end, which needs no script to open. A link that is
 * followed closes it, by a pointer or by Enter; what the page does meanwhile leaves it as it is.
 */
export function Menu({ name, label, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  function close() {
    if (menu.current) menu.current.open = false;
  }
  function leave({ relatedTarget }: FocusEvent) {
    if (relatedTarget instanceof Node && !menu.current?.contains(relatedTarget)) close();
  }
  function follow({ target }: MouseEvent) {
    if (target instanceof Element && target.closest("a")) close();
  }
  function press({ key }: KeyboardEvent) {
    if (key !== "Escape" || !menu.current?.open) return;
    close();
    menu.current.querySelector("summary")?.focus();
  }
  return (
    <details
      ref={menu}
      className="group relative"
      onBlur={leave}
      onClick={follow}
      onKeyDown={press}
    >
      <summary className="flex h-8 items-center gap-2 rounded border border-line px-2 hover:border-edge">
        {label}
      </summary>
      <nav
        aria-label={name}
        className="absolute right-0 z-20 mt-1 w-72 max-w-[calc(100vw-32px)] rounded border border-edge bg-surface"
      >
        {children}
      </nav>
    </details>
  );
}
