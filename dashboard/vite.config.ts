import {
  vitePlugin as remix,
  cloudflareDevProxyVitePlugin as remixCloudflareDevProxy,
} from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { loadContext } from "./app/env.ts";

/** Where state answers people while Vite serves the pages; a deployed dashboard uses its service binding. */
const stateUrl = process.env.STATE_URL ?? "http://127.0.0.1:3011";
const agentUrl = process.env.AGENT_URL ?? "http://127.0.0.1:4318";
const gitUrl = process.env.GIT_URL ?? "http://127.0.0.1:3004";

export default defineConfig(({ mode }) => ({
  plugins: [
    mode === "test"
      ? []
      : [
          remixCloudflareDevProxy({
            getLoadContext: ({ request }) =>
              loadContext({ STATE_URL: stateUrl, AGENT_URL: agentUrl, GIT_URL: gitUrl }, request),
          }),
          remix({
            ignoredRouteFiles: ["**/*"],
            future: {
              v3_fetcherPersist: true,
              v3_relativeSplatPath: true,
              v3_throwAbortReason: true,
              v3_singleFetch: true,
              v3_lazyRouteDiscovery: true,
              v3_routeConfig: true,
            },
          }),
        ],
    tailwindcss(),
  ],
  // An inlined font would need `data:` in the content security policy.
  build: { assetsInlineLimit: 0 },
  ssr: { resolve: { conditions: ["workerd", "worker", "browser"] } },
  // Found late, these would make Vite bundle again and reload the page in the middle of its first load.
  optimizeDeps: { include: ["lucide-react", "zod", "react-dom/client"] },
  server: { host: "127.0.0.1", watch: { ignored: ["**/.wrangler/**", "**/build/**"] } },
}));
