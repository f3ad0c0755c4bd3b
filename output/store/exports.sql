-- The tables of an export, by name: the record's own fields, and names beside ids, for reading.

-- source
SELECT id, path, sha256, encoding, format, text FROM source AS t ORDER BY id;

-- article
SELECT
  t.id, t.title, t.kicker, t.subtitle, t.newspaper, t.date, p.name AS place, t.kind,
  (SELECT group_concat(name, '、') FROM (
    SELECT name FROM byline AS b WHERE b.article_id = t.id ORDER BY b.position)) AS bylines,
  t.text, t.source_id, s.path AS source, t.position, t.place_id, t.duplicate_of, t.order_certain
FROM article AS t
JOIN source AS s ON s.id = t.source_id
LEFT JOIN place AS p ON p.id = t.place_id
ORDER BY t.id;

-- place
SELECT
  t.id, t.name, t.level, t.code, t.path,
  (SELECT group_concat(alias, '、') FROM place_alias AS l WHERE l.place_id = t.id) AS aliases,
  t.parent_id, t.candidates, e.text AS quote
FROM place AS t
LEFT JOIN evidence AS e ON e.record_id = t.id AND e.position = 0
ORDER BY t.id;

-- person
SELECT
  t.id, t.name, t.kind,
  (SELECT group_concat(said, '；') FROM (
    SELECT DISTINCT coalesce(r.affiliation, '') || r.title AS said FROM role AS r
    WHERE r.person_id = t.id ORDER BY r.position)) AS posts,
  e.text AS quote
FROM person AS t
LEFT JOIN evidence AS e ON e.record_id = t.id AND e.position = 0
ORDER BY t.id;

-- role
SELECT
  t.person_id, t.position, n.name AS person, t.title, t.affiliation, p.name AS place, o.name AS organization,
  t.date, t.place_id, t.organization_id, t.article_id
FROM role AS t
JOIN person AS n ON n.id = t.person_id
LEFT JOIN place AS p ON p.id = t.place_id
LEFT JOIN organization AS o ON o.id = t.organization_id
ORDER BY t.person_id, t.position;

-- organization
SELECT
  t.id, t.name, t.type, p.name AS place,
  (SELECT group_concat(alias, '、') FROM organization_alias AS l WHERE l.organization_id = t.id) AS aliases,
  t.place_id, e.text AS quote
FROM organization AS t
LEFT JOIN place AS p ON p.id = t.place_id
LEFT JOIN evidence AS e ON e.record_id = t.id AND e.position = 0
ORDER BY t.id;

-- measure
SELECT id, name, unit, kind, definition FROM measure AS t ORDER BY id;

-- metric
SELECT
  t.id, p.name AS place, p.path AS place_path, t.indicator, u.name AS measure_name, t.value, t.value_max, t.unit,
  t.norm_value, t.norm_unit, t.approx, t.kind, t.per, t.change, t.bound_kind, t.subject, s.name AS speaker_name,
  t.time_text, t.time_start, t.time_end, e.text AS quote, a.title AS article, a.newspaper, a.date, t.rank,
  t.confidence, t.article_id, t.place_id, t.measure, t.speaker, t.pattern
FROM metric AS t
JOIN article AS a ON a.id = t.article_id
LEFT JOIN place AS p ON p.id = t.place_id
LEFT JOIN measure AS u ON u.id = t.measure
LEFT JOIN person AS s ON s.id = t.speaker
LEFT JOIN evidence AS e ON e.record_id = t.id AND e.position = 0
ORDER BY t.id;

-- mechanism
SELECT
  t.id, p.name AS place, p.path AS place_path, t.name, t.code, t.type, t.category,
  (SELECT group_concat(said, '；') FROM (
    SELECT c.label || coalesce('（' || c.detail || '）', '') AS said FROM component AS c
    WHERE c.mechanism_id = t.id ORDER BY c.position)) AS components,
  t.owner, o.name AS organization, n.name AS person, r.name AS practice, e.text AS quote, a.title AS article,
  a.newspaper, a.date, t.rank, t.confidence, t.article_id, t.place_id, t.organization_id, t.person_id,
  t.practice_id, t.pattern
FROM mechanism AS t
JOIN article AS a ON a.id = t.article_id
LEFT JOIN place AS p ON p.id = t.place_id
LEFT JOIN organization AS o ON o.id = t.organization_id
LEFT JOIN person AS n ON n.id = t.person_id
LEFT JOIN practice AS r ON r.id = t.practice_id
LEFT JOIN evidence AS e ON e.record_id = t.id AND e.position = 0
ORDER BY t.id;

-- component
SELECT t.mechanism_id, t.position, m.name AS mechanism, t.label, t.detail
FROM component AS t JOIN mechanism AS m ON m.id = t.mechanism_id
ORDER BY t.mechanism_id, t.position;

-- practice
SELECT
  t.id, t.name, t.code, t.category, t.first_date,
  (SELECT count(*) FROM mechanism AS m WHERE m.practice_id = t.id) AS mechanisms,
  (SELECT group_concat(name, '、') FROM (
    SELECT DISTINCT p.name FROM mechanism AS m JOIN place AS p ON p.id = m.place_id
    WHERE m.practice_id = t.id ORDER BY 1)) AS places
FROM practice AS t ORDER BY t.id;

-- honor
SELECT
  t.id, p.name AS place, p.path AS place_path, t.title, t.recipient, t.level, t.count, o.name AS organization,
  n.name AS person, t.time_text, t.time_start, t.time_end, e.text AS quote, a.title AS article, a.newspaper,
  a.date, t.rank, t.confidence, t.article_id, t.place_id, t.organization_id, t.person_id, t.pattern
FROM honor AS t
JOIN article AS a ON a.id = t.article_id
LEFT JOIN place AS p ON p.id = t.place_id
LEFT JOIN organization AS o ON o.id = t.organization_id
LEFT JOIN person AS n ON n.id = t.person_id
LEFT JOIN evidence AS e ON e.record_id = t.id AND e.position = 0
ORDER BY t.id;

-- check
SELECT t.id, t.kind, t.whole, t.holds, v.whole AS whole_said, v.parts AS parts_said, v.quote, v.article, v.date
FROM "check" AS t JOIN check_view AS v ON v.id = t.id
ORDER BY t.id;

-- check_part
SELECT check_id, position, part FROM check_part AS t ORDER BY check_id, position;

-- conflict
SELECT t.id, p.name AS place, u.name AS measure_name, t.reason, t.place_id, t.measure
FROM conflict AS t
JOIN place AS p ON p.id = t.place_id
JOIN measure AS u ON u.id = t.measure
ORDER BY t.id;

-- conflict_metric
SELECT t.conflict_id, t.metric_id, m.indicator, m.value, m.unit, e.text AS quote, a.title AS article, a.newspaper, a.date
FROM conflict_metric AS t
JOIN metric AS m ON m.id = t.metric_id
JOIN article AS a ON a.id = m.article_id
LEFT JOIN evidence AS e ON e.record_id = m.id AND e.position = 0
ORDER BY t.conflict_id, t.metric_id;

-- evidence
SELECT record_kind, record_id, position, article_id, start, "end", text, source_spans
FROM evidence AS t ORDER BY record_id, position;

-- correction
SELECT id, record_kind, record_id, verdict, field, value, who, at, why, quote, article_sha
FROM correction AS t ORDER BY id;
