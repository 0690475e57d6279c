import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import type { ServiceName } from "#core/api/services.ts";
import type { Bindings } from "../local/run/workers.ts";

const file = fileURLToPath(new URL("../aia.env", import.meta.url));

/** Which services a setting of aia.env is for: each real part is switched on by its own variable. */
const owners: Record<string, ServiceName | ServiceName[]> = {
  YDC_API_KEY: "autopsy",
  YOU_BASE_URL: "autopsy",
  YOU_TIMEOUT_SECONDS: "autopsy",
  YOU_CREDIT_RETRY_SECONDS: "autopsy",
  RELAY_URL: "autopsy",
  AI_PROVIDER: "autopsy",
  AI_MODEL: "autopsy",
  OPENAI_API_KEY: "autopsy",
  OPENAI_BASE_URL: "autopsy",
  ANTHROPIC_API_KEY: "autopsy",
  ANTHROPIC_BASE_URL: "autopsy",
  AI_GATEWAY_URL: "autopsy",
  AI_GATEWAY_TOKEN: "autopsy",
  GITHUB_API_URL: "git",
  GITHUB_TOKEN: "git",
  GITHUB_WEBHOOK_SECRET: "git",
  GITHUB_HOSTS: "git",
  DASHBOARD_URL: "git",
  SEALING_KEYS: ["git", "autopsy"],
  DATABASE_URL: "state",
};

/** The laptop's settings from aia.env, by service. Throws on a name it does not know. */
export function readAiaEnv(): Partial<Bindings> {
  if (!existsSync(file)) return {};
  const bindings: Partial<Bindings> = {};
  for (const [name, value] of Object.entries(parseEnv(readFileSync(file, "utf8")))) {
    const services = owners[name];
    if (!services)
      throw new Error(
        `aia.env: ${name} is not a setting of AIA. Known: ${Object.keys(owners).join(", ")}.`,
      );
    for (const service of [services].flat())
      bindings[service] = { ...bindings[service], [name]: value ?? "" };
  }
  return bindings;
}
