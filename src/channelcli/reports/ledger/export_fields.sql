-- title: Custom fields | 自定义字段
-- about: Every custom field as a sheet that import reads back. | 全部自定义字段，可再导入
-- column: id int | Id | 内部编号
-- column: entity text | Record | 记录 | entity
-- column: key code | Key | 字段
-- column: label_en text | English label | 英文标签
-- column: label_zh text | Chinese label | 中文标签
-- column: type text | Field type | 字段类型 | field
-- column: choices text | Choices | 选项
SELECT f.id, f.entity, f.key, f.label_en, f.label_zh, f.type, replace(f.choices, char(10), ', ') AS choices
FROM custom_field AS f
ORDER BY f.entity, f.id
