import { basename } from "node:path";
import { context, type Plugin } from "esbuild";
import { SYSTEM_VARIABLE } from "./descendants.ts";

/** esbuild collects its garbage early: a laptop has better use for the memory. Read when it starts. */
process.env.GOGC ??= "40";

export type Bundle = { name: string; code: string };
export type Bundler = { bundles: () => Bundle[]; stop: () => Promise<void> };

/**
 * Bundles Workers as wrangler does, in memory and in one go, so that what they share is read once.
 * With `onChange` it watches the sources and calls back once per change.
 */
export async function bundleWorkers(
  workers: { name: string; main: string }[],
  onChange?: (bundles: Bundle[]) => void,
): Promise<Bundler> {
  let latest: Bundle[] = [];
  let ready = false;
  const take = (bundles: Bundle[]) => {
    const changed = bundles.some(
      ({ name, code }) => latest.find((known) => known.name === name)?.code !== code,
    );
    latest = bundles;
    if (ready && changed) onChange?.(bundles);
  };
  const build = await startUnmarked(() =>
    context({
      entryPoints: workers.map(({ name, main }) => ({ in: main, out: name })),
      outdir: "bundles",
      bundle: true,
      write: false,
      format: "esm",
      target: "es2024",
      sourcemap: "inline",
      sourcesContent: false,
      logLevel: "silent",
      conditions: ["workerd", "worker", "browser"],
      mainFields: ["browser", "module", "main"],
      external: ["node:*", "cloudflare:*"],
      plugins: [keepBundles(take)],
    }),
  );
  await build.rebuild();
  ready = true;
  if (onChange) await build.watch();
  return { bundles: () => latest, stop: () => build.dispose() };
}

/**
 * esbuild's service is this process's own, serves all systems that it starts and ends with it: no
 * start of a folder may take it for something that a killed system left there.
 */
function startUnmarked<T>(start: () => T): T {
  const mark = process.env[SYSTEM_VARIABLE];
  delete process.env[SYSTEM_VARIABLE];
  try {
    return start();
  } finally {
    if (mark !== undefined) process.env[SYSTEM_VARIABLE] = mark;
  }
}

/** A change that does not compile leaves the last bundles running. */
function keepBundles(take: (bundles: Bundle[]) => void): Plugin {
  return {
    name: "keep-bundles",
    setup: (build) => {
      build.onEnd(({ errors, outputFiles = [] }) => {
        if (errors.length > 0) return;
        take(outputFiles.map(({ path, text }) => ({ name: basename(path, ".js"), code: text })));
      });
    },
  };
}
