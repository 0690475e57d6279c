import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const NowContext = createContext(0);

interface ClockProps {
  /** The server's time when the page was made; undefined on a page that has none. */
  served: number | undefined;
  children: ReactNode;
}

/**
 * One clock for the whole page, so that every relative time moves on together. It starts at the
 * server's time, which keeps the first render the same on both sides, and runs by its difference.
 */
export function Clock({ served = 0, children }: ClockProps) {
  const [now, setNow] = useState(served);
  useEffect(() => {
    if (served === 0) return;
    const difference = served - Date.now();
    const timer = setInterval(() => setNow(Date.now() + difference), 1_000);
    return () => clearInterval(timer);
  }, [served]);
  return <NowContext.Provider value={now}>{children}</NowContext.Provider>;
}

/** The time by the server's clock, or 0 where it is not known. */
export function useNow(): number {
  return useContext(NowContext);
}
