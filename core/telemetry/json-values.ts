import { MAX_ATTRIBUTES, MAX_LIST_ITEMS, MAX_VALUE_DEPTH } from "./limits.ts";
import type { Attributes, AttributeValue } from "./telemetry.ts";
import { wholeMicroseconds } from "./time.ts";
import { unreadable } from "./unreadable.ts";

export type JsonObject = Record<string, unknown>;

/** A JSON object, or undefined. What JSON.parse gives as an object and not an array is a record. */
export function objectOf(value: unknown): JsonObject | undefined {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as JsonObject) : undefined;
}

/** A field by its lowerCamelCase name, or by the snake_case that some senders use. Own keys only. */
export function pick(object: JsonObject | undefined, name: string): unknown {
  if (!object) return undefined;
  if (Object.hasOwn(object, name)) return object[name];
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.hasOwn(object, snake) ? object[snake] : undefined;
}

/** A list of objects; absent and null are empty, anything else makes the export unreadable. */
export function listOf(object: JsonObject, name: string): JsonObject[] {
  const value = pick(object, name);
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw unreadable(`${name} is not a list`);
  return value.map((item) => {
    const element = objectOf(item);
    if (!element) throw unreadable(`${name} holds something that is not an object`);
    return element;
  });
}

/** The value if it is text, else the empty text. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Nanoseconds since 1970 as text or number, in milliseconds; 0 where it is neither. */
export function nanosAsMs(value: unknown): number {
  const nanos = typeof value === "string" ? Number(value) : value;
  return typeof nanos === "number" && nanos > 0 && nanos < 2 ** 64 ? wholeMicroseconds(nanos) : 0;
}

/** An enum by its number (the rule), its decimal text or its name; 0 where it is none of them. */
export function enumFromJson(
  value: unknown,
  prefix: string,
  codes: Readonly<Record<string, number>>,
): number {
  if (typeof value === "number") return Number.isInteger(value) && value > 0 ? value : 0;
  if (typeof value !== "string") return 0;
  if (/^\d{1,3}$/.test(value)) return Number(value);
  const name = value.startsWith(prefix) ? value.slice(prefix.length).toLowerCase() : "";
  return Object.hasOwn(codes, name) ? (codes[name] ?? 0) : 0;
}

/** A list of KeyValue; entries that are none are left out. */
export function readAttributes(value: unknown, depth = 0): Attributes {
  const attributes = new Map<string, AttributeValue>();
  if (!Array.isArray(value)) return attributes;
  for (const item of value.slice(0, MAX_ATTRIBUTES)) {
    const entry = objectOf(item);
    const key = pick(entry, "key");
    if (typeof key !== "string" || attributes.has(key)) continue;
    attributes.set(key, readAnyValue(pick(entry, "value"), depth));
  }
  return attributes;
}

/** An AnyValue: `{ stringValue }`, `{ intValue: "1" }` and so on. */
export function readAnyValue(json: unknown, depth = 0): AttributeValue {
  const value = objectOf(json);
  if (!value || depth > MAX_VALUE_DEPTH) return null;
  const text = pick(value, "stringValue") ?? pick(value, "bytesValue");
  if (typeof text === "string") return text;
  const flag = pick(value, "boolValue");
  if (typeof flag === "boolean") return flag;
  const number = pick(value, "intValue") ?? pick(value, "doubleValue");
  if (typeof number === "number") return number;
  if (typeof number === "string") return numberFromText(number);
  const list = pick(objectOf(pick(value, "arrayValue")), "values");
  if (Array.isArray(list)) {
    return list.slice(0, MAX_LIST_ITEMS).map((item) => readAnyValue(item, depth + 1));
  }
  const entries = objectOf(pick(value, "kvlistValue"));
  return entries ? Object.fromEntries(readAttributes(pick(entries, "values"), depth + 1)) : null;
}

function numberFromText(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) || !/^-?\d+$/.test(text) ? number : text;
}
