export function boardRoutes({ boards }) {
  return {
    list(req, res) {
      if (!req.user) return res.redirect("/login");
      return res.render("boards", { boards: boards.of(req.user.id), user: req.user });
    },
    publicBoard(req, res) {
      const board = boards.find(req.params.id);
      if (!board?.isPublic) return res.status(404).render("missing", {});
      return res.render("board", { board, user: req.user });
    },
    admin(req, res) {
      if (!req.user?.isAdmin) return res.status(403).render("forbidden", {});
      return res.render("admin", {});
    },
  };
}
