import { Bus } from "./bus.js";
import { feedWhenWarm } from "./feeding.js";

export function tank({ feeder, log }) {
  const bus = new Bus();
  bus.once("temperature", (degrees) => log(`first reading ${degrees}`));
  feedWhenWarm(bus, feeder, 24);
  bus.on("temperature", (degrees) => log(`now ${degrees}`));
  bus.on("fed", (degrees) => log(`fed at ${degrees}`));
  return bus;
}
