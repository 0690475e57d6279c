const service = process.env.PAYMENT_URL ?? "http://127.0.0.1:3999";

/** Charges a customer an amount in cents; gives the receipt's number. */
export async function charge(customer: string, amount: number): Promise<string> {
  const reply = await fetch(`${service}/charges`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ customer, amount }),
  }).catch((error: unknown) => {
    throw new Error(`The payment service cannot be reached: ${reasonOf(error)}`, { cause: error });
  });
  const { receipt } = (await reply.json()) as { receipt: string };
  return receipt;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}
