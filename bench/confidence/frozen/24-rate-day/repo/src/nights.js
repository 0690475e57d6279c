'use strict';

function pad(number) {
  return String(number).padStart(2, '0');
}

function dayKey(date) {
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** The nights of a stay as YYYY-MM-DD; the day of departure is none. */
function nightsOf(arrival, departure) {
  const nights = [];
  const day = new Date(arrival);
  const end = new Date(departure);
  while (day < end) {
    nights.push(dayKey(day));
    day.setDate(day.getDate() + 1);
  }
  return nights;
}

module.exports = { nightsOf, dayKey };
