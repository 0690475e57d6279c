import { type BuildContext, context } from "esbuild";

export type Bundle = { name: string; code: string };
export type Bundler = { bundles: () => Bundle[]; stop: () => Promise<void> };

/**
 * Bundles Workers as wrangler does, in memory. With `onChange` it watches the sources and calls
 * back once per change, however many Workers that change touches.
 */
export async function bundleWorkers(
  workers: { name: string; main: string }[],
  onChange?: (bundles: Bundle[]) => void,
): Promise<Bundler> {
  const codes = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let ready = false;
  const bundles = () => workers.map(({ name }) => ({ name, code: codes.get(name) ?? "" }));
  const built = (name: string, code: string) => {
    if (codes.get(name) === code) return;
    codes.set(name, code);
    if (!ready || !onChange) return;
    clearTimeout(timer);
    timer = setTimeout(() => onChange(bundles()), 50);
  };
  const contexts = await Promise.all(workers.map((worker) => contextOf(worker, built)));
  await Promise.all(contexts.map((each) => each.rebuild()));
  ready = true;
  if (onChange) await Promise.all(contexts.map((each) => each.watch()));
  return {
    bundles,
    stop: async () => {
      clearTimeout(timer);
      await Promise.all(contexts.map((each) => each.dispose()));
    },
  };
}

function contextOf(
  { name, main }: { name: string; main: string },
  built: (name: string, code: string) => void,
): Promise<BuildContext> {
  return context({
    entryPoints: [main],
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
    plugins: [
      {
        name: "keep",
        setup: (build) => {
          build.onEnd((result) => {
            const [file] = result.outputFiles ?? [];
            if (result.errors.length === 0 && file) built(name, file.text);
          });
        },
      },
    ],
  });
}
