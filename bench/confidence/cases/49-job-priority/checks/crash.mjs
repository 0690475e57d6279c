import { jobApi } from "../app/src/api.js";
import { PriorityQueue } from "../app/src/queue.js";
jobApi(new PriorityQueue()).submit({ kind: "mail", payload: {}, priority: "urgent" });
