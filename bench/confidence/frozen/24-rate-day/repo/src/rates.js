'use strict';

class NoRate extends Error {
  constructor(room, night) {
    super(`no rate for ${room} on ${night}`);
    this.name = 'NoRate';
  }
}

class RateTable {
  constructor(rows) {
    this.rows = new Map(rows.map(({ room, night, cents }) => [`${room}/${night}`, cents]));
  }

  centsFor(room, night) {
    const cents = this.rows.get(`${room}/${night}`);
    if (cents === undefined) throw new NoRate(room, night);
    return cents;
  }
}

module.exports = { RateTable, NoRate };
