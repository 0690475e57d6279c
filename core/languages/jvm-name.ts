/**
 * A class and a method as one name: `a.Cart$total$1` + `invoke` is Kotlin's lambda in `a.Cart.total`,
 * `lambda$total$0` is Java's; numbered classes and a module before a slash are left out.
 */
export function classMethod(module: string, name: string): string {
  // Scala 2.11 writes `Cart$$anonfun$total$1` for a closure in `Cart.total`.
  const owner = module.replace(/^.{0,200}\//, "").replace(/\$\$anonfun(?=\$[A-Za-z])/g, "");
  const [, outer, inner] =
    /^(.{1,300}?)\$([a-z]\w{0,100})(?:\$\w{1,100}){0,5}?\$\d{1,5}$/.exec(owner) ?? [];
  if (
    outer !== undefined &&
    /^(?:invoke|invokeSuspend|apply(?:OrElse|\$mc\w{1,10}\$sp)?|isDefinedAt|accept|run|call)$/.test(
      name,
    )
  )
    return `${outer}#${inner}`;
  const method = name
    .replace(/^lambda\$|^\$anonfun\$/, "")
    .replace(/\$(?:default|adapted|lambda|suspendImpl)(?=\$|$)/g, "")
    .replace(/(?:\$\d{1,5}){1,3}(?:\$adapted)?$/, "")
    .replace(/-[A-Za-z0-9_-]{7}$/, "");
  return `${owner.replace(/(?:\$\d{1,5}){1,3}$/, "").replace(/\$$/, "")}#${method}`;
}
