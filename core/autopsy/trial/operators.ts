import { isObject, Stopped } from "./machine.ts";

/** What an operator of two sides makes of them. */
export function compare(operator: string, left: unknown, right: unknown, shown: string): unknown {
  switch (operator) {
    case "===":
      return left === right;
    case "!==":
      return left !== right;
    case "==":
      return isLooselySame(left, right);
    case "!=":
      return !isLooselySame(left, right);
    case "instanceof":
      if (typeof right !== "function")
        throw new TypeError("Right-hand side of 'instanceof' is not callable");
      return left instanceof right;
    case "in":
      if (!isObject(right))
        throw new TypeError(
          `Cannot use 'in' operator to search for '${String(left)}' in ${String(right)}`,
        );
      return Reflect.has(right, typeof left === "symbol" ? left : String(left));
    case "+":
      if (isText(left) || isText(right)) return `${String(left)}${String(right)}`;
      return reckoned(operator, plainOf(left), plainOf(right), shown);
    default:
      return (
        ordered(operator, plainOf(left), plainOf(right)) ??
        reckoned(operator, plainOf(left), plainOf(right), shown)
      );
  }
}

function isText(value: unknown): boolean {
  return typeof value === "string" || isObject(value);
}

function isLooselySame(left: unknown, right: unknown): boolean {
  const isNothing = (value: unknown) => value === null || value === undefined;
  if (isNothing(left) || isNothing(right)) return isNothing(left) && isNothing(right);
  if (typeof left === typeof right) return left === right;
  if (isObject(left) || isObject(right)) throw new Stopped("a loose comparison");
  return typeof left === "bigint" || typeof right === "bigint"
    ? String(left) === String(right)
    : Number(left) === Number(right);
}

type Plain = string | number | bigint;

function plainOf(value: unknown): Plain {
  if (typeof value === "string" || typeof value === "number" || typeof value === "bigint")
    return value;
  if (value instanceof Date) return value.getTime();
  return isObject(value)
    ? String(value)
    : typeof value === "symbol"
      ? String(value)
      : value === null || typeof value === "boolean" || value === undefined
        ? Number(value)
        : Number.NaN;
}

function ordered(operator: string, left: Plain, right: Plain): boolean | null {
  const isText = typeof left === "string" && typeof right === "string";
  const [a, b] =
    isText || typeof left === "bigint" || typeof right === "bigint"
      ? [left, right]
      : [Number(left), Number(right)];
  if (operator === "<") return a < b;
  if (operator === ">") return a > b;
  if (operator === "<=") return a <= b;
  return operator === ">=" ? a >= b : null;
}

function reckoned(operator: string, left: Plain, right: Plain, shown: string): unknown {
  if (typeof left === "bigint" || typeof right === "bigint") {
    if (typeof left !== "bigint" || typeof right !== "bigint")
      throw new TypeError("Cannot mix BigInt and other types, use explicit conversions");
    return bigReckoned(operator, left, right);
  }
  const [a, b] = [Number(left), Number(right)];
  const made: Record<string, () => number> = {
    "+": () => a + b,
    "-": () => a - b,
    "*": () => a * b,
    "/": () => a / b,
    "%": () => a % b,
    "**": () => a ** b,
    "&": () => a & b,
    "|": () => a | b,
    "^": () => a ^ b,
    "<<": () => a << b,
    ">>": () => a >> b,
    ">>>": () => a >>> b,
  };
  const found = made[operator];
  if (!found) throw new Stopped(`${operator} ${shown}`);
  return found();
}

function bigReckoned(operator: string, a: bigint, b: bigint): bigint {
  if (operator === "+") return a + b;
  if (operator === "-") return a - b;
  if (operator === "*") return a * b;
  if (operator === "/") return a / b;
  if (operator === "%") return a % b;
  throw new Stopped(`${operator} of BigInt`);
}

/** A value's kind as errors of the language name it. */
export function typeOf(value: unknown): string {
  return value === null ? "null" : typeof value;
}
