import { profileView } from "../app/src/profile.js";
profileView({ name: "Ada", days: [] }, "2026-03-01");
