import type { Frame } from "#core/stack-trace/trace.ts";
import { codeLocation } from "./code-location.ts";

/** Classes that a runtime or a framework makes up: proxies, accessors, hidden classes. */
const generated =
  /\$\$(?:FastClass|Enhancer|SpringCGLIB|Lambda|Proxy)|\$(?:MockitoMock|EnhancerBy\w{1,20})\$|\$Proxy\d|_\$\$_|\$HibernateProxy|\$ByteBuddy|Generated(?:Method|Constructor)Accessor|^(?:java\.base\/)?(?:jdk\.internal|sun|java\.lang)\.(?:reflect|invoke)\.|^lambda_method/;

/** Frames that a newer compiler leaves out, without a name of their own. */
const fleeting = /^<(?:listcomp|genexpr|dictcomp|setcomp|lambda)>$/;

/**
 * Which code a frame is, in words that stay the same over deploys, builds and patch releases:
 * a qualified function, or a file and a function. Null for a frame that a compiler or a framework
 * made up. Never the repository's path: that is known only later. `language` is the trace's.
 */
export function codeName(frame: Frame, language: string): string | null {
  const name = frame.function ?? "";
  if (fleeting.test(name) || generated.test(frame.module ?? "") || generated.test(name))
    return null;
  if (frame.module && hasClasses(frame, language)) return jvmName(frame.module, name);
  const plain = functionName(frame, language);
  if (plain === "") return codeLocation(frame.file);
  return language === "dotnet" || isQualified(plain, frame.file)
    ? plain
    : `${codeLocation(frame.file)}#${plain}`;
}

