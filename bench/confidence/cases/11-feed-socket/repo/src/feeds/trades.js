import { Backoff } from "../backoff.js";

export function tradeFeed({ dial, book, log, timers }) {
  const backoff = new Backoff(timers);

  function connect() {
    const socket = dial("trades");
    socket.on("open", () => backoff.reset());
    socket.on("message", (text) => {
      const { symbol, price, size } = JSON.parse(text);
      book.trade(symbol, Number(price), Number(size));
    });
    socket.on("error", (error) => {
      log.warn({ feed: "trades", error: error.message });
      backoff.again(connect);
    });
    return socket;
  }

  return { connect };
}
