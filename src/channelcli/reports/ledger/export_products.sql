-- title: Products | 产品目录
-- about: Every product as a sheet that import reads back. | 全部产品，可再导入
-- column: id int | Id | 内部编号
-- column: code code | Code | 产品编号
-- column: name text | Name | 产品名称
-- column: category text | Category | 类别
-- column: line text | Line | 产品线
-- column: brand text | Brand | 品牌
-- column: spec text | Spec | 规格
-- column: unit text | Unit | 单位
-- column: packing text | Packing | 箱规
-- column: price price | Price | 单价
-- column: cost price | Cost | 成本
-- column: floor_price price | Floor price | 最低限价
-- column: tax_rate rate | Tax rate | 税率
-- column: qty_decimals int | Quantity decimals | 数量小数位
-- column: note text | Note | 备注
-- column: archived_on date | Archived on | 停用日期
WITH dated AS (
    -- the general values in force today, of the base unit: what one sheet row can hold
    SELECT product_id, field, value
    FROM (SELECT d.*, row_number() OVER (PARTITION BY product_id, field ORDER BY valid_from DESC) AS n
          FROM product_dated AS d
          WHERE valid_from <= :today AND unit = '' AND partner_id IS NULL AND class IS NULL AND min_quantity = 0)
    WHERE n = 1
)
SELECT p.id, p.code, p.name, p.category, p.line, p.brand, p.spec, nullif(p.unit, '') AS unit,
       (SELECT group_concat('1' || o.unit || '=' || o.num || iif(o.den = 1, '', '/' || o.den) || p.unit, ', ')
        FROM (SELECT u.unit, u.num, u.den FROM product_unit AS u
              WHERE u.product_id = p.id ORDER BY 1.0 * u.num / u.den DESC, u.unit) AS o) AS packing,
       (SELECT value FROM dated AS d WHERE d.product_id = p.id AND d.field = 'price') AS price,
       (SELECT value FROM dated AS d WHERE d.product_id = p.id AND d.field = 'cost') AS cost,
       (SELECT value FROM dated AS d WHERE d.product_id = p.id AND d.field = 'floor') AS floor_price,
       (SELECT value / 10000.0 FROM dated AS d WHERE d.product_id = p.id AND d.field = 'tax') AS tax_rate,
       p.qty_decimals, p.note, p.archived_on
FROM product AS p
ORDER BY p.code
