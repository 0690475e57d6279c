import { index, type RouteConfig, route } from "@remix-run/route-config";

export default [
  index("routes/incidents.tsx"),
  route("incidents", "routes/all-incidents.ts"),
  route("incidents/:id", "routes/incident.tsx"),
  route("incidents/:id/patch", "routes/patch.ts"),
  route("projects", "routes/all-projects.ts"),
  route("projects/new", "routes/new-project.tsx"),
  route("projects/:slug", "routes/project.tsx"),
  route("projects/:slug/connect", "routes/connect.tsx"),
  route("projects/:slug/frames", "routes/frames.tsx"),
  route("health", "routes/health.ts"),
  route("*", "routes/not-found.tsx"),
] satisfies RouteConfig;
