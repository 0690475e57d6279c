import { shareTips } from "../app/src/tips/share-tips.ts";
shareTips(90, [{ name: "Ari", hours: 0 }, { name: "Bea", hours: 0 }]);
