import { compile, FilterError } from "./filter/compile.js";

export function listPlants(plants, query) {
  try {
    const holds = compile(query.filter ?? {});
    return { status: 200, data: plants.filter(holds).map((p) => p.id) };
  } catch (error) {
    if (error instanceof FilterError) return { status: 400, error: error.message };
    throw error;
  }
}
