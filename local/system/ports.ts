import { createServer } from "node:net";

/** The design's ports, one a door. */
export const designPorts = {
  dashboard: 3000,
  router: 3001,
  autopsy: 3002,
  state: 3003,
  git: 3004,
  sampleApp: 3008,
  github: 3009,
  agent: 4318,
} as const;

export type Door = keyof typeof designPorts;
export type Ports = Record<Door, number>;
export type Moved = { door: Door; wanted: number; got: number };

/** A free port for every door: the design's own, or the next free one; `moved` says which had to. */
export async function choosePorts(): Promise<{ ports: Ports; moved: Moved[] }> {
  const ports: Ports = { ...designPorts };
  const moved: Moved[] = [];
  const given = new Set<number>(Object.values(designPorts));
  for (const door of doors()) {
    const wanted = designPorts[door];
    if (await isFree(wanted)) continue;
    let got = wanted + 1;
    while (given.has(got) || !(await isFree(got))) got += 1;
    given.add(got);
    ports[door] = got;
    moved.push({ door, wanted, got });
  }
  return { ports, moved };
}

/** Ports that the operating system picks: for systems that run beside another. */
export async function anyPorts(): Promise<Ports> {
  const free = await freePorts(doors().length);
  return Object.fromEntries(doors().map((door, index) => [door, free[index]])) as Ports;
}

/** Object.keys widens to string[]; the keys are exactly the doors. */
function doors(): Door[] {
  return Object.keys(designPorts) as Door[];
}

/** All are held open until the last is found, so that none is given twice. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
  const ports = servers.map(({ port }) => port);
  await Promise.all(servers.map(({ close }) => close()));
  return ports;
}

async function isFree(port: number): Promise<boolean> {
  try {
    await (await listen(port)).close();
    return true;
  } catch {
    return false;
  }
}

function listen(port: number): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const close = () => new Promise<void>((closed) => server.close(() => closed()));
      resolve({ port: typeof address === "object" && address ? address.port : port, close });
    });
  });
}
