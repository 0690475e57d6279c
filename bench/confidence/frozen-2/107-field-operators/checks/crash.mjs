import { listPlants } from "../app/src/plants.js";
listPlants([{ id: 1, notes: null }], { filter: { notes: { _contains: "shade" } } });
