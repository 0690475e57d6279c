import { availableParallelism } from "node:os";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** Vitest leaves one processor free by itself, which on two means that nothing runs side by side. */
const maxWorkers = Math.max(2, availableParallelism());

/**
 * Real clocks, processes and sockets on a busy machine: what fails there is tried once more, and the
 * report names each that needed it. A test that is wrong is wrong twice.
 */
const retry = 1;

export default defineConfig({
  test: {
    // What a green test logged on purpose (faults above all) would bury a red one.
    silent: "passed-only",
    maxWorkers,
    projects: [
      {
        test: {
          name: "core",
          // Pure functions leave nothing behind for the next file.
          isolate: false,
          // A loaded machine takes longer than five seconds for the largest sets of cases.
          testTimeout: 30_000,
          include: ["{core,queues,r2}/**/*.test.ts", "test/fixtures/**/*.test.ts"],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml", environment: "agent" },
            // workerd does not start without every bound Worker; to this state no key is known.
            miniflare: { cf: false, serviceBindings: { STATE: stateWithoutKeys } },
          }),
        ],
        test: {
          name: "agent",
          retry,
          include: ["workers/agent/**/*.test.ts"],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml", environment: "router" },
            // The tests bring services of their own.
            miniflare: {
              cf: false,
              serviceBindings: { STATE: stateWithoutKeys, GIT: stateWithoutKeys },
            },
          }),
        ],
        test: {
          name: "router",
          retry,
          include: ["workers/router/**/*.test.ts"],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml", environment: "autopsy" },
            // Workers AI is always Cloudflare's own, and asks for an account; the tests bring one of their own.
            remoteBindings: false,
            // The tests bring a state of their own.
            miniflare: { cf: false, serviceBindings: { STATE: stateWithoutKeys } },
          }),
        ],
        test: {
          name: "autopsy",
          retry,
          include: ["workers/autopsy/**/*.test.ts"],
          globalSetup: "./test/support/you.ts",
        },
      },
      {
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: "./wrangler.toml", environment: "state" },
            miniflare: {
              cf: false,
              serviceBindings: {
                AGENT: stateWithoutKeys,
                ROUTER: stateWithoutKeys,
                AUTOPSY: stateWithoutKeys,
                GIT: stateWithoutKeys,
              },
              bindings: {
                DATABASE_URL: inject("database"),
                NEON_LOCAL: inject("neon"),
              },
            },
          })),
        ],
        test: {
          name: "state",
          retry,
          include: ["workers/state/**/*.test.ts"],
          globalSetup: ["./test/support/database.ts", "./test/support/access.ts"],
          // What is due is asked for all projects at once: files side by side would take each other's.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "db",
          retry,
          include: ["db/**/*.test.ts"],
          globalSetup: "./test/support/database.ts",
          fileParallelism: false,
          testTimeout: 30_000,
        },
      },
      {
        root: "dashboard",
        test: {
          name: "dashboard",
          isolate: false,
          include: ["app/**/*.test.ts", "app/**/*.test.tsx"],
        },
      },
      {
        test: {
          name: "e2e",
          retry,
          include: ["test/e2e/**/*.test.ts", "test/faults/**/*.test.ts", "bench/*.test.ts"],
          // Minutes each, and told from afar by a short one in every run: `npm run faults` has them.
          exclude:
            process.env.AIA_FAULTS === "full"
              ? []
              : ["test/faults/long/**", "bench/stack-traces.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Stories share a started system where they can: see test/support/shared-world.ts.
          isolate: false,
          // A whole system each, which waits for its timers more than it computes.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "git",
          isolate: false,
          include: ["workers/git/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "local",
          retry,
          include: ["{local,scripts}/**/*.test.ts", "test/{,architecture/}*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

function stateWithoutKeys(): Response {
  return Response.json({ fault: { code: "not_found", message: "Unknown." } }, { status: 404 });
}
