export function json(status, body, headers = {}) {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

export function noContent() {
  return { status: 204, headers: {}, body: "" };
}
