import { parseArgs } from "node:util";
import { checks, type Reply } from "./checks.ts";
import { startShop } from "./start-shop.ts";

const { values } = parseArgs({
  options: { action: { type: "string" }, url: { type: "string" }, help: { type: "boolean" } },
});
const check = checks[values.action ?? ""];
if (values.help || !check) {
  console.log(
    `node acceptance/check.ts --action <name> [--url <address of a running shop>; its own without]\nActions: ${Object.keys(checks).join(", ")}`,
  );
  process.exit(values.help ? 0 : 2);
}

const shop = values.url === undefined ? await startShop() : undefined;
const address = values.url ?? shop?.url ?? "";

async function ask(method: string, path: string, body?: string): Promise<Reply> {
  const reply = await fetch(new URL(path, address), {
    method,
    ...(body ? { body, headers: { "content-type": "application/json" } } : {}),
  });
  const text = await reply.text();
  return { status: reply.status, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

try {
  await check({ get: (path) => ask("GET", path), post: (path, body) => ask("POST", path, body) });
  console.log(`green: ${values.action} is right`);
} catch (error) {
  const [first] = (error instanceof Error ? error.message : String(error)).split("\n");
  console.log(`red: ${first}`);
  process.exitCode = 1;
} finally {
  shop?.stop();
}
