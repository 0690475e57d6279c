import type { Env, TokenGiver } from "../env.ts";

/** The tokens of an installation of a host. */
export function tokensOf(
  { TOKENS }: Env,
  host: string,
  installationId: number,
): DurableObjectStub<TokenGiver> {
  return TOKENS.get(TOKENS.idFromName(`${host}:${installationId}`));
}
