import { useEffect } from "react";
import { useRevalidator } from "../framework.ts";

const everyMs = 5_000;

/** Reads the page's data again every 5 s while its tab is visible, and at once when it becomes so. */
export function useAutoRefresh(active = true): void {
  const { state, revalidate } = useRevalidator();
  useEffect(() => {
    if (!active || state === "loading") return;
    function refresh() {
      if (document.visibilityState === "visible") revalidate();
    }
    const timer = setInterval(refresh, everyMs);
    document.addEventListener("visibilitychange", refresh);
    window.addEventListener("focus", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
      window.removeEventListener("focus", refresh);
    };
  }, [active, state, revalidate]);
}
