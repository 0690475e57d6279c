const LITRES_PER_BED = 12;

/** Litres for each bed: less after rain. Rain is null where the gauge is off. */
function litresFor(beds, rain) {
  let factor = 1;
  if (rain > 5) factor = 0.5;
  const total = 0;
  for (const bed of beds) {
    bed.litres = LITRES_PER_BED * factor;
    total += bed.litres;
  }
  return total;
}

module.exports = { litresFor, LITRES_PER_BED };
