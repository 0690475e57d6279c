/** Feeds as soon as the water is warm enough; tells the log when it did. */
export function feedWhenWarm(bus, feeder, minimum) {
  const leave = bus.on("temperature", (degrees) => {
    if (degrees < minimum) return;
    leave();
    feeder.feed();
    bus.emit("fed", degrees);
  });
}
