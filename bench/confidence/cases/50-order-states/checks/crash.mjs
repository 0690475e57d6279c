import { apply } from "../app/src/orders/machine.ts";
import { partnerFeed } from "../app/src/feed/partner-feed.ts";
const order = apply(apply({ id: "o1", state: "draft", history: [] }, "place"), "cancel");
partnerFeed([order]);
