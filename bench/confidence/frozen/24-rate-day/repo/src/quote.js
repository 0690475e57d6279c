'use strict';

const { nightsOf } = require('./nights');

const CITY_TAX_CENTS = 250;

function quote(table, { room, arrival, departure, guests }) {
  const nights = nightsOf(arrival, departure);
  const lines = nights.map((night) => ({ night, cents: table.centsFor(room, night) }));
  const rooms = lines.reduce((sum, line) => sum + line.cents, 0);
  const tax = CITY_TAX_CENTS * guests * nights.length;
  return { lines, rooms, tax, total: rooms + tax };
}

module.exports = { quote };
