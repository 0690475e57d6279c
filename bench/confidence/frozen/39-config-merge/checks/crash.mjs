import { start } from "../app/lib/start.js";
start(['{"server":{"port":9000}}', '{"limits":null}'], () => {});
