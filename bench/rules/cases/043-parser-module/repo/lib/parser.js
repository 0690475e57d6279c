/** Reads a recipe: a title, then lines such as "200 g flour". */
class Parser {
  constructor(units) {
    this.units = units;
  }

  parse(text) {
    const [title, ...lines] = text.trim().split("\n");
    return { title, parts: lines.map((line) => this.part(line)) };
  }

  part(line) {
    const [amount, unit, ...name] = line.split(" ");
    return { amount: Number(amount), unit: this.units[unit] ?? unit, name: name.join(" ") };
  }
}

module.exports = { Parser, units: { g: "gram", ml: "millilitre", tsp: "teaspoon" } };
