import { readMembers } from "../app/src/import-members.js";
readMembers(Buffer.from("\ufeffemail,name\na@b.example,Ada\n"));
