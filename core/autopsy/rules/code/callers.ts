import type { Site } from "../analysis.ts";
import { type Held, heldBy, maskedOf } from "./code.ts";
import { siblingFiles } from "./lookup.ts";

/** Whether every caller that was read can do with nothing: none of them reads on at once, and one that keeps it asks. */
export function callersCope(site: Site, { code, fn }: Held): boolean {
  const name = fn.name.split(/[.:#]+/).at(-1) ?? fn.name;
  const call = new RegExp(`(?<![\\w])${name.replace(/[?!]/g, "\\$&")}\\(`, "g");
  for (const each of [code, ...siblingFiles(site, code, name)]) {
    if (!each.text.includes(name)) continue;
    for (const other of each.functions) {
      if (each === code && other.start === fn.start) continue;
      const held = heldBy(each, other);
      for (const statement of held?.body ?? []) {
        const text = maskedOf(each, statement);
        if (!held || !call.test(text)) continue;
        call.lastIndex = 0;
        if (new RegExp(`${name}\\((?:[^()]|\\([^()]*\\))*\\)\\s*(?:\\.|->|\\[)`).test(text))
          return false;
        const kept = each.dialect.assigned.exec(text)?.groups?.name;
        if (kept && !held.body.some((line) => asks(maskedOf(each, line), kept))) return false;
      }
    }
  }
  return true;
}

function asks(text: string, name: string): boolean {
  const each = name.replace(/\$/g, "\\$");
  return new RegExp(
    `(?:\\b(?:if|unless|elif|while|and|or|not)\\b|&&|\\|\\||!|\\()[^=]*(?<![\\w$])${each}(?![\\w$(])|(?<![\\w$])${each}\\s*(?:\\?\\.|\\?->|&\\.|\\?\\?|\\?:|\\?\\s)|return\\s+${each}\\s*;?$`,
  ).test(text);
}
