/** Who the columns of a row are, from left to right; the tokens are the owner's. */
export const columns = [
  "nobody",
  "owner of another project",
  "viewer",
  "member",
  "admin",
  "owner",
  "operator",
  "token to read",
  "token to write",
  "token of an admin",
] as const;
export type Column = (typeof columns)[number];

const rows = {
  service: "404 404 404 404 404 404 404 404 404 404",
  anyone: "ok  ok  ok  ok  ok  ok  ok  ok  ok  ok",
  person: "401 ok  ok  ok  ok  ok  ok  ok  ok  ok",
  personInBrowser: "401 ok  ok  ok  ok  ok  ok  403 403 403",
  viewer: "401 404 ok  ok  ok  ok  ok  ok  ok  ok",
  member: "401 404 403 ok  ok  ok  ok  403 ok  ok",
  memberInBrowser: "401 404 403 ok  ok  ok  ok  403 403 403",
  admin: "401 404 403 403 ok  ok  ok  403 403 ok",
  adminInBrowser: "401 404 403 403 ok  ok  ok  403 403 403",
  owner: "401 404 403 403 403 ok  ok  403 403 403",
  operator: "401 403 403 403 403 403 ok  403 403 403",
};

/**
 * Who may call what of state, written by hand: what `access` says in the contract is compared with
 * it, and what state answers. A new endpoint needs its row here, and a thought about it.
 */
export const accessTable: Record<string, keyof typeof rows> = {
  readHealth: "anyone",
  readMetrics: "service",

  readSignIn: "anyone",
  signInByLink: "anyone",
  signInByAccess: "anyone",
  beginGithubSignIn: "anyone",
  finishGithubSignIn: "anyone",
  createSignInLink: "service",
  beginSession: "service",

  readMe: "person",
  listSessions: "personInBrowser",
  endSession: "personInBrowser",
  acceptInvitation: "personInBrowser",

  listPeople: "viewer",
  changeRole: "admin",
  removeMember: "admin",
  createInvitation: "admin",
  revokeInvitation: "admin",
  listTokens: "member",
  createToken: "memberInBrowser",
  revokeToken: "member",
  readAudit: "admin",

  listProjects: "person",
  putProject: "service",
  readProject: "viewer",
  createProject: "personInBrowser",
  saveProject: "admin",
  readProjectPage: "viewer",
  judgeRoot: "member",
  eraseProject: "owner",
  readTrace: "viewer",
  watchRequests: "viewer",

  createKey: "admin",
  revokeKey: "admin",
  rotateKey: "admin",
  readKeyOwner: "service",
  endKey: "service",

  recordDetections: "service",
  listIncidents: "person",
  countIncidents: "person",
  readIncident: "viewer",
  actOnIncident: "member",
  mergeIncident: "member",
  splitIncident: "member",
  undoGrouping: "member",
  handOffIncident: "member",
  seeIssue: "service",

  readAccounting: "viewer",
  readLosses: "person",
  recordIntake: "service",

  recordDeploy: "service",
  recordDeployment: "service",
  seePullRequest: "service",
  seeReleases: "service",
  findPullRequests: "service",
  keepActed: "service",
  commandPullRequest: "service",
  claimStep: "service",
  saveProgress: "service",
  completeStep: "service",
  failStep: "service",
  completeAutopsy: "service",
  sweep: "service",

  beginApp: "operator",
  finishApp: "operator",
  listApps: "person",
  listRepositories: "adminInBrowser",
  bindRepository: "admin",
  unbindRepository: "admin",
  readAccess: "viewer",
  readProjectAccess: "service",
  findAccesses: "service",
  reportAccess: "service",
  readAi: "viewer",
  saveAiKey: "admin",
  forgetAiKey: "admin",
  tryModel: "admin",
  replayAnalysis: "service",
  listAiKeys: "service",
  beginCall: "service",
  endCall: "service",

  listAppSecrets: "service",
  endGithubTokens: "service",
  rotateSealing: "service",

  listDeadLetters: "operator",
  replayDeadLetter: "operator",
  readSystem: "operator",
  readSystemAudit: "operator",
};

/** What a column gets of an endpoint: `ok`, or the status that it is refused with. */
export function expectedOf(endpoint: string, column: Column): string | undefined {
  const row = accessTable[endpoint];
  return row && rows[row].split(/\s+/)[columns.indexOf(column)];
}
