import notify from "../app/lib/notify.js";
notify.subjectOf({ author: "ada", text: "thanks for all of it @bob" });
notify.subjectOf({ author: "ada", text: "and @eve" });
