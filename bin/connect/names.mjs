/** A slug has 39 characters at most; a name that is taken gets a number. */
const LONGEST_BASE_CHARS = 34;
const MAX_OF_A_NAME = 999;

/**
 * A project's slug of a name: small letters, digits and hyphens.
 * @param {string} name
 */
export function slugOf(name) {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_BASE_CHARS)
    .replace(/^-+|-+$/g, "");
  return slug || "app";
}

/**
 * The slugs that a project of a name may have, in the order they are tried.
 * @param {string} name
 */
export function* slugsOf(name) {
  const base = slugOf(name);
  yield base;
  for (let number = 2; number <= MAX_OF_A_NAME; number += 1) yield `${base}-${number}`;
}

/**
 * A repository's name by the address of its remote, or null: `git@host:owner/name.git`,
 * `https://host/owner/name`, `../name`.
 * @param {string} address
 */
export function nameInAddress(address) {
  const [, name = ""] = /([^/:]+?)(?:\.git)?\/*$/.exec(address.trim().replace(/[?#].*$/, "")) ?? [];
  return name === "" || /^\.+$/.test(name) ? null : name;
}

/**
 * Owner and name of a repository of GitHub's by its remote's address, or null.
 * @param {string} address
 */
export function githubName(address) {
  const [, owner, name] =
    /^(?:https?:\/\/(?:[^@/]*@)?|ssh:\/\/git@|git@)github\.com[/:]([\w-]+)\/([\w.-]+?)(?:\.git)?\/*$/.exec(
      address.trim(),
    ) ?? [];
  return owner && name ? { owner, name } : null;
}

/** @param {string} text A text for a shell, quoted where it has to be. */
export function shellWord(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * A stranger's text as a terminal may show it: every control character as its escape.
 * @param {string} text
 */
export function printable(text) {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u{${character.codePointAt(0)?.toString(16).padStart(2, "0")}}`,
  );
}
