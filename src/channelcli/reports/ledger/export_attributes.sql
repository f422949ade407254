-- title: Attributes | 客户属性
-- about: What every dated attribute of a partner was and since when, as a sheet that import reads back. | 客户各项属性及生效日期，可再导入
-- column: id int | Id | 内部编号
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: attribute text | Attribute | 属性 | attribute
-- column: from date | In force from | 生效日期
-- column: value text | Value | 内容
WITH who AS (
    -- a person is named as the importer reads it back: by name where that is nobody else's name or code
    SELECT t.id, CASE WHEN (SELECT count(*) FROM staff AS o WHERE o.name_key = t.name_key) = 1
                       AND NOT EXISTS (SELECT 1 FROM staff AS o WHERE o.code = t.name) THEN t.name ELSE t.code END AS word
    FROM staff AS t
),
dated AS (
    SELECT id, partner_id, field, valid_from, text, amount, staff_id FROM partner_dated
    UNION ALL
    -- what began on a day: that there was nothing before is said too
    SELECT min(id), partner_id, field, '0001-01-01', NULL, NULL, NULL FROM partner_dated
    GROUP BY partner_id, field HAVING min(valid_from) > '0001-01-01'
)
SELECT d.id, p.name AS partner, p.code AS partner_code, d.field AS attribute,
       nullif(d.valid_from, '0001-01-01') AS "from",
       CASE WHEN d.field = 'rep' THEN who.word
            WHEN d.amount IS NOT NULL THEN printf('%d.%02d', d.amount / 100, d.amount % 100)
            ELSE d.text END AS value
FROM dated AS d
JOIN partner AS p ON p.id = d.partner_id
LEFT JOIN who ON who.id = d.staff_id
ORDER BY p.code, d.field, d.valid_from
