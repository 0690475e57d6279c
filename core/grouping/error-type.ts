import { isVagueType } from "#core/languages/error-types.ts";

/** What a minifier leaves of a type's name. */
const MINIFIED = "minified";
const LONGEST_TYPE_CHARS = 500;

/** A type's name without what a runtime made up: addresses, numbered and anonymous classes. */
export function errorType(type: string): string {
  const name = type
    .slice(0, LONGEST_TYPE_CHARS)
    .replace(/@anonymous.{0,500}$/s, "@anonymous")
    .replace(/\$\$.{0,200}$/, "")
    .replace(/(?:0x[0-9a-f]{1,16})/gi, "<address>")
    .replace(/`\d{1,2}|\[\[.{0,300}\]\]/g, "")
    .replace(/(?:\$\d{1,5}){1,3}$/, "")
    .trim();
  return /^[A-Za-z_$]{0,2}$/.test(name) ? MINIFIED : name;
}

/** Whether a type's message must say what its name does not. */
export function isVague(type: string): boolean {
  return isVagueType(type) || type === MINIFIED;
}