/** The bare name of a frame's function, without class, module or arguments. */
export function bareName(frame: Frame, language: string): string {
  return (
    functionName(frame, language)
      .replace(/\/\d{1,3}$/, "")
      .split(/[.#:>\\]/)
      .at(-1) ?? ""
  );
}

/** A function's name without what engines, compilers and bundlers add; empty where nothing is left. */
function functionName({ file, column = 0, function: name = "" }: Frame, language: string): string {
  if (language === "dotnet") return dotnetName(name);
  const extension = /\.(\w{1,8})(?:[?#].{0,500})?$/.exec(file)?.[1]?.toLowerCase() ?? "";
  if (extension === "go") return goName(name);
  if (extension === "rs") return rustName(name);
  if (/^(?:rb|erb|rake|haml|slim)$/.test(extension)) return rubyName(name);
  if (extension === "php") return phpName(name);
  if (/^(?:exs?|erl)$/.test(extension)) return beamName(name);
  if (/^(?:[mc]?[jt]sx?|vue|svelte)$/.test(extension) || /^\w{1,20}:\/\//.test(file))
    return scriptName(name, column);
  if (/^(?:cc|cpp|cxx|c|h|hpp|mm?|swift)$/.test(extension)) return nativeName(name);
  return name.replace(/\.?<(?:anonymous closure|anonymous|lambda)>/g, "").slice(0, 300);
}

/** Names that already say where they stand; a file beside them would only move. */
function isQualified(name: string, file: string): boolean {
  if (/\.(?:go|rs|exs?|erl)$/i.test(file)) return /[.:/]/.test(name);
  return /\\|->|::/.test(name) || file === "";
}

/** Whose module is a class, which names the place: the JVM's, and PHP's where the SDK prints it so. */
function hasClasses({ file }: Frame, language: string): boolean {
  return language === "java" || file.endsWith(".php");
}

/** `a.Cart$total$1` + `invoke` is Kotlin's lambda in `a.Cart.total`; `lambda$total$0` is Java's. */
function jvmName(module: string, name: string): string {
  const owner = module.replace(/^.{0,200}\//, "");
  const [, outer, inner] =
    /^(.{1,300}?)\$([a-z]\w{0,100})(?:\$\w{1,100}){0,5}?\$\d{1,5}$/.exec(owner) ?? [];
  if (outer !== undefined && /^(?:invoke|invokeSuspend|apply|accept|run|call)$/.test(name))
    return `${outer}#${inner}`;
  const method = name
    .replace(/^lambda\$|^\$anonfun\$/, "")
    .replace(/\$(?:default|adapted|lambda|suspendImpl)(?=\$|$)/g, "")
    .replace(/(?:\$\d{1,5}){1,3}(?:\$adapted)?$/, "")
    .replace(/-[A-Za-z0-9_-]{7}$/, "");
  return `${owner.replace(/(?:\$\d{1,5}){1,3}$/, "").replace(/\$$/, "")}#${method}`;
}

/** `acme/cart.(*Cart).Total.func1.2` is a closure in `Total`; `[...]` are type arguments. */
function goName(name: string): string {
  return name
    .replace(/\[[^\]]{0,200}\]/g, "")
    .replace(/(?:\.(?:func|gowrap|deferwrap)?\d{1,4}){1,6}$/, "")
    .replace(/-(?:fm|range\d{1,4})$/, "");
}

function rustName(name: string): string {
  return name
    .replace(/::h[0-9a-f]{16}$/, "")
    .replace(/\[[0-9a-f]{8,16}\]/g, "")
    .replace(/(?:::\{\{?[\w# -]{1,40}\}\}?){1,6}/g, "")
    .replace(/::<[^<>]{0,200}>/g, "");
}

/** Ruby 3.4 adds the class; ERB compiles a template under a number. */
function rubyName(name: string): string {
  return name
    .replace(/^(?:(?:block|rescue|ensure)(?: \(\d{1,3} levels\))? in ){1,4}/, "")
    .replace(/^[A-Z][\w:]{0,200}[#.](?=.)/, "")
    .replace(/_{2,3}-?\d{5,25}_\d{1,12}$/, "");
}

function phpName(name: string): string {
  return name
    .replace(/@anonymous.{0,500}?(?=->|::|$)/s, "@anonymous")
    .replace(/\{closure:([^{}]{1,300}?)(?:\(\))?:\d{1,7}\}/g, "$1")
    .replace(/(?:->|::|\\)?\{closure\}/g, "")
    .replace(/\(.{0,500}\)$/, "");
}

function beamName(name: string): string {
  return name
    .replace(/^anonymous fn\/\d{1,3} in /, "")
    .replace(/^(.{0,200}?)"?-([\w?!]{1,100}\/\d{1,3})-(?:fun|lc|lists\^).{0,60}$/, "$1$2")
    .replace(/\(.{0,500}\)$/, "");
}

/** `<Pay>d__3.MoveNext` and `<>c__DisplayClass4_0.<Pay>b__1` are both of `Pay`. */
function dotnetName(name: string): string {
  return name
    .replace(/`\d{1,2}|\[[^\]]{0,200}\]/g, "")
    .replace(/\(.{0,1000}\)$/, "")
    .replace(/\.?<>c(?:__DisplayClass[\d_]{1,12})?(?=\.)/, "")
    .replace(/<([^<>]{0,200})>d(?:__\d{1,5})?\.MoveNext$/, "$1")
    .replace(
      /<{1,2}([^<>]{1,200}?)>?\$?>[bg]__([A-Za-z]\w{0,100})?[|\d_]{0,20}(?:\.MoveNext)?$/,
      (_, outer: string, local?: string) => (local ? `${outer}.${local}` : outer),
    );
}

function nativeName(name: string): string {
  return name
    .replace(/^(?:(?:closure|implicit closure) #\d{1,4} in ){1,4}/, "")
    .replace(/ \+ \d{1,9}$/, "")
    .replace(/(?:\.(?:isra|constprop|part|cold)(?:\.\d{1,5})?| \[clone [^\]]{1,60}\]){1,4}/g, "")
    .replace(/\(.{0,1000}\)(?: const)?(?: -> .{0,200})?$/, "")
    .replace(/<[^<>]{0,200}>(?=::|$)/g, "");
}

/**
 * JavaScript: no async, new or alias, no receiver that only says how it was called, no number that a
 * bundler put behind a name it met twice, and no name that a minifier gave (far along a line).
 */
function scriptName(name: string, column: number): string {
  const plain = name
    .replace(/^(?:(?:async|new|get|set|bound) ){1,3}/, "")
    .replace(/ \[as .{1,200}\]$/, "")
    .replace(/[/.]?<(?:anonymous)?>?$|^eval$/g, "")
    .replace(/\.$/, "")
    .replace(
      /^(?:(?:Object|Module|exports?|Function|this|default|globalThis|global|window|self|Proxy|Runtime|module|__webpack_\w{1,40}|[a-z$][\w$]{0,60})\.){1,4}(?=[#\w$])/,
      "",
    );
  const parts = plain.split(".");
  const last = (parts.pop() ?? "").replace(/\$\d{1,3}$|(?<=[A-Za-z]{5}[A-UW-Za-uw-z])[2-9]$/, "");
  if (column >= 200 && last.length <= 3) return "";
  const owner = (parts.at(-1) ?? "").replace(/^_+/, "").replace(/\$\d{1,3}$|[2-9]$/, "");
  if (owner === "" || owner === last || last.startsWith("#") || !/^[A-Z]\w{2}/.test(owner))
    return last;
  return `${owner}.${last}`;
}
