import { isCallable, isObject } from "./machine.ts";

/** One change to what a function is given: the place in it, and what stands there then. */
export type Variant = { at: PropertyKey[]; to: unknown; says: string };

/** Deeper than this, what is given is left as it is. */
const MAX_DEPTH = 4;

/**
 * What an example's call could have been given instead, the likeliest for this error first: a value
 * that is missing, empty, doubled, or written in another way.
 */
export function variantsOf(given: unknown[], message: string, most: number): Variant[] {
  const all = given.flatMap((each, index) => around([index], each, 0));
  const isLikely = likelyFor(message);
  return [...all.filter(isLikely), ...all.filter((each) => !isLikely(each))].slice(0, most);
}

function around(at: PropertyKey[], value: unknown, depth: number): Variant[] {
  const own = (says: string, to: unknown): Variant => ({ at, to, says });
  const found = [own("undefined", undefined), own("null", null)];
  if (typeof value === "string")
    found.push(...texts(value).map((to) => own(JSON.stringify(to), to)));
  if (typeof value === "number")
    found.push(...[0, -1, value + 1, value * 1000, Number.NaN].map((to) => own(String(to), to)));
  if (value instanceof Date) found.push(own("an invalid date", new Date(Number.NaN)));
  if (!isObject(value) || isCallable(value) || depth >= MAX_DEPTH) return found;
  if (Array.isArray(value)) {
    found.push(own("[]", []));
    if (value.length > 0) found.push(own("an entry twice", [...value, value[0]]));
    const last = value.length - 1;
    for (const index of new Set([0, last]))
      if (index >= 0) found.push(...around([...at, index], value[index], depth + 1));
    return found;
  }
  if (value instanceof Map || value instanceof Set) {
    found.push(own("empty", value instanceof Map ? new Map() : new Set()));
    if (value instanceof Map)
      for (const [key, held] of [...value].slice(0, 3)) found.push(...inMap(at, key, held, value));
    return found;
  }
  for (const key of Object.keys(value).slice(0, 12))
    found.push(...around([...at, key], value[key], depth + 1));
  return found;
}

/** An entry of a map whose links lead back to itself. */
function inMap(
  at: PropertyKey[],
  key: unknown,
  held: unknown,
  map: Map<unknown, unknown>,
): Variant[] {
  if (!isObject(held) || isCallable(held)) return [];
  return Object.keys(held)
    .filter((name) => held[name] === null || map.has(held[name]))
    .map((name) => ({
      at,
      to: new Map(
        [...map].map(([each, other]) => [each, each === key ? { ...held, [name]: key } : other]),
      ),
      says: "a loop",
    }));
}

function texts(value: string): string[] {
  return [
    "",
    `${value}%`,
    `${value}é`,
    `é${value.slice(1)}`,
    `(${value}`,
    ` ${value}`,
    `${value}.345`,
    value.toUpperCase(),
    `/${value}`,
    `${value}x`,
    "nobody",
  ];
}

function likelyFor(message: string): (variant: Variant) => boolean {
  if (/\bundefined\b/.test(message))
    return ({ to, says }) => to === undefined || says === "[]" || says === '"nobody"';
  if (/\bnull\b/.test(message))
    return ({ to, says }) => to === null || says === "[]" || says === '"nobody"';
  if (/empty|no numbers|Reduce/.test(message))
    return ({ says }) => says === "[]" || says === "empty";
  if (/call stack/.test(message)) return ({ says }) => says === "a loop";
  return ({ to }) => typeof to === "string" || to === undefined;
}

/** Puts a variant in place, in what is given; false where that place is not there or cannot be written. */
export function apply(variant: Variant, given: unknown[]): boolean {
  let holder: unknown = given;
  for (const key of variant.at.slice(0, -1)) {
    if (!isObject(holder)) return false;
    holder = holder[key];
  }
  const last = variant.at.at(-1);
  return last !== undefined && isObject(holder) && Reflect.set(holder, last, variant.to);
}
