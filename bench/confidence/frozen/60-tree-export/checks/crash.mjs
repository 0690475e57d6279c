import { write } from "../app/src/outline/file.ts";
import { node } from "../app/src/outline/node.ts";
write(node("root", [node("a")]));
