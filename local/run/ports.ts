import { createServer } from "node:net";

/** The ports of a laptop's services and stand-ins, as README and SECURITY.md name them. */
export const usualPorts = {
  dashboard: 3000,
  router: 3001,
  autopsy: 3002,
  state: 3003,
  git: 3004,
  sampleApp: 3008,
  github: 3009,
  people: 3011,
  agent: 4318,
} as const;

export type PortName = keyof typeof usualPorts;
export type Ports = Record<PortName, number>;
export type Moved = { name: PortName; wanted: number; got: number };

/** A free port for each: the usual one, or the next free one; `moved` says which had to. */
export async function choosePorts(): Promise<{ ports: Ports; moved: Moved[] }> {
  const ports: Ports = { ...usualPorts };
  const moved: Moved[] = [];
  const given = new Set<number>(Object.values(usualPorts));
  for (const name of portNames()) {
    const wanted = usualPorts[name];
    if (await isFree(wanted)) continue;
    let got = wanted + 1;
    while (given.has(got) || !(await isFree(got))) got += 1;
    given.add(got);
    ports[name] = got;
    moved.push({ name, wanted, got });
  }
  return { ports, moved };
}

/** Free ports somewhere: for systems that run beside another. */
export async function anyPorts(): Promise<Ports> {
  const free = await freePorts(portNames().length);
  return Object.fromEntries(portNames().map((name, index) => [name, free[index]])) as Ports;
}

/** Object.keys widens to string[]; the keys are exactly the names. */
function portNames(): PortName[] {
  return Object.keys(usualPorts) as PortName[];
}

/** Linux, macOS and Windows give outgoing connections ports from 32,768 on. */
const FIRST_PORT = 10_000;
const LAST_PORT = 32_000;

/**
 * From a number drawn at random, and not by the operating system: its ports are those that any
 * connection gets next, and one was taken between the choice and the start.
 */
async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  let port = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT));
  while (ports.length < count) {
    if (await isFree(port)) ports.push(port);
    port = port < LAST_PORT ? port + 1 : FIRST_PORT;
  }
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** One free port somewhere. */
export async function freePort(): Promise<number> {
  const [port = 0] = await freePorts(1);
  return port;
}
