/** Wraps an api so that what it answered is noted. */
export function logged(api, lines) {
  return (request) => {
    const answer = api(request);
    lines.push(`${request.action} ${request.id} ${answer.status}`);
    return answer;
  };
}
