var Lru = require('./lru');
var t = require('./tile');

// Renders tiles. A tile without data of its own is cut out of its parent.
function Renderer(source, max) {
  this.source = source;
  this.cache = new Lru(max);
  this.rendered = 0;
}

Renderer.prototype.tile = function (tile) {
  var key = t.keyOf(tile);
  if (this.cache.has(key)) return this.cache.get(key);
  var own = this.source.read(key);
  this.rendered += 1;
  if (own) return this.cache.set(key, { key: key, pixels: own, cut: null });
  var parent = t.parentOf(tile);
  if (parent === null) throw new Error('there is no tile 0/0/0');
  return this.cache.set(key, { key: key, pixels: this.tile(parent).pixels, cut: t.quarterOf(tile) });
};

// The tiles of a view, the ones in the middle first; their parent stays at hand for all of them.
Renderer.prototype.view = function (root, tiles) {
  var rootKey = t.keyOf(root);
  this.tile(root);
  var self = this;
  return tiles.map(function (tile) {
    var image = self.tile(tile);
    var base = self.cache.get(rootKey);
    return { key: image.key, of: base.key, cut: image.cut };
  });
};

module.exports = Renderer;
