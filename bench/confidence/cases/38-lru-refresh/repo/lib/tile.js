var TILE = 256;

exports.parentOf = function (tile) {
  if (tile.z === 0) return null;
  return { z: tile.z - 1, x: tile.x >> 1, y: tile.y >> 1 };
};

exports.keyOf = function (tile) {
  return tile.z + '/' + tile.x + '/' + tile.y;
};

// The quarter of its parent that a tile covers, in pixels.
exports.quarterOf = function (tile) {
  var half = TILE / 2;
  return { left: (tile.x & 1) * half, top: (tile.y & 1) * half, size: half };
};
