import type { Watched } from "#core/admission/seen-request.ts";
import type { Freshness } from "../live/keep-last.ts";

/** What the page that connects an app shows. */
export interface ConnectData extends Freshness {
  slug: string;
  name: string;
  platform: string;
  /** Null where the key is not to be shown any more, or the agent's address is not known. */
  block: string | null;
  /** Whether this browser still has the key, to send a test with. */
  hasKey: boolean;
  hasAgent: boolean;
  hasRepository: boolean;
  received: number;
  first: { id: string; title: string } | null;
  /** What the agent noted since the page is open; null where it does not say. */
  watched: Watched | null;
}
