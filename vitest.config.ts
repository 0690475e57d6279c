import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "core",
          include: ["{core,queues,r2}/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "local",
          include: ["{local,scripts}/**/*.test.ts", "test/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
