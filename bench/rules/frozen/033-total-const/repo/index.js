const { House, forecast } = require("./lib/house.js");

function main(argv) {
  const [command, rain, ...names] = argv;
  if (command === "forecast") return `${forecast(names, Number(rain))} litres`;
  const { seconds, litres } = new House(names).water(Number(rain));
  return `${litres} litres in ${seconds} s`;
}

module.exports = { main };
