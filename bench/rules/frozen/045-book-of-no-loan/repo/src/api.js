import { bookOf, endOf, NoSuchLoan, renew } from "./loans.js";

const actions = { renew, end: endOf, book: bookOf };

/** One request: { action, id, day }. A loan that is not there is answered with 404. */
export function api({ action, id, day }) {
  const run = actions[action];
  if (!run) return { status: 400, body: "no such action" };
  try {
    return { status: 200, body: run(id, day) };
  } catch (error) {
    if (error instanceof NoSuchLoan) return { status: 404, body: `no loan ${error.message}` };
    throw error;
  }
}
