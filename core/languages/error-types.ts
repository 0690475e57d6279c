import { languages } from "./index.ts";
import { anyOf, sourceOf, words } from "./patterns.ts";

const errors = languages.flatMap((language) => language.errors ?? []);

const namespace = sourceOf(errors.flatMap((each) => each.namespace ?? []));
const vague = new RegExp(
  `^(?:${namespace})?(?:unknown|${sourceOf(errors.flatMap((each) => each.vague ?? []))})$`,
);
const overflow = anyOf(
  errors.flatMap((each) => each.overflow ?? []),
  "i",
);
const overflowMessage = anyOf(errors.flatMap((each) => each.overflowMessage ?? []));
const assertionHelpers = new Set(
  errors.flatMap((each) => words(each.assertionHelpers?.toLowerCase())),
);

/** Whether a type says nothing of what went wrong, so that its message must. */
export function isVagueType(type: string): boolean {
  return vague.test(type);
}

/** Whether the stack ran out: where it was cut says nothing. */
export function isStackOverflow(type: string, message: string): boolean {
  return overflow.test(type) || overflowMessage.test(message);
}

/** Whether a function throws for its callers: who called it is what differs. In any case. */
export function isAssertionHelper(name: string): boolean {
  return assertionHelpers.has(name.toLowerCase());
}
