import { PushConsumer } from "../app/src/consumers/push-consumer.ts";
import { Queue } from "../app/src/queue.ts";
const queue = new Queue();
new PushConsumer({ push: async () => "ok" }).attach(queue);
await queue.deliver("push", "1", { device: "d", text: "hi" });
throw queue.dead[0].error;
