-- For reading: names instead of ids, the first quote, the article it stands in. Where a person amended a value, the
-- amended one; what was marked wrong has the rank deprecated.
CREATE VIEW metric_view AS
SELECT
  m.id, p.name AS place, p.path AS place_path, m.indicator, u.name AS measure, m.value, m.value_max, m.unit,
  m.norm_value, m.norm_unit, m.approx, m.kind, m.per, m.change, m.bound_kind, m.subject, s.name AS speaker,
  m.time_text, m.time_start, m.time_end, m.rank, m.confidence, e.text AS quote, a.title AS article, a.newspaper,
  a.date, m.article_id, m.place_id, m.measure AS measure_id, m.pattern
FROM metric AS m
JOIN article AS a ON a.id = m.article_id
LEFT JOIN evidence AS e ON e.record_id = m.id AND e.position = 0
LEFT JOIN place AS p ON p.id = m.place_id
LEFT JOIN person AS s ON s.id = m.speaker
LEFT JOIN measure AS u ON u.id = m.measure;

CREATE VIEW mechanism_view AS
SELECT
  m.id, p.name AS place, p.path AS place_path, m.name, m.code, m.type, m.category, m.owner,
  o.name AS organization, h.name AS person, r.name AS practice,
  (SELECT group_concat(label, '、') FROM (
    SELECT label FROM component AS c WHERE c.mechanism_id = m.id ORDER BY c.position)) AS components,
  m.rank, m.confidence, e.text AS quote, a.title AS article, a.newspaper, a.date, m.article_id, m.place_id,
  m.organization_id, m.person_id, m.practice_id, m.pattern
FROM mechanism AS m
JOIN article AS a ON a.id = m.article_id
LEFT JOIN evidence AS e ON e.record_id = m.id AND e.position = 0
LEFT JOIN place AS p ON p.id = m.place_id
LEFT JOIN organization AS o ON o.id = m.organization_id
LEFT JOIN person AS h ON h.id = m.person_id
LEFT JOIN practice AS r ON r.id = m.practice_id;

CREATE VIEW honor_view AS
SELECT
  h.id, p.name AS place, p.path AS place_path, h.title, h.recipient, h.level, h.count, o.name AS organization,
  n.name AS person, h.time_text, h.time_start, h.time_end, h.rank, h.confidence, e.text AS quote,
  a.title AS article, a.newspaper, a.date, h.article_id, h.place_id, h.organization_id, h.person_id, h.pattern
FROM honor AS h
JOIN article AS a ON a.id = h.article_id
LEFT JOIN evidence AS e ON e.record_id = h.id AND e.position = 0
LEFT JOIN place AS p ON p.id = h.place_id
LEFT JOIN organization AS o ON o.id = h.organization_id
LEFT JOIN person AS n ON n.id = h.person_id;

-- Metrics, mechanisms and honors in one list.
CREATE VIEW fact_view AS
SELECT 'metric' AS kind, id, place, place_path, indicator AS what, value, unit, time_text AS time, rank, confidence,
  quote, article, newspaper, date, article_id, place_id
FROM metric_view
UNION ALL
SELECT 'mechanism', id, place, place_path, name, components, type, NULL, rank, confidence,
  quote, article, newspaper, date, article_id, place_id
FROM mechanism_view
UNION ALL
SELECT 'honor', id, place, place_path, title, recipient, level, time_text, rank, confidence,
  quote, article, newspaper, date, article_id, place_id
FROM honor_view;

CREATE VIEW person_view AS
SELECT
  n.id, n.name, n.kind, r.affiliation, r.title, p.name AS place, p.path AS place_path, o.name AS organization,
  r.date, a.title AS article, r.article_id, r.place_id, r.organization_id
FROM person AS n
LEFT JOIN role AS r ON r.person_id = n.id
LEFT JOIN place AS p ON p.id = r.place_id
LEFT JOIN organization AS o ON o.id = r.organization_id
LEFT JOIN article AS a ON a.id = r.article_id;

