-- title: Prices | 价目
-- about: Every dated price, cost, floor price and tax rate as a sheet that import reads back. | 全部价格、成本、限价和税率及生效日期，可再导入
-- column: id int | Id | 内部编号
-- column: product text | Product | 产品
-- column: product_code code | Product code | 产品编号
-- column: priced text | Kind of price | 价格种类 | price
-- column: unit text | Unit | 单位
-- column: partner text | For partner | 适用客户
-- column: partner_code code | For partner code | 适用客户编号
-- column: class text | For class | 适用等级
-- column: min_quantity quantity | From quantity | 起订量
-- column: from date | In force from | 生效日期
-- column: price price | Price | 价格
-- column: tax_rate rate | Tax rate | 税率
WITH dated AS (
    SELECT * FROM product_dated
    UNION ALL
    -- a value of everyone that began on a day: that there was none before is said too
    SELECT min(id), min(change_id), product_id, field, unit, NULL, NULL, 0, '0001-01-01', NULL FROM product_dated
    WHERE partner_id IS NULL AND class IS NULL AND min_quantity = 0
    GROUP BY product_id, field, unit HAVING min(valid_from) > '0001-01-01'
)
SELECT d.id, g.name AS product, g.code AS product_code, d.field AS priced, nullif(d.unit, '') AS unit,
       p.name AS partner, p.code AS partner_code, d.class, nullif(d.min_quantity, 0) AS min_quantity,
       nullif(d.valid_from, '0001-01-01') AS "from",
       iif(d.field = 'tax', NULL, d.value) AS price,
       iif(d.field = 'tax', d.value / 10000.0, NULL) AS tax_rate
FROM dated AS d
JOIN product AS g ON g.id = d.product_id
LEFT JOIN partner AS p ON p.id = d.partner_id
ORDER BY g.code, d.field, d.unit, p.code, d.class, d.min_quantity, d.valid_from
