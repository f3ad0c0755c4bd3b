-- The fact base. Tables are named in the singular, columns as the fields of docs/contract.md; lists are tables
-- of their own. Offsets count code points, half-open. Dates are ISO text. docs/factbase.md describes it all.

-- What the file says of itself: schema_version, generator, include_residents …
CREATE TABLE base (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- A file as it was read. text: as decoded, before any repair; null where it was left out.
CREATE TABLE source (
  id TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  encoding TEXT NOT NULL,
  format TEXT NOT NULL,
  text TEXT
);

-- An article. text: repaired. duplicate_of: the article it prints again. order_certain: 0 where the reading order is in doubt.
CREATE TABLE article (
  id TEXT PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES source (id),
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  kicker TEXT,
  subtitle TEXT,
  kind TEXT NOT NULL,
  newspaper TEXT,
  date TEXT,
  place_id TEXT REFERENCES place (id),
  text TEXT NOT NULL,
  duplicate_of TEXT REFERENCES article (id),
  order_certain INTEGER NOT NULL
);

-- Who wrote an article, in the order of the page.
CREATE TABLE byline (
  article_id TEXT NOT NULL REFERENCES article (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
) WITHOUT ROWID;

-- A place. path: its names outermost first, joined by /. candidates: codes (JSON) of a name that was left open.
CREATE TABLE place (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  code TEXT,
  parent_id TEXT REFERENCES place (id),
  path TEXT NOT NULL,
  candidates TEXT NOT NULL
);

-- Every other form of a place's name that was read in the texts.
CREATE TABLE place_alias (
  place_id TEXT NOT NULL REFERENCES place (id),
  alias TEXT NOT NULL,
  PRIMARY KEY (place_id, alias)
) WITHOUT ROWID;

-- Each place within itself and all that is above it: everything below 孟州市 is one join.
CREATE TABLE place_within (
  place_id TEXT NOT NULL REFERENCES place (id),
  ancestor_id TEXT NOT NULL REFERENCES place (id),
  PRIMARY KEY (ancestor_id, place_id)
) WITHOUT ROWID;

-- A person. kind: official, resident, journalist, other.
CREATE TABLE person (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL
);

-- The posts of a person, by one article each.
CREATE TABLE role (
  person_id TEXT NOT NULL REFERENCES person (id),
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  affiliation TEXT,
  place_id TEXT REFERENCES place (id),
  organization_id TEXT REFERENCES organization (id),
  article_id TEXT NOT NULL REFERENCES article (id),
  date TEXT,
  PRIMARY KEY (person_id, position)
) WITHOUT ROWID;

-- An organization. type: enterprise, school, hospital, association, government, party, media, other.
CREATE TABLE organization (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  place_id TEXT REFERENCES place (id)
);

-- Every other form of an organization's name that was read in the texts.
CREATE TABLE organization_alias (
  organization_id TEXT NOT NULL REFERENCES organization (id),
  alias TEXT NOT NULL,
  PRIMARY KEY (organization_id, alias)
) WITHOUT ROWID;

-- The canonical measures that metrics use: what makes two counties comparable.
CREATE TABLE measure (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  unit TEXT,
  kind TEXT,
  definition TEXT
);

-- A stated quantity. indicator: as written; norm_value: in the base unit norm_unit. rank: preferred, normal, deprecated.
CREATE TABLE metric (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES article (id),
  indicator TEXT NOT NULL,
  measure TEXT REFERENCES measure (id),
  value NUMERIC NOT NULL,
  value_max NUMERIC,
  unit TEXT NOT NULL,
  norm_value NUMERIC,
  norm_unit TEXT,
  approx TEXT NOT NULL,
  kind TEXT NOT NULL,
  per TEXT,
  change TEXT,
  bound_kind TEXT NOT NULL,
  place_id TEXT REFERENCES place (id),
  subject TEXT,
  speaker TEXT REFERENCES person (id),
  time_text TEXT,
  time_start TEXT,
  time_end TEXT,
  confidence REAL NOT NULL,
  pattern TEXT NOT NULL,
  rank TEXT NOT NULL DEFAULT 'normal'
);

-- A mechanism. code: its core; type: the head noun as written; article_id: that of its first quote.
CREATE TABLE mechanism (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES article (id),
  name TEXT NOT NULL,
  code TEXT,
  type TEXT,
  category TEXT NOT NULL,
  owner TEXT,
  place_id TEXT REFERENCES place (id),
  organization_id TEXT REFERENCES organization (id),
  person_id TEXT REFERENCES person (id),
  practice_id TEXT REFERENCES practice (id),
  confidence REAL NOT NULL,
  pattern TEXT NOT NULL,
  rank TEXT NOT NULL DEFAULT 'normal'
);

-- The parts of a mechanism, in their order.
CREATE TABLE component (
  mechanism_id TEXT NOT NULL REFERENCES mechanism (id),
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  detail TEXT,
  PRIMARY KEY (mechanism_id, position)
) WITHOUT ROWID;

-- The same mechanism wherever it is found. first_date: the earliest date of its articles.
CREATE TABLE practice (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  code TEXT,
  category TEXT NOT NULL,
  first_date TEXT
);

-- An honor. level: national, provincial, prefecture, county, other; article_id: that of its first quote.
CREATE TABLE honor (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES article (id),
  title TEXT NOT NULL,
  recipient TEXT,
  level TEXT NOT NULL,
  count INTEGER,
  place_id TEXT REFERENCES place (id),
  organization_id TEXT REFERENCES organization (id),
  person_id TEXT REFERENCES person (id),
  time_text TEXT,
  time_start TEXT,
  time_end TEXT,
  confidence REAL NOT NULL,
  pattern TEXT NOT NULL,
  rank TEXT NOT NULL DEFAULT 'normal'
);

-- Arithmetic the text itself lets one verify. holds: 1, 0, or null where the text does not say.
CREATE TABLE "check" (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  whole TEXT NOT NULL,
  holds INTEGER
);

-- The metrics that a check adds up.
CREATE TABLE check_part (
  check_id TEXT NOT NULL REFERENCES "check" (id),
  position INTEGER NOT NULL,
  part TEXT NOT NULL,
  PRIMARY KEY (check_id, position)
) WITHOUT ROWID;

-- Observed metrics of one place and measure whose values disagree. reason: different_time, different_value.
CREATE TABLE conflict (
  id TEXT PRIMARY KEY,
  place_id TEXT NOT NULL REFERENCES place (id),
  measure TEXT NOT NULL REFERENCES measure (id),
  reason TEXT NOT NULL
);

-- The metrics of a conflict: all of them stay, side by side.
CREATE TABLE conflict_metric (
  conflict_id TEXT NOT NULL REFERENCES conflict (id),
  metric_id TEXT NOT NULL REFERENCES metric (id),
  PRIMARY KEY (conflict_id, metric_id)
) WITHOUT ROWID;

-- The words that show a record: article.text[start:end] = text. record_kind: place, person, organization, metric,
-- mechanism, practice, honor. source_spans: where they stand in source.text, JSON.
CREATE TABLE evidence (
  record_kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  article_id TEXT NOT NULL REFERENCES article (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  source_spans TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
) WITHOUT ROWID;

-- What people decided: append only, kept and applied again by every build. value: JSON. quote, article_sha: the first quote
-- and the SHA-256 of its article's text when it was decided. cancel: takes back the correction whose id is the value.
CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  record_kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('wrong', 'amend', 'right', 'cancel')),
  field TEXT,
  value TEXT,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  why TEXT NOT NULL,
  quote TEXT,
  article_sha TEXT
);

-- What the program had read where a person amended it (value: JSON): the tables above hold the amended value.
CREATE TABLE extracted (
  record_kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  correction_id INTEGER NOT NULL REFERENCES correction (id),
  PRIMARY KEY (record_id, field)
) WITHOUT ROWID;

-- One row for each record that can be searched. kind: place, person, organization, metric, mechanism, practice, honor.
-- title: what it is; quote: its first quote; words: what else is known of it (aliases, posts, parts, owner);
-- place: the names of its place, outermost first.
CREATE TABLE entry (
  rowid INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  article_id TEXT REFERENCES article (id),
  place_id TEXT REFERENCES place (id),
  title TEXT NOT NULL,
  quote TEXT NOT NULL,
  words TEXT NOT NULL,
  place TEXT NOT NULL,
  date TEXT
);

-- Search: every character a token of its own (output/store/split.py), so that words of any length are found.
CREATE VIRTUAL TABLE entry_fts USING fts5 (
  title, quote, words, place, content="entry", content_rowid="rowid", tokenize="ascii"
);
CREATE VIRTUAL TABLE article_fts USING fts5 (
  title, text, content="article", content_rowid="rowid", tokenize="ascii"
);
