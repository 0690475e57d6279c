import { gitBytes } from "./git.ts";

export type StoredObject = { kind: string; content: Buffer };

type Asked = {
  oid: string;
  take: (found: StoredObject | null) => void;
  fail: (e: unknown) => void;
};

/**
 * Reads a repository's objects by their ids. What is asked for in one turn is read by one git: a
 * process for each would cost a query of fifty files a second.
 */
export function readObjects(folder: string): (oid: string) => Promise<StoredObject | null> {
  let waiting: Asked[] = [];

  async function readWaiting(): Promise<void> {
    const asked = waiting;
    waiting = [];
    try {
      const input = asked.map(({ oid }) => `${oid}\n`).join("");
      const found = parse(await gitBytes(folder, ["cat-file", "--batch"], { input }));
      for (const [index, { take }] of asked.entries()) take(found[index] ?? null);
    } catch (thrown) {
      for (const { fail } of asked) fail(thrown);
    }
  }

  return (oid) =>
    new Promise((take, fail) => {
      if (waiting.length === 0) setImmediate(() => void readWaiting());
      waiting.push({ oid, take, fail });
    });
}

/** `<oid> <kind> <size>`, a newline, the content, a newline; `<oid> missing` where there is none. */
function parse(output: Buffer): (StoredObject | null)[] {
  const found: (StoredObject | null)[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const [, kind = "", size] = output.subarray(at, end).toString("latin1").split(" ");
    const length = Number(size ?? 0);
    found.push(
      size === undefined ? null : { kind, content: output.subarray(end + 1, end + 1 + length) },
    );
    at = size === undefined ? end + 1 : end + 1 + length + 1;
  }
  return found;
}
