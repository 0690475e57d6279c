/** POST /invites: a member asks somebody in. */
export function inviteRoute({ seats, mailer }) {
  return async function handle(request, reply) {
    const { tenant } = request.user;
    const answer = await seats.mayInvite(tenant, request.user.plan);
    if (!answer.allowed) return reply.code(409).send({ error: answer.reason });
    await mailer.send(request.body.email, { kind: "invite", tenant });
    return reply.code(202).send({ left: answer.left - 1 });
  };
}
