export function timing(now) {
  return async function timing(request, next) {
    const started = now();
    const response = await next();
    response.headers["server-timing"] = `app;dur=${now() - started}`;
    return response;
  };
}
