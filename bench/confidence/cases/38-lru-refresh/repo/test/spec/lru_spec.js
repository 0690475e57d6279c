var assert = require('assert');
var Lru = require('../../lib/lru');

var lru = new Lru(2);
lru.set('a', 1);
lru.set('b', 2);
lru.set('a', 3);
lru.set('c', 4);
assert.strictEqual(lru.has('a'), true, 'writing counts as using');
assert.strictEqual(lru.has('b'), false);
assert.strictEqual(lru.get('zzz'), undefined);
