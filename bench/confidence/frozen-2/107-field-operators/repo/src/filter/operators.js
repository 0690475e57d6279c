function present(value) {
  return value !== null && value !== undefined;
}

export const operators = {
  eq: (value, wanted) => value === wanted,
  neq: (value, wanted) => present(value) && value !== wanted,
  lt: (value, wanted) => present(value) && value < wanted,
  gt: (value, wanted) => present(value) && value > wanted,
  null: (value, wanted) => present(value) !== wanted,
  in: (value, wanted) => wanted.includes(value),
  nin: (value, wanted) => present(value) && !wanted.includes(value),
  contains: (value, wanted) => value.toLowerCase().includes(wanted.toLowerCase()),
  ncontains: (value, wanted) => !value.toLowerCase().includes(wanted.toLowerCase()),
  starts_with: (value, wanted) => value.toLowerCase().startsWith(wanted.toLowerCase()),
};
