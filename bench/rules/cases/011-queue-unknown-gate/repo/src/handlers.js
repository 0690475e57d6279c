import { gateOf } from "./gates.js";
import { lookup } from "./sessions.js";

/** GET /gates/:gate/code — the code of the day, for those with a session. */
export function code(req, res) {
  const session = lookup(req.headers["x-session"]);
  if (session.revoked) return res.status(401).end();
  const gate = gateOf(req.params.gate);
  if (!gate) return res.status(404).end();
  return res.json({ code: gate.code });
}

/** GET /gates/:gate/queue — who waits in front of a gate; public. */
export function queue(req, res) {
  const gate = gateOf(req.params.gate);
  return res.json({ waiting: gate.queue.map((each) => each.plate) });
}

/** GET /gates/:gate/next — the next in the queue; public. */
export function next(req, res) {
  const gate = gateOf(req.params.gate);
  if (!gate) return res.status(404).end();
  return res.json({ plate: gate.queue[0]?.plate ?? null });
}
