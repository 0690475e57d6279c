import * as z from "zod";
import { MAX_WANTED, Wants } from "#core/repository/wants.ts";

/** The flat object that asks; whatever stands around it, a fence or prose, does no harm. */
const asking = /"wants"\s{0,50}:\s{0,50}(\{[^{}]{0,10000}\})/;
/** A reply with edits is an answer, also where it speaks of wants. */
const answering = /"edits"\s{0,50}:\s{0,50}\[\s{0,50}\{/;

/**
 * What a reply asks for instead of answering; null where it answers, or is neither. Names beyond the
 * most that a round may ask for are dropped, the last ones first.
 */
export function readWants(reply: string): Wants | null {
  const [, object] = asking.exec(reply) ?? [];
  if (object === undefined || answering.test(reply)) return null;
  const { paths, symbols } = namesOf(object);
  const kept = paths.slice(0, MAX_WANTED);
  const read = Wants.safeParse({
    paths: kept,
    symbols: symbols.slice(0, MAX_WANTED - kept.length),
  });
  return read.success ? read.data : null;
}

/** A list of names, or a single one; what is no name is dropped. */
const Names = z
  .union([z.array(z.unknown()), z.string()])
  .catch([])
  .transform((names) =>
    [names]
      .flat()
      .flatMap((name) => (typeof name === "string" && name.trim() ? [name.trim()] : [])),
  );
const Asked = z.object({ paths: Names, symbols: Names });

function namesOf(object: string): z.infer<typeof Asked> {
  try {
    return Asked.parse(JSON.parse(object));
  } catch {
    return { paths: [], symbols: [] };
  }
}
