export function auditOf(orders, { printed }) {
  return {
    orders: orders.length,
    printed,
    countries: [...new Set(orders.map((order) => order.billing.country))].sort(),
  };
}
