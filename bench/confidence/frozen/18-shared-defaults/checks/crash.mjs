import { exportRows } from "../app/src/export.js";
exportRows([], { add: ["phone"] });
exportRows([], { add: ["phone"] });
