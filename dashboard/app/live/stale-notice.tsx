import { WifiOff } from "lucide-react";

/** Says that the page shows older data. It takes its place over the page, so nothing moves. */
export function StaleNotice({ stale }: { stale: boolean }) {
  return (
    <div
      role="status"
      className="fixed right-4 bottom-4 left-4 z-20 flex justify-center empty:hidden"
    >
      {stale ? (
        <p className="flex items-center gap-2 rounded border border-edge bg-surface px-3 py-2">
          <WifiOff size={16} aria-hidden className="shrink-0 text-attention" />
          State does not answer. This is what it said last; the page tries again every 5 s.
        </p>
      ) : null}
    </div>
  );
}
