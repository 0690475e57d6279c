import { html, joined } from "./html.js";
import { initials } from "./initials.js";
import { pictureUrl } from "./pictures.js";

function memberCard(member) {
  return html`<li><img src="${pictureUrl(member.picture, "medium")}" alt=""> ${member.name}</li>`;
}

function groupCard(group) {
  return html`<li><span class="initials">${initials(group.name)}</span> ${group.name}</li>`;
}

export function teamPage(team) {
  const members = joined(team.members.map(memberCard));
  const groups = joined(team.groups.map(groupCard));
  return html`<h1>${team.name} (${team.members.length})</h1>
<ul>
${members}
</ul>
<ul>
${groups}
</ul>`.raw;
}
