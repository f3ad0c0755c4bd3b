-- The searchable row of each record, by kind: id, article_id, place_id, title, quote, words, place, date.
-- {only} narrows each to the records that were touched.

-- place
SELECT
  t.id, e.article_id, t.id, t.name, coalesce(e.text, ''),
  coalesce((SELECT group_concat(alias, ' ') FROM place_alias AS l WHERE l.place_id = t.id), ''),
  replace(t.path, '/', ' '), a.date
FROM place AS t
LEFT JOIN evidence AS e ON e.record_id = t.id AND e.position = 0
LEFT JOIN article AS a ON a.id = e.article_id
{only} ORDER BY t.id;

-- person
SELECT
  t.id, e.article_id, r.place_id, t.name, e.text,
  coalesce((SELECT group_concat(coalesce(l.affiliation, '') || l.title, ' ') FROM role AS l WHERE l.person_id = t.id), ''),
  replace(coalesce(p.path, ''), '/', ' '), a.date
FROM person AS t
JOIN evidence AS e ON e.record_id = t.id AND e.position = 0
JOIN article AS a ON a.id = e.article_id
LEFT JOIN role AS r ON r.person_id = t.id
  AND r.position = (SELECT min(position) FROM role AS l WHERE l.person_id = t.id AND l.place_id IS NOT NULL)
LEFT JOIN place AS p ON p.id = r.place_id
{only} ORDER BY t.id;

-- organization
SELECT
  t.id, e.article_id, t.place_id, t.name, e.text,
  coalesce((SELECT group_concat(alias, ' ') FROM organization_alias AS l WHERE l.organization_id = t.id), ''),
  replace(coalesce(p.path, ''), '/', ' '), a.date
FROM organization AS t
JOIN evidence AS e ON e.record_id = t.id AND e.position = 0
JOIN article AS a ON a.id = e.article_id
LEFT JOIN place AS p ON p.id = t.place_id
{only} ORDER BY t.id;

-- metric
SELECT
  t.id, t.article_id, t.place_id, t.indicator || ' ' || t.value || t.unit, e.text,
  trim(coalesce(t.subject, '') || ' ' || CASE WHEN instr(t.indicator, u.name) THEN '' ELSE coalesce(u.name, '') END),
  replace(coalesce(p.path, ''), '/', ' '), a.date
FROM metric AS t
JOIN evidence AS e ON e.record_id = t.id AND e.position = 0
JOIN article AS a ON a.id = t.article_id
LEFT JOIN measure AS u ON u.id = t.measure
LEFT JOIN place AS p ON p.id = t.place_id
{only} ORDER BY t.id;

-- mechanism
SELECT
  t.id, t.article_id, t.place_id, t.name, e.text,
  trim(coalesce(t.owner, '') || ' ' || coalesce((
    SELECT group_concat(c.label || coalesce(' ' || c.detail, ''), ' ') FROM component AS c WHERE c.mechanism_id = t.id), '')),
  replace(coalesce(p.path, ''), '/', ' '), a.date
FROM mechanism AS t
JOIN evidence AS e ON e.record_id = t.id AND e.position = 0
JOIN article AS a ON a.id = t.article_id
LEFT JOIN place AS p ON p.id = t.place_id
{only} ORDER BY t.id;

-- practice
SELECT
  t.id, e.article_id, NULL, t.name, e.text,
  coalesce((SELECT group_concat(name, ' ') FROM (
    SELECT DISTINCT m.name FROM mechanism AS m WHERE m.practice_id = t.id ORDER BY 1)), ''),
  coalesce((SELECT group_concat(name, ' ') FROM (
    SELECT DISTINCT p.name FROM mechanism AS m JOIN place AS p ON p.id = m.place_id
    WHERE m.practice_id = t.id ORDER BY 1)), ''),
  t.first_date
FROM practice AS t
JOIN evidence AS e ON e.record_id = t.id AND e.position = 0
{only} ORDER BY t.id;

-- honor
SELECT
  t.id, t.article_id, t.place_id, t.title, e.text, coalesce(t.recipient, ''),
  replace(coalesce(p.path, ''), '/', ' '), a.date
FROM honor AS t
JOIN evidence AS e ON e.record_id = t.id AND e.position = 0
JOIN article AS a ON a.id = t.article_id
LEFT JOIN place AS p ON p.id = t.place_id
{only} ORDER BY t.id;
