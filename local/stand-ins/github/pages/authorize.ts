import { Hono } from "hono";
import { html } from "hono/html";
import * as z from "zod";
import { people, personOf } from "../access/person.ts";
import { checkSignIn, grantCode } from "../accounts/user-token.ts";
import type { Site } from "../site.ts";
import { formOf, hidden, withQuery } from "./form.ts";
import { page } from "./layout.ts";

const Asked = z.object({
  client_id: z.string(),
  redirect_uri: z.string().optional(),
  state: z.string().optional(),
  code_challenge: z.string().optional(),
  code_challenge_method: z.string().optional(),
});
const Answer = Asked.extend({ login: z.string().optional() });

/** GitHub's page that asks a person whether an App may act for them; here it also asks who that is. */
export function authorizePages(site: Site) {
  const appOf = (id: string) => site.accounts.app(({ clientId }) => clientId === id);
  const check = (asked: z.infer<typeof Asked>) =>
    checkSignIn(appOf(asked.client_id), {
      redirectUri: asked.redirect_uri,
      challenge: asked.code_challenge,
      method: asked.code_challenge_method,
    });

  return new Hono()
    .get("/login/oauth/authorize", (c) => {
      const asked = Asked.parse({ client_id: "", ...c.req.query() });
      const app = appOf(asked.client_id);
      const { redirectUri } = check(asked);
      const fields = Object.fromEntries(
        Object.entries(asked).flatMap(([key, value]) =>
          value === undefined ? [] : [[key, value]],
        ),
      );
      return page(
        `Authorize ${app.name}`,
        html`<h1>Authorize ${app.name}</h1>
        <p><strong>${app.name}</strong> by ${app.owner} asks to know who you are and which repositories you may work on. You return to <code>${new URL(redirectUri).origin}</code>.</p>
        <form method="post" action="/login/oauth/authorize">${hidden(fields)}<h2>Who are you?</h2>
        <table>${people.map(({ login, name, usually }) => html`<tr><th scope="row">${name} <span class="quiet">${login}</span></th><td>${usually === null ? "sees public repositories only" : `${usually} in repositories`}</td><td><button name="login" value="${login}">Authorize as ${login}</button></td></tr>`)}</table>
        <p><button>Cancel</button></p></form>`,
        { formsTo: redirectUri },
      );
    })
    .post("/login/oauth/authorize", async (c) => {
      const { login, state, ...asked } = await formOf(c, Answer);
      const signIn = check(asked);
      const answer =
        login === undefined
          ? {
              error: "access_denied",
              error_description: "The user has denied your application access.",
            }
          : { code: grantCode(site, appOf(asked.client_id), personOf(login).login, signIn) };
      return c.redirect(withQuery(signIn.redirectUri, { ...answer, state }), 303);
    });
}
