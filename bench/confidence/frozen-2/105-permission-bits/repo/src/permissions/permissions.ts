import { FLAGS, type FlagName, type Resolvable } from "./flags.ts";

function isList(value: Resolvable): value is readonly Resolvable[] {
  return Array.isArray(value);
}

function resolve(value: Resolvable): bigint {
  if (typeof value === "bigint") return value;
  if (isList(value)) {
    let bits = 0n;
    for (const one of value) bits |= resolve(one);
    return bits;
  }
  return FLAGS[value as FlagName];
}

export class Permissions {
  readonly bits: bigint;

  constructor(...given: Resolvable[]) {
    this.bits = resolve(given);
  }

  has(wanted: Resolvable): boolean {
    if (this.bits & FLAGS.Everything) return true;
    const bits = resolve(wanted);
    return (this.bits & bits) === bits;
  }

  toArray(): FlagName[] {
    return (Object.keys(FLAGS) as FlagName[]).filter((name) => this.has(name));
  }

  toJSON(): string {
    return this.bits.toString();
  }
}
