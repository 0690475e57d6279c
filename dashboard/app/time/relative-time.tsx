import { formatAgo } from "./duration.ts";
import { useNow } from "./now.tsx";

/** How long ago something was, with the exact moment on hover. */
export function RelativeTime({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={exactTime(at)} className="whitespace-nowrap">
      {now === 0 ? exactTime(at) : formatAgo(now - Date.parse(at))}
    </time>
  );
}

/** A moment to the millisecond, in UTC: the same text on the server and in every browser. */
export function exactTime(at: string): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)} UTC`;
}
