import { CircleAlert } from "lucide-react";
import type { AccessTrouble as Trouble } from "#core/api/state/repository-access.ts";
import { RelativeTime } from "../time/relative-time.tsx";
import { MendLink } from "./mend-link.tsx";

interface AccessTroubleProps {
  /** The project whose repository it is. */
  slug: string;
  trouble: Trouble | null;
}

/** What is wrong with the way to a repository, where something is, and the link that mends it. */
export function AccessTrouble({ slug, trouble }: AccessTroubleProps) {
  if (trouble === null) return null;
  const { message, mend, since } = trouble;
  return (
    <div
      role="alert"
      className="mb-3 flex gap-2 rounded border border-attention/40 bg-attention-wash px-3 py-2"
    >
      <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-attention" />
      <div className="min-w-0 space-y-1 break-words">
        <p>
          {message} Since <RelativeTime at={since} />. What waits for it goes on by itself once it
          is mended.
        </p>
        {mend === null ? null : <MendLink slug={slug} mend={mend} />}
      </div>
    </div>
  );
}
