/** One branch, as its source has it now, as the mirror took it last, and as it stands in the mirror. */
export type Branch = { now: string | null; taken: string | null; ours: string | null };

/** How the commits of a branch relate; asked for only where the ids alone do not decide. */
export type Ancestry = { nowHoldsOurs: boolean; oursHoldsNow: boolean; nowHoldsTaken: boolean };

export type Follow =
  /** Only what was taken is noted anew. */
  | { kind: "keep" }
  | { kind: "move" }
  | { kind: "delete" }
  /** The source went on from what was taken, and the mirror has commits of its own. */
  | { kind: "merge" }
  /** The source was rewritten: it is followed, and the mirror's own commits are kept aside. */
  | { kind: "replace" };

/**
 * What a mirror does about a branch after a fetch: a commit of its own (a merge by its button, a
 * branch of AIA's) is never lost, and a branch that was amended or rebased is followed.
 */
export async function followBranch(
  { now, taken, ours }: Branch,
  ancestry: (now: string, taken: string | null, ours: string) => Promise<Ancestry>,
): Promise<Follow> {
  if (now === null) return taken !== null && ours === taken ? { kind: "delete" } : { kind: "keep" };
  if (ours === null || ours === taken) return now === ours ? { kind: "keep" } : { kind: "move" };
  if (now === ours || now === taken) return { kind: "keep" };
  const { nowHoldsOurs, oursHoldsNow, nowHoldsTaken } = await ancestry(now, taken, ours);
  if (nowHoldsOurs) return { kind: "move" };
  if (oursHoldsNow) return { kind: "keep" };
  return { kind: taken !== null && nowHoldsTaken ? "merge" : "replace" };
}
