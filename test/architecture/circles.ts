import type { Source } from "./read-source.ts";

/** core's rooms in the order of an error's life: a room imports only rooms before it. */
export const rooms = [
  "languages",
  "telemetry",
  "redaction",
  "sealing",
  "project",
  "people",
  "github",
  "admission",
  "stack-trace",
  "detection",
  "grouping",
  "incident",
  "steps",
  "repository",
  "functions",
  "frames",
  "source-maps",
  "context",
  "patch",
  "autopsy",
  "pull-request",
  "report",
  "api",
];

/** Files that import each other, over however many steps; types count, since a reader follows them too. */
export function fileCircles(sources: Source[]): string[] {
  const graph = new Map(
    sources.map(({ file, imports }) => [file, imports.flatMap(({ path }) => path ?? [])]),
  );
  return circlesOf(graph).map((circle) => circle.join(" ↔ "));
}

/** Imports of core that point to a room further down, to an unlisted one, or out of a file below all rooms. */
export function wrongRooms(sources: Source[]): string[] {
  return sources.flatMap(({ file, imports }) => {
    const from = roomOf(file);
    if (from === undefined) return [];
    return imports.flatMap(({ path }) => {
      const to = path === undefined ? undefined : roomOf(path);
      if (to === undefined || to === from || rankOf(to) < rankOf(from)) return [];
      return [`${file} imports ${path}`];
    });
  });
}

/** Folders of core that the order does not name. */
export function unknownRooms(sources: Source[]): string[] {
  const found = new Set(sources.flatMap(({ file }) => roomOf(file) ?? []));
  return [...found].filter((room) => room !== "" && !rooms.includes(room));
}

/** The room of a file of core, "" for a file beside the rooms; undefined outside core and in tests. */
function roomOf(file: string): string | undefined {
  const [top, room = "", below] = file.split("/");
  if (top !== "core" || /\.(?:test|fixture)\.ts$/.test(file)) return undefined;
  return below === undefined ? "" : room;
}

/** Files beside the rooms stand below all of them; a room that the order does not name above all. */
function rankOf(room: string): number {
  if (room === "") return -1;
  const rank = rooms.indexOf(room);
  return rank === -1 ? rooms.length : rank;
}

/** Tarjan's strongly connected components with more than one member, each sorted. */
function circlesOf(graph: Map<string, string[]>): string[][] {
  const order = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): number => {
    const own = order.size;
    order.set(node, own);
    open.push(node);
    let low = own;
    for (const next of graph.get(node) ?? []) {
      if (!graph.has(next)) continue;
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, order.get(next) ?? low);
    }
    if (low === own) {
      const circle = open.splice(open.indexOf(node));
      if (circle.length > 1) found.push(circle.sort());
    }
    return low;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return found;
}