CREATE VIEW place_view AS
SELECT
  p.id, p.name, p.level, p.code, p.path,
  (SELECT group_concat(alias, '、') FROM place_alias AS l WHERE l.place_id = p.id) AS aliases,
  (SELECT count(*) FROM metric AS m WHERE m.place_id = p.id) AS metrics,
  (SELECT count(*) FROM mechanism AS m WHERE m.place_id = p.id) AS mechanisms,
  (SELECT count(*) FROM honor AS h WHERE h.place_id = p.id) AS honors,
  (SELECT count(*) FROM place_within AS w WHERE w.ancestor_id = p.id) - 1 AS places_below
FROM place AS p;

CREATE VIEW organization_view AS
SELECT
  o.id, o.name, o.type, p.name AS place, p.path AS place_path,
  (SELECT group_concat(alias, '、') FROM organization_alias AS l WHERE l.organization_id = o.id) AS aliases,
  o.place_id
FROM organization AS o
LEFT JOIN place AS p ON p.id = o.place_id;

CREATE VIEW practice_view AS
SELECT
  r.id, r.name, r.code, r.category, r.first_date,
  (SELECT count(*) FROM mechanism AS m WHERE m.practice_id = r.id) AS mechanisms,
  (SELECT count(DISTINCT m.place_id) FROM mechanism AS m WHERE m.practice_id = r.id) AS places,
  (SELECT group_concat(name, '、') FROM (
    SELECT DISTINCT p.name FROM mechanism AS m JOIN place AS p ON p.id = m.place_id
    WHERE m.practice_id = r.id ORDER BY 1)) AS place_names
FROM practice AS r;

CREATE VIEW article_view AS
SELECT
  a.id, a.title, a.newspaper, a.date, p.name AS place, p.path AS place_path, a.kind,
  (SELECT group_concat(name, '、') FROM (
    SELECT name FROM byline AS b WHERE b.article_id = a.id ORDER BY b.position)) AS bylines,
  (SELECT count(*) FROM metric AS m WHERE m.article_id = a.id) AS metrics,
  (SELECT count(*) FROM mechanism AS m WHERE m.article_id = a.id) AS mechanisms,
  (SELECT count(*) FROM honor AS h WHERE h.article_id = a.id) AS honors,
  a.duplicate_of, s.path AS source, a.position, a.place_id, a.source_id
FROM article AS a
JOIN source AS s ON s.id = a.source_id
LEFT JOIN place AS p ON p.id = a.place_id;

-- Figures that disagree, side by side: a row for each.
CREATE VIEW conflict_view AS
SELECT
  c.id, p.name AS place, u.name AS measure, c.reason, m.value, m.unit, m.rank, m.time_text, e.text AS quote,
  a.title AS article, a.newspaper, a.date, m.id AS metric_id, m.article_id, c.place_id, c.measure AS measure_id
FROM conflict AS c
JOIN conflict_metric AS l ON l.conflict_id = c.id
JOIN metric AS m ON m.id = l.metric_id
JOIN article AS a ON a.id = m.article_id
JOIN place AS p ON p.id = c.place_id
JOIN measure AS u ON u.id = c.measure
LEFT JOIN evidence AS e ON e.record_id = m.id AND e.position = 0;

CREATE VIEW check_view AS
SELECT
  c.id, c.kind, c.holds,
  coalesce(w.indicator || ' ' || w.value || w.unit, g.name) AS whole,
  (SELECT group_concat(m.indicator || ' ' || m.value || m.unit, ' + ')
   FROM check_part AS l JOIN metric AS m ON m.id = l.part WHERE l.check_id = c.id) AS parts,
  e.text AS quote, a.title AS article, a.date, c.whole AS whole_id, a.id AS article_id
FROM "check" AS c
LEFT JOIN metric AS w ON w.id = c.whole
LEFT JOIN mechanism AS g ON g.id = c.whole
LEFT JOIN evidence AS e ON e.record_id = c.whole AND e.position = 0
LEFT JOIN article AS a ON a.id = coalesce(w.article_id, g.article_id);

CREATE VIEW correction_view AS
SELECT
  c.id, c.at, c.who, c.verdict, c.record_kind, n.title AS record, c.field, x.value AS extracted, c.value, c.why,
  c.quote, c.record_id
FROM correction AS c
LEFT JOIN entry AS n ON n.id = c.record_id
LEFT JOIN extracted AS x ON x.record_id = c.record_id AND x.field = c.field;
