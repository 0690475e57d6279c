const ages = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
];

/** How long ago, in the largest unit that fits. */
function age(ms) {
  for (const [unit, name] of ages) if (ms >= unit) return `${Math.floor(ms / unit)} ${name}`;
  return "now";
}

function line(ticket, now) {
  return `#${ticket.id} ${ticket.title} (${age(now - ticket.openedAt)})`;
}

module.exports = { age, line };
