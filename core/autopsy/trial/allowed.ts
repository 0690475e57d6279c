import { isCallable, isForeign, isObject, Stopped } from "./machine.ts";

/** What code in a trial may use of the language's own things; nothing else of them can be named. */
const listed: [object, string][] = [
  [Object.prototype, "hasOwnProperty toString valueOf isPrototypeOf"],
  [Function.prototype, "call apply bind"],
  [
    Array.prototype,
    "length at concat copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach includes indexOf join keys lastIndexOf map pop push reduce reduceRight reverse shift slice some sort splice toReversed toSorted toSpliced unshift values with toString",
  ],
  [
    String.prototype,
    "length at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf localeCompare match matchAll normalize padEnd padStart replace replaceAll search slice split startsWith substring substr toLowerCase toUpperCase toString trim trimEnd trimStart valueOf",
  ],
  [Number.prototype, "toFixed toString toPrecision valueOf"],
  [Boolean.prototype, "toString valueOf"],
  [BigInt.prototype, "toString valueOf"],
  [Symbol.prototype, "toString description"],
  [Map.prototype, "clear delete entries forEach get has keys set size values"],
  [
    Set.prototype,
    "add clear delete entries forEach has keys size values union intersection difference isSubsetOf",
  ],
  [WeakMap.prototype, "delete get has set"],
  [WeakSet.prototype, "add delete has"],
  [RegExp.prototype, "exec test source flags global lastIndex toString"],
  [Error.prototype, "message name toString"],
  [
    Date.prototype,
    "getTime valueOf toISOString toJSON getUTCFullYear getUTCMonth getUTCDate getUTCDay getUTCHours getUTCMinutes getUTCSeconds getUTCMilliseconds setUTCFullYear setUTCMonth setUTCDate setUTCHours setUTCMinutes setUTCSeconds setUTCMilliseconds setTime",
  ],
  [
    Object.getPrototypeOf(Uint8Array.prototype),
    "length byteLength at slice subarray set fill indexOf includes join map reduce forEach every some find values keys entries",
  ],
  [Uint8Array.prototype, ""],
  [Object.getPrototypeOf([][Symbol.iterator]()), "next"],
  [Object.getPrototypeOf(new Map()[Symbol.iterator]()), "next"],
  [Object.getPrototypeOf(new Set()[Symbol.iterator]()), "next"],
  [Object.getPrototypeOf(""[Symbol.iterator]()), "next"],
  [Object.getPrototypeOf("".matchAll(/a/g)), "next"],
  [
    Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())),
    "map filter take drop toArray forEach some every find reduce",
  ],
  [TextDecoder.prototype, "decode"],
  [TextEncoder.prototype, "encode"],
  [
    URL.prototype,
    "href origin protocol host hostname port pathname search hash searchParams toString toJSON username",
  ],
  [
    URLSearchParams.prototype,
    "get getAll has set append delete toString entries keys values forEach size",
  ],
  [Intl.NumberFormat.prototype, "format resolvedOptions"],
  [Intl.DateTimeFormat.prototype, "format formatToParts resolvedOptions"],
  [Intl.PluralRules.prototype, "select"],
  [Object, "assign entries freeze fromEntries groupBy hasOwn is isFrozen keys seal values"],
  [Array, "from isArray of"],
  [String, "fromCharCode fromCodePoint raw"],
  [
    Number,
    "isFinite isInteger isNaN isSafeInteger parseFloat parseInt EPSILON MAX_SAFE_INTEGER MIN_SAFE_INTEGER MAX_VALUE MIN_VALUE POSITIVE_INFINITY NEGATIVE_INFINITY NaN",
  ],
  [
    Math,
    "abs acos asin atan atan2 cbrt ceil cos exp floor hypot log log10 log2 max min pow round sign sin sqrt tan trunc PI E SQRT2 LN2 LN10",
  ],
  [JSON, "parse stringify"],
  [Map, "groupBy"],
  [Date, "UTC parse"],
  [BigInt, "asIntN asUintN"],
  [Symbol, "iterator asyncIterator for"],
  [Intl, "NumberFormat DateTimeFormat PluralRules getCanonicalLocales supportedValuesOf"],
  [URL, "canParse"],
];

const allowed = new Map<object, Set<PropertyKey>>(
  listed.map(([owner, names]) => [
    owner,
    new Set<PropertyKey>([
      ...names.split(" ").filter(Boolean),
      Symbol.iterator,
      Symbol.toPrimitive,
    ]),
  ]),
);

