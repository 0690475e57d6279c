import { DurableObject } from "cloudflare:workers";
import { readSettings } from "../../service/settings.ts";
import type { Env, InstallationToken, TokenGiver } from "../env.ts";
import { Settings } from "../settings.ts";
import { endWriteTurn, takeWriteTurn, type WriteTurn } from "../turns/write-turns.ts";
import type { AskedToken } from "./asked-token.ts";
import { giveToken } from "./give-token.ts";
import { TokenKeep } from "./token-keep.ts";

/**
 * The tokens of one installation and the turns of its writers, in one place of the world: its name is
 * `host:installation`.
 */
export class InstallationTokens extends DurableObject<Env> implements TokenGiver {
  readonly #keep: TokenKeep;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#keep = new TokenKeep(ctx.storage, readSettings(Settings, env));
  }

  tokenFor(asked: AskedToken): Promise<InstallationToken> {
    return giveToken(this.#keep, asked);
  }

  drop(asked: AskedToken, token: string): Promise<void> {
    return this.#keep.drop(asked, token);
  }

  dropAll(): Promise<void> {
    return this.#keep.dropAll();
  }

  takeWriteTurn(holder: string, gapMs: number): Promise<WriteTurn> {
    return takeWriteTurn(this.ctx.storage, { holder, gapMs, nowMs: Date.now() });
  }

  endWriteTurn(holder: string): Promise<void> {
    return endWriteTurn(this.ctx.storage, holder);
  }
}
