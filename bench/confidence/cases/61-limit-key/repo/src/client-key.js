/** What a client is counted by: its address, or the network of an address of version 6. */
export function clientKey(request) {
  const address = request.headers["x-real-ip"].trim();
  if (!address.includes(":")) return address;
  return `${address.split(":").slice(0, 4).join(":")}::/64`;
}
