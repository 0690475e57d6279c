import type { Bundle } from "../../local/run/bundle.ts";
import { type Module, moduleOf } from "../../local/run/workers.ts";

/** A Worker whose every call to R2 fails, as in an outage: its own code, with the binding around it. */
export function withoutStore({ code }: Bundle): Module[] {
  const [, exported = ""] = /^export \{([^}]*)\};$/m.exec(code) ?? [];
  const classes =
    exported.match(/\b(?:Internal|People|TraceWindow|Intake|Watch|Timer|InstallationTokens)\b/g) ??
    [];
  return [
    moduleOf(
      "index.mjs",
      `import * as service from "./service.mjs";
      const outage = new Proxy({}, {
        get: () => async () => { throw new Error("We encountered an internal error. Please try again. (10001)"); },
      });
      const without = (env) => new Proxy(env, {
        get: (target, name) => (name === "STORE" ? outage : target[name]),
      });
      const around = (Entry) => class extends Entry {
        constructor(ctx, env) { super(ctx, without(env)); }
      };
      const { fetch, queue, scheduled } = service.default;
      export default {
        fetch: (request, env, ctx) => fetch(request, without(env), ctx),
        queue: queue && ((batch, env, ctx) => queue(batch, without(env), ctx)),
        scheduled: scheduled && ((event, env, ctx) => scheduled(event, without(env), ctx)),
      };
      ${classes.map((name) => `export const ${name} = around(service.${name});`).join("\n")}`,
    ),
    moduleOf("service.mjs", code),
  ];
}
