import { afterAll, expect, test } from "vitest";
import { serviceNames } from "#core/api/services.ts";
import { sampleAppFolder } from "../../local/run/sample-app.ts";
import { type Collector, startCollector } from "../support/collector.ts";
import { exportedError, sendUntilTaken } from "../support/exported-error.ts";
import { eventually, openWorld, type World } from "../support/world.ts";

let collector: Collector | undefined;
let world: World | undefined;
afterAll(async () => {
  await world?.stop();
  await collector?.stop();
});

test("a collector that takes spans and never answers does not hold up the incidents", async () => {
  collector = await startCollector({ hangs: true });
  const exporter = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  world = await openWorld({
    settings: Object.fromEntries(serviceNames.map((service) => [service, exporter])),
  });
  const { state, system } = world;
  const shop = await world.shop("unwatched", sampleAppFolder, { sample: true });
  for (const [index, letter] of [..."abcdefghij"].entries()) {
    const trace = (index + 1).toString(16).padStart(32, "c");
    const body = exportedError({ type: `Error${letter}`, trace, revision: shop.head });
    await sendUntilTaken(system.url("agent"), shop.key, body);
  }
  // Without a limit this takes a minute, since each batch waits for the spans of the last one.
  await eventually(
    async () => {
      const { incidents } = await state.incidents("unwatched");
      const isOpen = ({ status }: { status: string }) =>
        ["detected", "analyzing", "patching"].includes(status);
      return incidents.length === 10 && !incidents.some(isOpen);
    },
    "ten incidents at their end",
    25_000,
  );
  expect(collector.requests()).toBeGreaterThan(0);
});
