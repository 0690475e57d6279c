import type { Actor } from "./actor.ts";
import type { SignInBy } from "./person.ts";

/** A person as whoever vouches knows it: `subject` stays where a name does not. */
export type Vouched = { by: SignInBy; subject: string; name: string; operator: boolean };

/** Whose machine it is: who can print a sign-in link there runs the deployment. */
export const laptopPerson: Vouched = {
  by: "laptop",
  subject: "laptop",
  name: "laptop",
  operator: true,
};

/** Who sets a deployment up, before anybody else can sign in. */
export const setUpPerson: Vouched = {
  by: "laptop",
  subject: "set-up",
  name: "set-up",
  operator: true,
};

/** Whether an actor sets the deployment up now: whoever signs in from there runs it from then on. */
export function isSettingUp(actor: Actor): boolean {
  if (actor.kind !== "person") return false;
  const { by, name, operator } = actor.person;
  return operator && by === setUpPerson.by && name === setUpPerson.name;
}
