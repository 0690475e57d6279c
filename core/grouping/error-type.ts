/** Types that say nothing: two errors of these are told apart by their message as well. */
const vague =
  /^(?:(?:java\.lang|System|builtins)\.|\\)?(?:Error|Exception|Throwable|RuntimeException|RuntimeError|StandardError|BaseException|ErrorException|SystemException|ApplicationException|AssertionError|ExitError|ErlangError|_Exception|_TypeError|_Error|PHP Fatal error|panic|fatal error|Fatal error|terminate|abort|[Cc]rash|Object|object|string|String|unknown|undefined|null|Any|NSError|SIG[A-Z]{2,6}|error|DatabaseError|\*?(?:errors|fmt|xerrors|pkg\/errors)\.\w{1,40}|\*runtime\.\w{1,40}|runtime\.\w{1,40})$/;

/** Errors of a stack that never ends: where it was cut says nothing. */
const overflow =
  /(?:^|\.)(?:StackOverflow(?:Error|Exception)|RecursionError|SystemStackError|StackOverflow)$|^stack[ -]overflow$/i;

/** A type's name without what a runtime made up: addresses, numbered and anonymous classes. */
export function errorType(type: string): string {
  const name = type
    .slice(0, 500)
    .replace(/@anonymous.{0,500}$/s, "@anonymous")
    .replace(/\$\$.{0,200}$/, "")
    .replace(/(?:0x[0-9a-f]{1,16})/gi, "<address>")
    .replace(/`\d{1,2}|\[\[.{0,300}\]\]/g, "")
    .replace(/(?:\$\d{1,5}){1,3}$/, "")
    .trim();
  return /^[A-Za-z_$]{0,2}$/.test(name) ? "minified" : name;
}

/** Whether a type's message must tell what its name does not. */
export function isVague(type: string): boolean {
  return vague.test(type) || type === "minified";
}

/** Whether the stack ran out, so that any function of the ring may stand first. */
export function isOverflow(type: string, message: string): boolean {
  return (
    overflow.test(type) || /^Maximum call stack size exceeded|^too much recursion/.test(message)
  );
}
