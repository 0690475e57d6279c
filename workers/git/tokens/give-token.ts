import type { InstallationToken } from "../env.ts";
import { githubFault } from "../github-fault.ts";
import type { AskedToken } from "./asked-token.ts";
import type { TokenKeep } from "./token-keep.ts";

/** A token, or why there is none as plain data: a fault's class would not survive the way back. */
export async function giveToken(keep: TokenKeep, asked: AskedToken): Promise<InstallationToken> {
  try {
    return { kind: "token", token: await keep.tokenFor(asked) };
  } catch (thrown) {
    return { kind: "refused", fault: githubFault(thrown, "asking for a token").report() };
  }
}
