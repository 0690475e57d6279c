import { plainName } from "./plain-name.ts";

const LONGEST_NAME_CHARS = 500;

/**
 * Whether a printed name may be that of a function as its file declares it: by what is left of it
 * without receivers, and without what compilers put before a name (`get_`, `_Cart_`) or behind it
 * (`$1`, `2`, `_aroundBody0`). Generous, since it only ever clears a frame.
 */
export function isSameName(printed: string, declared: string): boolean {
  const own = bare(declared);
  if (own === "" || printed.length > LONGEST_NAME_CHARS) return false;
  return spellings(printed).some((each) => each === own || isMadeFrom(each, own));
}

/** A name without marks that only its declaration or only its caller writes. */
function bare(name: string): string {
  return (name.split(/[.:]/).at(-1) ?? name).replace(/^[#@~&]+|[?!=]$/g, "");
}

/** What a printed name may be called in the source; where it has no written name, any word of it. */
function spellings(printed: string): string[] {
  const plain = plainName(printed);
  const alias = /\[as ([\w$.#]{1,200})\]/.exec(printed)?.[1];
  const words = printed.replace(/\(.*$/s, "").match(/[\p{L}\p{N}_$]+/gu) ?? [];
  return [
    ...(plain === null ? words : [plain, ...words.slice(-1)]),
    ...(alias === undefined ? [] : [bare(alias)]),
    ...(/(?:^|\s)new \S/.test(printed) ? ["constructor"] : []),
  ];
}

function isMadeFrom(printed: string, own: string): boolean {
  if (own.length < 2) return false;
  if (printed.endsWith(`_${own}`) || printed.startsWith(`${own}_`)) return true;
  if (printed.startsWith(own) && /^[$\d]/.test(printed.slice(own.length))) return true;
  if (printed.includes(`$${own}$`) || printed.endsWith(`$${own}`)) return true;
  const accessed = /^(?:get|set|is|add|remove|with)_?(.{1,200})$/.exec(printed)?.[1] ?? "";
  return accessed !== "" && accessed.toLowerCase() === own.toLowerCase();
}
