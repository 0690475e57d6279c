import { BadRequest } from "../errors.js";
import { idsOf } from "../query/ids.js";

export function itemRoutes(store) {
  return {
    "GET /items": (request) => {
      const { ids } = request.query;
      if (ids === undefined) throw new BadRequest("ids is missing");
      const items = store.pick(idsOf(ids));
      return { status: 200, body: { items } };
    },
  };
}
