import type { KeyOwner } from "#core/project/key-owner.ts";
import type { Encoding } from "#core/telemetry/telemetry.ts";
import { readBody } from "../body.ts";
import type { Env } from "../env.ts";
import { reserveRoom } from "./memory.ts";
import { countTurnedAway, overloaded } from "./turned-away.ts";
import { within } from "./within.ts";

/** A client slower than this holds memory that others wait for. */
const BODY_WITHIN_MS = 30_000;

/**
 * Does `work` with a request's body, and keeps the isolate's memory reserved for it until then.
 * Throws `overloaded` (503, retry) where too much is on its way already: at once, and unread. What
 * `readBody` throws goes on.
 */
export async function withBody<T>(
  request: Request,
  encoding: Encoding,
  { projectId }: KeyOwner,
  env: Env,
  ctx: ExecutionContext,
  work: (body: Uint8Array) => T | Promise<T>,
): Promise<T> {
  const room = reserveRoom(request, encoding, projectId);
  if (!room) throw turnAway();
  const hold = (isGranted: boolean) => {
    if (!isGranted) throw turnAway();
  };

  async function run(given: NonNullable<typeof room>): Promise<T> {
    try {
      const reading = readBody(request, encoding, {
        onRead: (bytes) => hold(given.grow(bytes)),
        onWhole: (bytes) => hold(given.settle(bytes)),
      });
      return await work(await within(BODY_WITHIN_MS, "The body", reading));
    } finally {
      given.release();
    }
  }

  function turnAway() {
    countTurnedAway(projectId, "overload", env, ctx);
    return overloaded();
  }

  const running = run(room);
  // A client that hangs up ends its request, but not this: what it held is given back.
  ctx.waitUntil(running.catch(() => undefined));
  return running;
}
