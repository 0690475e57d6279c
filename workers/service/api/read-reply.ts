import * as z from "zod";
import { Fault, FaultReport } from "#core/fault.ts";

const FaultBody = z.object({ fault: FaultReport });

/**
 * The checked body of another service's answer. A fault of theirs is thrown as it was, with its
 * code; an answer that is no answer of ours, or none at all, is `service_unavailable` (retry).
 */
export async function readReply<S extends z.ZodType>(
  shape: S,
  call: () => Promise<Response>,
): Promise<z.infer<S>> {
  let response: Response;
  let body: unknown;
  try {
    response = await call();
    body = await response.json();
  } catch (cause) {
    throw new Fault("service_unavailable", "Another service of AIA did not answer.", { cause });
  }
  if (response.ok) {
    const parsed = shape.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new Fault(
      "internal",
      `Another service answered in a form not known here: ${z.prettifyError(parsed.error)}`,
    );
  }
  const theirs = FaultBody.safeParse(body);
  if (!theirs.success) {
    throw new Fault("service_unavailable", `Another service answered ${response.status}.`);
  }
  const { code, message, retryAfterSeconds } = theirs.data.fault;
  throw new Fault(code, message, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
}
