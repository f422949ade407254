-- title: Custom fields | 自定义字段
-- about: The owner's own fields and how many rows carry them. | 自定义字段及已填行数
-- param: entity choice(partner, contact, product, staff, interaction, sale, payment) = * | Only of these rows | 所属
-- column: entity text | Of | 所属 | entity
-- column: key code | Key | 字段名
-- column: label_en text | English label | 英文名称
-- column: label_zh text | Chinese label | 中文名称
-- column: type text | Type | 类型 | field
-- column: choices text | Choices | 选项
-- column: filled int | Filled | 已填
SELECT f.entity, f.key, f.label_en, f.label_zh, f.type, replace(f.choices, char(10), ', ') AS choices,
       (SELECT count(*) FROM custom_value AS v WHERE v.field_id = f.id) AS filled
FROM custom_field AS f
WHERE :entity = '*' OR f.entity = :entity
ORDER BY f.entity, f.id
