import { DuplicateColumn, exportRows } from "./export.js";

export function exportRoute(customers) {
  return async (request, reply) => {
    const rows = await customers.of(request.params.shop);
    const add = (request.query.add ?? "").split(",").filter(Boolean);
    try {
      return reply.type("text/csv").send(exportRows(rows, { add }));
    } catch (error) {
      if (!(error instanceof DuplicateColumn)) throw error;
      request.log.warn(error);
      return reply.code(error.status).send({ error: error.message });
    }
  };
}
