import { Fault } from "#core/fault.ts";

/**
 * A request's body, measured while it is read: what is over the limit in bytes is never in memory.
 * `onRead` gets the bytes so far with each part, and ends the reading by throwing. Throws `too_large`.
 */
export async function readUpTo(
  request: Request,
  limit: number,
  onRead: (bytes: number) => void = () => undefined,
): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length")) > limit) throw tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = request.body?.getReader();
  try {
    for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
      length += read.value.length;
      if (length > limit) throw tooLarge(limit);
      onRead(length);
      chunks.push(read.value);
    }
  } catch (thrown) {
    // What is left of the body is not waited for; where reading itself failed there is nothing left.
    await reader?.cancel().catch(() => undefined);
    throw thrown;
  }
  return join(chunks, length);
}

function join(chunks: Uint8Array[], length: number): Uint8Array {
  const [only] = chunks;
  if (only && chunks.length === 1) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** What is answered to a body over a limit in bytes. */
export function tooLarge(limit: number): Fault {
  return new Fault("too_large", `The body is over ${mebibytes(limit)} MiB; send smaller batches.`);
}

function mebibytes(bytes: number): number {
  return Math.round((bytes / 1024 / 1024) * 10) / 10;
}