/** Natives that are handed out whole, without a member of their own. */
const plainNatives: object[] = [
  Set,
  WeakMap,
  WeakSet,
  RegExp,
  Boolean,
  Error,
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
  EvalError,
  URIError,
  AggregateError,
  Uint8Array,
  TextDecoder,
  TextEncoder,
  URLSearchParams,
  Intl.NumberFormat,
  Intl.DateTimeFormat,
  Intl.PluralRules,
  TypeError.prototype,
  RangeError.prototype,
  SyntaxError.prototype,
  ReferenceError.prototype,
  EvalError.prototype,
  URIError.prototype,
  AggregateError.prototype,
];
for (const each of plainNatives)
  if (!allowed.has(each)) allowed.set(each, new Set<PropertyKey>(["name", "message"]));

const prototypes: Record<string, object> = {
  string: String.prototype,
  number: Number.prototype,
  boolean: Boolean.prototype,
  bigint: BigInt.prototype,
  symbol: Symbol.prototype,
};

/** Names that lead from a value to the engine itself. */
const closed = new Set<PropertyKey>([
  "constructor",
  "__proto__",
  "caller",
  "arguments",
  "callee",
  "__defineGetter__",
  "__defineSetter__",
]);

/** Reads a member as the language does, errors and their words included, of what is allowed only. */
export function read(target: unknown, key: PropertyKey): unknown {
  if (target === null || target === undefined)
    throw new TypeError(`Cannot read properties of ${target} (reading '${String(key)}')`);
  if (typeof target === "string" && (key === "length" || /^\d+$/.test(String(key))))
    return Reflect.get(Object(target), key);
  let at: unknown = isObject(target) ? target : prototypes[typeof target];
  for (let hops = 0; isObject(at) && hops < 20; hops += 1) {
    const names = allowed.get(at);
    if (names) {
      if (closed.has(key)) throw new Stopped(`reads ${String(key)}`);
      if (names.has(key)) return Reflect.get(at, key, target);
    } else if (Object.hasOwn(at, key)) {
      if (closed.has(key) && key !== "constructor") throw new Stopped(`reads ${String(key)}`);
      return Reflect.get(at, key, target);
    }
    at = Object.getPrototypeOf(at);
  }
  // It exists, and is not allowed: what it would answer is not known, which is not "undefined".
  if (Reflect.has(Object(target), key)) throw new Stopped(`reads ${String(key)}`);
  return undefined;
}

/** Writes a member as the language does; the language's own things cannot be written. */
export function write(target: unknown, key: PropertyKey, value: unknown): void {
  if (target === null || target === undefined)
    throw new TypeError(`Cannot set properties of ${target} (setting '${String(key)}')`);
  if (!isObject(target)) return;
  if (allowed.has(target) || isForeign(target) || (closed.has(key) && key !== "constructor"))
    throw new Stopped(`writes ${String(key)}`);
  if (!Reflect.set(target, key, value))
    throw new TypeError(`Cannot assign to read only property '${String(key)}' of object`);
}

const isShared = (value: unknown) => isForeign(value) || (isObject(value) && allowed.has(value));
/** Natives that write to what they are given, or call it upon something else. */
const writers = new Set<unknown>([Object.assign, Object.freeze, Object.seal]);
const callers = new Set<unknown>([
  Function.prototype.call,
  Function.prototype.apply,
  Function.prototype.bind,
]);

/** Whether a call would have the language's own things written to, by whatever way round. */
function isReachingOut(callee: object, self: unknown, given: unknown[]): boolean {
  const [first] = given;
  if (writers.has(callee)) return isShared(first);
  if (!callers.has(callee))
    return isForeign(callee) && given.slice(1).some((each) => isObject(each) && allowed.has(each));
  if (callers.has(self)) return true;
  return (
    isForeign(self) &&
    isShared(first) &&
    !(
      isObject(first) &&
      Object.values(Object.getOwnPropertyDescriptors(first)).some(({ value }) => value === self)
    )
  );
}

/** More than this in one value is not made. */
const MAX_LENGTH = 20_000;
/** A repetition of a repetition may take the engine for ever. */
const runsAway = /[+*}][^()]{0,40}\)[+*{]|\([^()]*\|[^()]*\)[+*]/;

/** Calls a function, and refuses calls whose cost lies outside of what steps can count. */
export function call(callee: unknown, self: unknown, given: unknown[], shown: string): unknown {
  if (!isCallable(callee)) throw new TypeError(`${shown} is not a function`);
  if (isReachingOut(callee, self, given)) throw new Stopped(`${callee.name} of what is shared`);
  const isBig = given.some((each) => typeof each === "number" && each > MAX_LENGTH);
  if (isBig && /^(?:repeat|padEnd|padStart|fill|from|Array)$/.test(callee.name))
    throw new Stopped("makes something too large");
  if (typeof self === "string" && self.length > MAX_LENGTH) throw new Stopped("a long text");
  return Reflect.apply(callee, self, given);
}

/** A regular expression that cannot run away. */
export function expression(pattern: string, flags: string): RegExp {
  const made = new RegExp(pattern, flags);
  if (runsAway.test(pattern)) throw new Stopped("an expression that may run away");
  return made;
}
