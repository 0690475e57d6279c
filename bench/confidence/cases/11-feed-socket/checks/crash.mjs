import { quoteFeed } from "../app/src/feeds/quotes.js";
import { Upstream } from "../app/src/upstream.js";
const socket = quoteFeed({ dial: (c) => new Upstream(c), timers: globalThis, log: console }).connect();
socket.fail("ECONNRESET");
