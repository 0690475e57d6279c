import { Backoff } from "../backoff.js";

export function quoteFeed({ dial, book, log, timers }) {
  const backoff = new Backoff(timers);

  function connect() {
    const socket = dial("quotes");
    socket.on("open", () => {
      backoff.reset();
      log.info({ feed: "quotes", state: "open" });
    });
    socket.on("message", (text) => {
      const { symbol, bid, ask } = JSON.parse(text);
      book.quote(symbol, Number(bid), Number(ask));
    });
    return socket;
  }

  return { connect };
}
