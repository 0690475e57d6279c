export type OutlineNode = {
  id: string;
  text: string;
  collapsed: boolean;
  children: OutlineNode[];
  /** Of the tree in memory only: no part of what is saved. */
  parent: OutlineNode | null;
  /** For plug-ins, saved as it is. May refer to other values, not to nodes. */
  meta: Record<string, unknown>;
};

let lastId = 0;

export function node(text: string, children: OutlineNode[] = [], meta: Record<string, unknown> = {}): OutlineNode {
  lastId += 1;
  const made: OutlineNode = { id: `n${lastId}`, text, collapsed: false, children, parent: null, meta };
  for (const child of children) child.parent = made;
  return made;
}

export function depthOf(of: OutlineNode): number {
  let depth = 0;
  for (let at = of.parent; at; at = at.parent) depth += 1;
  return depth;
}
