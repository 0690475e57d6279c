import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import { type PromptInput, renderPrompt } from "./render-prompt.ts";
import { type ShownSource, shownSource } from "./shown-source.ts";

/** What a prompt may hold where its provider says nothing else: within the smallest that one takes. */
const DEFAULT_INPUT_CHARS = 30_000;
/** Kept free for the repair turn: the answer given, and what is wrong with it. */
const REPAIR_CHARS = 3_000;
/** Room that is not worth another try to fill. */
const SPARE_CHARS = 600;
/** Headings and what is left out are counted by estimate, and corrected so often. */
const MAX_TRIES = 4;

type Limits = { maxInputChars?: number | undefined; roundsLeft: number };
type Asked = { prompt: string; source: ShownSource };

/**
 * The prompt about an incident, and the source in it: all that the provider's limit (characters)
 * leaves beside the task, the report and a repair turn.
 */
export function askFor(
  input: PromptInput,
  snapshot: SourceSnapshot | null,
  { maxInputChars = DEFAULT_INPUT_CHARS, roundsLeft }: Limits,
): Asked {
  const limit = maxInputChars - REPAIR_CHARS;
  const within = (chars: number): Asked => {
    const source = shownSource(snapshot, input.trace, Math.max(0, chars));
    return { prompt: renderPrompt(input, source, roundsLeft), source };
  };
  let best = within(0);
  let room = limit - best.prompt.length;
  for (let tries = 0; tries < MAX_TRIES && room > 0; tries += 1) {
    const next = within(room);
    const spare = limit - next.prompt.length;
    if (spare >= 0 && next.prompt.length >= best.prompt.length) best = next;
    if (next.source.isWhole || (spare >= 0 && spare < SPARE_CHARS)) break;
    room += spare;
  }
  return best;
}
