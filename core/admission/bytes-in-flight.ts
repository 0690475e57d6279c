/** What one request holds of the memory that all of them share, until it is given back. */
export type Reservation = {
  /** Sets what it holds, in bytes, to more or less; false where so much more is not there. */
  resize: (bytes: number, nowMs: number) => boolean;
  /** Gives it all back; again changes nothing. */
  release: () => void;
};

export type Memory = {
  /** Undefined where the bytes are not there now. */
  reserve: (project: string, bytes: number, nowMs: number) => Reservation | undefined;
  /** Bytes held now. */
  held: () => number;
};

type Limits = {
  capBytes: number;
  /** One that was not given back is forgotten after so long: its request cannot run any more. */
  lapseMs: number;
  /** How long one that was turned away is counted as waiting: it comes again within this time. */
  waitMs: number;
};

type Held = { project: string; bytes: number; atMs: number };

/**
 * The memory of one isolate as its requests share it. A request alone always fits. A project that
 * holds some already gets no more than half of it all while another project holds any or was just
 * turned away: so there is room when that one comes again.
 */
export function createMemory({ capBytes, lapseMs, waitMs }: Limits): Memory {
  const holders = new Set<Held>();
  const turnedAway = new Map<string, number>();

  function fits(asking: Held, bytes: number): boolean {
    const others = [...holders].filter((holder) => holder !== asking);
    if (others.length === 0) return true;
    if (sum(others) + bytes > capBytes) return false;
    const own = others.filter(({ project }) => project === asking.project);
    if (own.length === 0 || sum(own) + bytes <= capBytes / 2) return true;
    return own.length === others.length && !isAnyWaiting(asking.project);
  }

  function isAnyWaiting(butFor: string): boolean {
    return [...turnedAway.keys()].some((project) => project !== butFor);
  }

  function forget(nowMs: number): void {
    for (const holder of holders) if (nowMs - holder.atMs > lapseMs) holders.delete(holder);
    for (const [project, atMs] of turnedAway) if (nowMs - atMs > waitMs) turnedAway.delete(project);
  }

  function resize(holder: Held, bytes: number, nowMs: number): boolean {
    forget(nowMs);
    const isGranted = bytes <= holder.bytes || fits(holder, bytes);
    if (isGranted) holder.bytes = bytes;
    else turnedAway.set(holder.project, nowMs);
    return isGranted;
  }

  return {
    reserve: (project, bytes, nowMs) => {
      const holder: Held = { project, bytes: 0, atMs: nowMs };
      if (!resize(holder, bytes, nowMs)) return undefined;
      turnedAway.delete(project);
      holders.add(holder);
      return {
        resize: (changed, at) => resize(holder, changed, at),
        release: () => void holders.delete(holder),
      };
    },
    held: () => sum([...holders]),
  };
}

function sum(holders: Held[]): number {
  return holders.reduce((total, { bytes }) => total + bytes, 0);
}
