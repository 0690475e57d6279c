import { loadBadge } from "../app/src/doors/load-badge.ts";
loadBadge({ holder: "Mira", allow: "1099511627781", extra: [] });
