import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { Refusal } from "../refusal.ts";
import { replaceFile } from "../replace-file.ts";
import type { Repository } from "../store.ts";
import {
  type App,
  type Credential,
  type CredentialKind,
  type CredentialOf,
  type Installation,
  Records,
} from "./records.ts";

const FIRST_ID = 1_001;
const OWNER_ONLY = 0o600;

export type Accounts = ReturnType<typeof openAccounts>;

/** Apps, their installations, and what people and programs show: kept in one file that its owner alone reads. */
export function openAccounts(folder: string) {
  const file = `${folder}/accounts.json`;
  const records: Records = existsSync(file)
    ? Records.parse(JSON.parse(readFileSync(file, "utf8")))
    : { nextId: FIRST_ID, apps: [], installations: [], credentials: [] };

  function save(): void {
    const now = Date.now();
    records.credentials = records.credentials.filter(({ expiresAtMs }) => expiresAtMs > now);
    replaceFile(file, JSON.stringify(records, null, 1), OWNER_ONLY);
  }

  return {
    records,
    save,
    newId: (): number => {
      records.nextId += 1;
      return records.nextId - 1;
    },
    /** Keeps what was made for somebody, by its hash. */
    keep: (credential: Credential): void => {
      records.credentials.push(credential);
      save();
    },
    /** What a shown secret is, unless it is unknown or has ended. */
    find: <K extends CredentialKind>(kind: K, shown: string): CredentialOf<K> | undefined =>
      records.credentials.find(
        (each): each is CredentialOf<K> =>
          each.kind === kind && each.hash === hashOf(shown) && each.expiresAtMs > Date.now(),
      ),
    /** Ends all credentials that fit. */
    end: (fits: (credential: Credential) => boolean): void => {
      records.credentials = records.credentials.filter((each) => !fits(each));
      save();
    },
    app: (fits: (app: App) => boolean): App => {
      const app = records.apps.find(fits);
      if (!app) throw new Refusal(404, "Not Found");
      return app;
    },
    installation: (id: number): Installation => {
      const found = records.installations.find((each) => each.id === id);
      if (!found) throw new Refusal(404, "Not Found");
      return found;
    },
    installationsOf: ({ id }: App): Installation[] =>
      records.installations.filter(({ appId }) => appId === id),
  };
}

/** Whether an installation has a repository, suspended or not. */
export function covers(
  { account, repositories }: Pick<Installation, "account" | "repositories">,
  repository: Repository,
): boolean {
  if (account.toLowerCase() !== repository.owner.toLowerCase()) return false;
  return repositories === "all" || repositories.includes(repository.id);
}

/** SHA-256, which is enough for secrets that nobody can guess. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Whether a secret is the one of a hash. */
export function hasHash(secret: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(hash));
}

/** A secret of GitHub's form: a prefix that says what it is, then letters and digits. */
export function newSecret(prefix: string, chars: number): string {
  const letters = randomBytes(chars * 2)
    .toString("base64")
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(0, chars);
  return `${prefix}${letters}`;
}
