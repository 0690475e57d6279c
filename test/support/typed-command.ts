import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { World } from "./world.ts";

const aia = fileURLToPath(new URL("../../bin/aia.mjs", import.meta.url));

export type Said = { code: number; out: string; err: string };

/** `aia` as a person types it in a folder: with the machine's own node, not the one of this package. */
export function typeAia({ system }: World, cwd: string, ...args: string[]): Promise<Said> {
  const own = (process.env.PATH ?? "").split(":").filter((each) => !each.includes("node_modules"));
  const env = { HOME: process.env.HOME, PATH: own.join(":") };
  const told = args.includes("--aia") ? [] : ["--aia", system.folder];
  return new Promise((resolve) => {
    execFile("node", [aia, ...args, ...told], { cwd, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}

/** What `connect` printed as the value of a variable, or nothing. */
export function exportedBy(out: string, name: string): string {
  return new RegExp(`^ *export ${name}=(.*)$`, "m").exec(out)?.[1] ?? "";
}

/** The ingest key in what `connect` printed. */
export function keyIn(out: string): string {
  return exportedBy(out, "OTEL_EXPORTER_OTLP_HEADERS").replace("authorization=Bearer%20", "");
}
