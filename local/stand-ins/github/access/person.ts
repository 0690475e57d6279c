import { Refusal } from "../refusal.ts";
import type { Repository } from "../store.ts";
import type { Level } from "./permission.ts";

export type Role = "admin" | "write" | "read";

export type Person = { login: string; name: string; usually: Role | null };

/** Whoever sits at this machine; the pages know nobody else, save where a person is picked. */
export const YOU = "you";

/** Who may be picked where GitHub would ask to sign in, and what each may usually do in a repository. */
export const people: readonly Person[] = [
  { login: YOU, name: "You", usually: "admin" },
  { login: "ada", name: "Ada", usually: "write" },
  { login: "grace", name: "Grace", usually: "read" },
  { login: "mallory", name: "Mallory", usually: null },
];

/** The person of a login. Throws 404 where there is none. */
export function personOf(login: string): Person {
  const person = people.find((each) => each.login === login);
  if (!person) throw new Refusal(404, "Not Found");
  return person;
}

/** What a person was given in a repository; null for who sees it only if it is public. */
export function roleIn({ owner, records }: Repository, login: string): Role | null {
  if (owner === login) return "admin";
  const given = records.roles[login];
  if (given !== undefined) return given === "none" ? null : given;
  return people.find((each) => each.login === login)?.usually ?? null;
}

/** The highest right that a role lets anybody act with. */
export function levelOfRole(role: Role | null): Level | undefined {
  if (role === null) return undefined;
  return role === "read" ? "read" : "write";
}
