/** A page and the pages below it. */
export class Page {
  constructor(title, parent = null) {
    this.title = title;
    this.parent = parent;
    this.children = [];
    if (parent) parent.children.push(this);
  }

  /** How deep a page lies; the top has 0. */
  get depth() {
    return this.parent === null ? 0 : this.parent.depth + 1;
  }

  /** The top of the tree that a page is in. */
  top() {
    return this.parent.top();
  }
}
