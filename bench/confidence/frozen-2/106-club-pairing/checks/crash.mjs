import { Evening } from "../app/src/evening.js";
const evening = new Evening();
for (const [name, rating] of [["Ana", 1500], ["Bo", 1900], ["Cy", 1200]]) evening.join(name, rating);
evening.startRound();
