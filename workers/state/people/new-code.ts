import { CODE_RANDOM_CHARS, type CodeKind, formatCode } from "#core/people/secret-code.ts";
import { hashSecret } from "../../service/hash-secret.ts";

/** A new code of a kind, to be shown once, and the hash that is kept of it. */
export async function newCode(kind: CodeKind): Promise<{ code: string; hash: string }> {
  const random = crypto.getRandomValues(new Uint8Array(CODE_RANDOM_CHARS * 2));
  const code = formatCode(kind, random);
  return { code, hash: await hashSecret(code) };
}
