/** Names that a compiler or a runtime made, or that say nothing of a place in a file. */
const made =
  /^(?:anonymous|lambda|module|listcomp|genexpr|dictcomp|setcomp|main|init|clinit|invoke|invokeSuspend|apply|call|run|eval|closure|ctor|cctor|MoveNext|MainAsync|top|required|Object|Module|Promise|then|access)$/;

/**
 * The name a person wrote for a frame's function, as far as its runtime prints one: of
 * `CartService.total`, `block in total`, `pkg.(*Cart).total.func1`, `<total>d__2.MoveNext`,
 * `lambda$total$0` and `Shop.Cart.total/2` it is `total`. Null where there is none to look for.
 */
export function plainName(name: string | undefined): string | null {
  if (!name || name.length > 500) return null;
  const inner =
    /<(\w{1,200})>g__(\w{1,200})\|/.exec(name)?.[2] ??
    /<(\w{1,200})>[bd]__/.exec(name)?.[1] ??
    /\blambda\$(\w{1,200})\$\d/.exec(name)?.[1] ??
    /\$anonfun\$(\w{1,200})\$\d/.exec(name)?.[1];
  if (inner) return sound(inner);
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
  return sound(plain.split(/[.:#>/\\ ]/).at(-1) ?? "");
}

function sound(name: string): string | null {
  const bare = name.replace(/[?!=]$/, "");
  return /^[\p{L}_][\p{L}\p{N}_]{2,}$/u.test(bare) && !made.test(bare) ? bare : null;
}
