import { node, type OutlineNode } from "./node.ts";
import { plainNode } from "./plain.ts";

const FORMAT = 2;

export function write(root: OutlineNode): string {
  return JSON.stringify({ format: FORMAT, root: plainNode(root) });
}

export function read(text: string): OutlineNode {
  const { format, root } = JSON.parse(text);
  if (format !== FORMAT) throw new Error(`format ${format} is not known`);
  return revive(root);
}

function revive(saved: OutlineNode): OutlineNode {
  const made = node(saved.text, saved.children.map(revive), saved.meta);
  made.id = saved.id;
  made.collapsed = saved.collapsed;
  return made;
}
