import * as z from "zod";
import { needed } from "#core/github/permissions.ts";
import type { SealedPlace } from "#core/sealing/sealed-text.ts";
import { open, seal } from "../../service/sealing/seal.ts";
import { appClient } from "../app/app-client.ts";
import { installationPlace } from "../sealing/places.ts";
import type { Settings } from "../settings.ts";
import type { AskedToken } from "./asked-token.ts";

/** GitHub's tokens live for an hour; one is given out for no longer than this, and not near its end. */
const LONGEST_MS = 55 * 60_000;
const BEFORE_END_MS = 5 * 60_000;

const Kept = z.object({ sealed: z.string(), until: z.number() });

/** What of a Durable Object's storage is needed. */
export type TokenStorage = {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<boolean>;
  deleteAll(): Promise<void>;
};

/**
 * The tokens of one installation: one a repository and need, minted once however many ask at the
 * same time, kept sealed for 55 minutes at most, and dropped when GitHub or an event says so.
 */
export class TokenKeep {
  readonly #storage: TokenStorage;
  readonly #settings: Settings;
  readonly #flights = new Map<string, Promise<string>>();
  /** Counts what was dropped: a token asked for before that is not kept. */
  #drops = 0;

  constructor(storage: TokenStorage, settings: Settings) {
    this.#storage = storage;
    this.#settings = settings;
  }

  /** A token that holds for some minutes at least. Throws what GitHub answered where it gives none. */
  tokenFor(asked: AskedToken): Promise<string> {
    const key = keyOf(asked);
    const flying = this.#flights.get(key);
    if (flying) return flying;
    const flight = this.#find(asked).finally(() => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    });
    this.#flights.set(key, flight);
    return flight;
  }

  /** A token that GitHub no longer takes is forgotten, unless another took its place already. */
  async drop(asked: AskedToken, token: string): Promise<void> {
    if ((await this.#kept(asked)) !== token) return;
    this.#drops += 1;
    await this.#storage.delete(keyOf(asked));
  }

  /** Forgets every token: what the installation may do has changed. */
  async dropAll(): Promise<void> {
    this.#drops += 1;
    this.#flights.clear();
    await this.#storage.deleteAll();
  }

  async #find(asked: AskedToken): Promise<string> {
    return (await this.#kept(asked)) ?? (await this.#mint(asked));
  }

  async #kept(asked: AskedToken): Promise<string | null> {
    const kept = Kept.safeParse(await this.#storage.get(keyOf(asked)));
    if (!kept.success || kept.data.until <= Date.now()) return null;
    // One that was sealed with a key that is listed no more is minted anew.
    return open(this.#settings, placeOf(asked), kept.data.sealed).catch(() => null);
  }

  async #mint(asked: AskedToken): Promise<string> {
    const { app, installationId, repositoryId, need } = asked;
    const drops = this.#drops;
    const github = await appClient(this.#settings, app);
    // Asked for here: what auth-app has on its way it knows by numbers that each GitHub gives anew.
    const { data } = await github.rest.apps.createInstallationAccessToken({
      installation_id: installationId,
      repository_ids: [repositoryId],
      permissions: needed[need],
    });
    const { token, expires_at: expiresAt } = data;
    const until = Math.min(Date.parse(expiresAt) - BEFORE_END_MS, Date.now() + LONGEST_MS);
    if (drops === this.#drops) {
      const sealed = await seal(this.#settings, placeOf(asked), token);
      await this.#storage.put(keyOf(asked), { sealed, until });
    }
    return token;
  }
}

function keyOf({ app, repositoryId, need }: AskedToken): string {
  return `${app.appId}:${repositoryId}:${need}`;
}

function placeOf(asked: AskedToken): SealedPlace {
  return installationPlace(`${asked.app.host}:${asked.installationId}`, keyOf(asked));
}
