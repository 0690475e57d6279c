import { toHex } from "#core/hex.ts";

/**
 * The name of an export: a hash of project, signal and decompressed body, so that a client's resend
 * is recognised as the same. 128 bits of SHA-256 in hex.
 */
export async function exportId(
  projectId: string,
  signal: string,
  body: Uint8Array,
): Promise<string> {
  const head = new TextEncoder().encode(`${projectId}\n${signal}\n`);
  const whole = new Uint8Array(head.length + body.length);
  whole.set(head);
  whole.set(body, head.length);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
  return toHex(digest.subarray(0, 16));
}
