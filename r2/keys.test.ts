import { expect, test } from "vitest";
import * as keys from "./keys.ts";

const project = "0198f0aa-0000-7000-8000-000000000001";
const incident = "0198f0aa-0000-7000-8000-000000000002";

const built = [
  keys.spoolKey(project, "2026-11-24T12:00:00.000Z", "m"),
  keys.claimCheckKey(project, "m"),
  keys.blobKey(project, "acme/shop", "b"),
  keys.treeKey(project, "acme/shop", "c"),
  keys.historyKey(project, "acme/shop", "c", "p"),
  keys.reachKey(project, "acme/shop", "c"),
  keys.snapshotKey(project, incident, 12),
  keys.autopsyKey(project, incident, 3),
  keys.answerKey(project, "h"),
  keys.sourceMapKey(project, "i"),
  keys.releaseMapKey(project, "1.4.0", "f"),
  keys.deadLetterKey("aia-sources", "m"),
  keys.keyOwnerKey("h"),
];

test("every key belongs to a class with an age, and every class has a key", () => {
  const classes = new Set(built.map((key) => key.slice(0, key.indexOf("/"))));
  expect([...classes].sort()).toEqual(keys.objectClasses);
});

test("a key that names a project tells which, and is under one of its prefixes or in the spool", () => {
  const owned = built.filter((key) => key.includes(project));
  expect(owned).toHaveLength(built.length - 2);
  for (const key of built)
    expect(keys.readKey(key).projectId).toBe(owned.includes(key) ? project : null);
  const prefixes = [...keys.projectPrefixes(project), keys.SPOOL_PREFIX];
  for (const key of owned) expect(prefixes.some((prefix) => key.startsWith(prefix))).toBe(true);
});

test("a key of an incident tells which of its rows it belongs to", () => {
  const ofIncident = (key: string) => keys.readKey(key).ofIncident;
  expect(ofIncident(keys.snapshotKey(project, incident, 12))).toEqual({
    incidentId: incident,
    stage: "source",
    attempt: 12,
  });
  expect(ofIncident(keys.autopsyKey(project, incident, 3))).toMatchObject({
    stage: "autopsy",
    attempt: 3,
  });
  expect(ofIncident(keys.answerKey(project, "h"))).toBeNull();
});
