-- title: Products | 产品目录
-- about: Every product with its packing and the prices of the day; pack_price is of the largest packing that has a price. | 全部产品的箱规与当日价格；包装价取有价的最大包装
-- param: as_of date = today | Prices of this day | 价格日期
-- param: category text = * | Only this category | 类别
-- param: brand text = * | Only this brand | 品牌
-- param: line text = * | Only this product line | 产品线
-- param: text text = * | Only with this word in name, code or spec | 名称、编号、规格含此字
-- param: archived flag = 0 | Archived ones too | 含已停用
-- column: code code | Code | 编号
-- column: name text | Name | 产品
-- column: category text | Category | 类别
-- column: unit text | Unit | 单位
-- column: packing text | Packing | 箱规
-- column: price price | Price | 售价
-- column: cost price | Cost | 成本
-- column: floor price | Floor price | 最低限价
-- column: pack_unit text | Packing unit | 包装
-- column: pack_price price | Packing price | 包装价
-- column: tax_rate rate | Tax rate | 税率
-- column: line text | Line | 产品线
-- column: brand text | Brand | 品牌
-- column: spec text | Spec | 规格
-- custom: product
WITH dated AS (
    -- the list prices in force: of every (product, field, unit) the newest row up to the day
    SELECT product_id, field, unit, value
    FROM (SELECT d.*, row_number() OVER (PARTITION BY product_id, field, unit ORDER BY valid_from DESC) AS n
          FROM product_dated AS d
          WHERE valid_from <= :as_of AND partner_id IS NULL AND class IS NULL AND min_quantity = 0)
    WHERE n = 1 AND value IS NOT NULL
),
packed AS (
    SELECT product_id, unit, value
    FROM (SELECT d.product_id, d.unit, d.value,
                 row_number() OVER (PARTITION BY d.product_id ORDER BY 1.0 * u.num / u.den DESC, u.unit) AS n
          FROM dated AS d JOIN product_unit AS u ON u.product_id = d.product_id AND u.unit = d.unit
          WHERE d.field = 'price')
    WHERE n = 1
)
SELECT p.code, p.name, p.category, p.unit,
       (SELECT group_concat('1' || o.unit || '=' || o.num || iif(o.den = 1, '', '/' || o.den) || p.unit, ', ')
        FROM (SELECT u.unit, u.num, u.den FROM product_unit AS u
              WHERE u.product_id = p.id ORDER BY 1.0 * u.num / u.den DESC, u.unit) AS o) AS packing,
       (SELECT value FROM dated AS d WHERE d.product_id = p.id AND d.field = 'price' AND d.unit = '') AS price,
       (SELECT value FROM dated AS d WHERE d.product_id = p.id AND d.field = 'cost' AND d.unit = '') AS cost,
       (SELECT value FROM dated AS d WHERE d.product_id = p.id AND d.field = 'floor' AND d.unit = '') AS floor,
       k.unit AS pack_unit, k.value AS pack_price,
       (SELECT value / 10000.0 FROM dated AS d WHERE d.product_id = p.id AND d.field = 'tax' AND d.unit = '') AS tax_rate,
       p.line, p.brand, p.spec
FROM product AS p
LEFT JOIN packed AS k ON k.product_id = p.id
WHERE (:archived OR p.archived_on IS NULL OR p.archived_on > :as_of)
  AND (:category = '*' OR p.category = :category)
  AND (:brand = '*' OR p.brand = :brand)
  AND (:line = '*' OR p.line = :line)
  AND (:text = '*' OR instr(lower(p.name || ' ' || p.code || ' ' || coalesce(p.spec, '')), lower(:text)))
ORDER BY p.code
