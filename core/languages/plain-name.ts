import { languages } from "./index.ts";
import { words } from "./patterns.ts";

const writtenNames = languages.flatMap((language) => language.writtenNames ?? []);
const wrapped = writtenNames.flatMap((each) => each.wrapped ?? []);
const made = new Set(writtenNames.flatMap((each) => words(each.made)));

/**
 * The name a person wrote for a frame's function, as far as its runtime prints one: of
 * `CartService.total`, `block in total`, `pkg.(*Cart).total.func1`, `<total>d__2.MoveNext`,
 * `lambda$total$0` and `Shop.Cart.total/2` it is `total`. Null where there is none to look for.
 */
export function plainName(name: string | undefined): string | null {
  if (!name || name.length > LONGEST_NAME_CHARS) return null;
  for (const pattern of wrapped) {
    const inner = pattern.exec(name)?.[1];
    if (inner) return written(inner);
  }
  const plain = name
    .replace(/ \[as [^\]]{1,200}\]$/, "")
    .replace(/^.{0,300} in (?=\S{1,300}$)/, "")
    .replace(/\(\*?[\w.]{1,200}\)\./g, "")
    .replace(/\[[^\]]{0,200}\]|\(.{0,300}$/g, "")
    .replace(/\/\d{1,3}$/, "")
    .replace(
      /(?:\.(?:func)?\d{1,4}|\.gowrap\d{1,4}|::\{\{closure\}\}(?:#\d{1,4})?|\$\w{0,60})+$/,
      "",
    )
    .replace(/::<.{0,300}>$/, "");
  return written(plain.split(/[.:#>/\\ ]/).at(-1) ?? "");
}

/** Longer names are a compiler's. */
const LONGEST_NAME_CHARS = 500;

function written(name: string): string | null {
  const bare = name.replace(/[?!=]$/, "");
  return /^[\p{L}_][\p{L}\p{N}_]{2,}$/u.test(bare) && !made.has(bare) ? bare : null;
}
