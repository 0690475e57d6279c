import { guide } from "../app/src/guide.js";
guide([]).handle("/rooms/Salle%E0%A4%A/works/Lys");
