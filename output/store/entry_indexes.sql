-- Made when all entries are written.
CREATE UNIQUE INDEX entry_id ON entry (id);
CREATE INDEX entry_kind ON entry (kind);
CREATE INDEX entry_place ON entry (place_id, kind);
CREATE INDEX entry_article ON entry (article_id);
CREATE INDEX entry_title ON entry (title, kind);
