import { openLots, searchLots } from "../app/src/lots.ts";
searchLots(openLots(), { species: "Viola" });
