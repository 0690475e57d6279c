module.exports = [
  { id: 1, text: "Longest river?", answers: ["Nile", "Amazon"], right: 0 },
  { id: 2, text: "Year of the moon landing?", answers: ["1968", "1969"], right: 1 },
];
