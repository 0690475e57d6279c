import { EventEmitter } from "node:events";
import q from "../app/lib/index.js";
const source = new EventEmitter();
q.downloadAll(() => source, ["a"], () => {});
source.emit("data", Buffer.from("x"));
source.emit("end");
source.emit("close");
