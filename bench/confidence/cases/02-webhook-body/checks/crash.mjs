import { courierHook } from "../app/src/hooks/courier.ts";
await courierHook({ send: async () => {} })({ req: { text: async () => "", header: () => undefined }, json: (b, s) => ({ b, s }) });
