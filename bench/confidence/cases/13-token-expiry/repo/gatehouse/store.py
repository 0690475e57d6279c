"""Tokens in SQLite.

Times are kept in UTC, without an offset, as SQLite has no type for them.
"""

import sqlite3
from datetime import datetime

FORMAT = "%Y-%m-%d %H:%M:%S"


def open_store(path=":memory:"):
    db = sqlite3.connect(path)
    db.execute("create table if not exists token (id text primary key, owner text, expires text)")
    return db


def keep(db, token, owner, expires):
    db.execute("insert into token values (?, ?, ?)", (token, owner, expires.strftime(FORMAT)))


def find(db, token):
    row = db.execute("select owner, expires from token where id = ?", (token,)).fetchone()
    if row is None:
        return None
    owner, expires = row
    return {"owner": owner, "expires": datetime.strptime(expires, FORMAT)}
