import assert from "node:assert/strict";
import { MissingColumn, readMembers } from "../app/src/import-members.js";
const ada = [{ email: "a@b.example", name: "Ada" }];
assert.deepEqual(readMembers(Buffer.from("\ufeffemail,name\r\na@b.example,Ada\r\n")), ada);
assert.deepEqual(readMembers(Buffer.from("email,name\na@b.example,Ada\n")), ada);
assert.deepEqual(readMembers(Buffer.from('\ufeff"email",name\na@b.example,Ada\n')), ada);
assert.throws(() => readMembers(Buffer.from("\ufeffname\nAda")), MissingColumn);
assert.throws(() => readMembers(Buffer.from("e-mail,name\na@b.example,Ada")), MissingColumn);
// The mark is a mark at the file's beginning only.
assert.equal(readMembers(Buffer.from("email,name\na@b.example,A\ufeffda\n"))[0].name, "A\ufeffda");
