-- The merge's own file, gone when the records are written. `arrival` numbers the articles as they came.
CREATE TABLE draft (arrival INTEGER PRIMARY KEY, day TEXT, path BLOB, position INTEGER, id TEXT);
CREATE TABLE whole (arrival INTEGER PRIMARY KEY, data BLOB);      -- to work an article out again
CREATE TABLE open (arrival INTEGER, place TEXT, path TEXT);       -- places whose id others may change
CREATE TABLE fuller (place TEXT, path TEXT, whole TEXT, PRIMARY KEY (place, path)) WITHOUT ROWID;

-- What only all articles together tell. `place` is the number among all in the order of print, `nth` that
-- among those with the same text, `original` the arrival of the article printed again (its own, where it
-- is no copy); `again` is 1 where the draft must be worked out again.
CREATE TABLE unit (
  arrival INTEGER PRIMARY KEY, place INTEGER, nth INTEGER, id TEXT, original INTEGER, again INTEGER
);

CREATE TABLE merged (id TEXT, data BLOB);                         -- places and conflicts, between two passes
CREATE TABLE path (path TEXT PRIMARY KEY, id TEXT) WITHOUT ROWID; -- of places, to find their parents
