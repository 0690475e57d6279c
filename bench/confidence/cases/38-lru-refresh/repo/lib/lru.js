// A cache of at most `max` entries:
// least recently used goes first; reading counts as using
function Lru(max) {
  this.max = max;
  this.map = new Map();
}

Lru.prototype.get = function (key) {
  return this.map.get(key);
};

Lru.prototype.has = function (key) {
  return this.map.has(key);
};

Lru.prototype.set = function (key, value) {
  if (this.map.has(key)) this.map.delete(key);
  this.map.set(key, value);
  if (this.map.size > this.max) {
    var oldest = this.map.keys().next().value;
    this.map.delete(oldest);
  }
  return value;
};

module.exports = Lru;
