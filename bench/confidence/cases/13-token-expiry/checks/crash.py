from gatehouse import sessions, store
db = store.open_store()
sessions.issue(db, "ada", "t1")
sessions.owner_of(db, "t1")
