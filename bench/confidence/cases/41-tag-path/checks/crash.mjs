import { dispatch } from "../app/app/router.js";
await dispatch({ path: "/tags/100%" }, { posts: { tagged: async () => [] } });
