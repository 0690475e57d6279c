export function requestId(newId) {
  return async function requestId(request, next) {
    const id = request.headers["x-request-id"] ?? newId();
    const response = await next({ ...request, id });
    response.headers["x-request-id"] = id;
    return response;
  };
}
