import { useEffect, useState } from "react";
import { useRootData } from "../surface/root-data.ts";

/** The time by the server's clock, moving on by itself once the page runs in the browser. */
export function useNow(): number {
  const served = useRootData()?.now ?? 0;
  const [elapsed, setElapsed] = useState({ served, ms: 0 });
  useEffect(() => {
    const start = performance.now();
    setElapsed({ served, ms: 0 });
    const timer = setInterval(() => setElapsed({ served, ms: performance.now() - start }), 1_000);
    return () => clearInterval(timer);
  }, [served]);
  return served + (elapsed.served === served ? elapsed.ms : 0);
}
