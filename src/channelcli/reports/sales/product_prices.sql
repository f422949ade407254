-- title: Price list | 价目表
-- about: Every price, cost, floor price and tax rate with the day it holds from; --all shows past and coming ones too. | 各产品的售价、成本、限价、税率及起始日；--all 含过往与将来
-- param: as_of date = today | In force on this day | 生效日期
-- param: product product = * | Only this product | 产品
-- param: partner partner = * | Prices of this partner and list prices only | 此客户的价与通价
-- param: class text = * | Prices of this class and list prices only | 此等级的价与通价
-- param: field choice(price, cost, floor, tax) = * | Only this kind | 项目
-- param: all flag = 0 | Past and coming ones too | 含过往与将来
-- column: product code | Code | 编号
-- column: name text | Product | 产品
-- column: field text | Kind | 项目 | price
-- column: unit text | Unit | 单位
-- column: partner code | Partner | 客户编号
-- column: partner_name text | Name | 客户
-- column: class text | Class | 等级
-- column: min_quantity quantity | From quantity | 起订量
-- column: valid_from date | From | 起始日
-- column: value price | Price | 价格
-- column: rate rate | Rate | 税率
WITH dated AS (
    SELECT d.*, row_number() OVER (
               PARTITION BY d.product_id, d.field, d.unit, d.partner_id, d.class, d.min_quantity, d.valid_from <= :as_of
               ORDER BY d.valid_from DESC) AS n
    FROM product_dated AS d
)
SELECT p.code AS product, p.name, d.field, coalesce(nullif(d.unit, ''), iif(d.field = 'tax', '', p.unit)) AS unit,
       k.code AS partner, k.name AS partner_name, d.class, nullif(d.min_quantity, 0) AS min_quantity,
       nullif(d.valid_from, '0001-01-01') AS valid_from,
       iif(d.field = 'tax', NULL, d.value) AS value,
       iif(d.field = 'tax', d.value / 10000.0, NULL) AS rate
FROM dated AS d
JOIN product AS p ON p.id = d.product_id
LEFT JOIN partner AS k ON k.id = d.partner_id
WHERE (:all OR (d.n = 1 AND d.valid_from <= :as_of AND d.value IS NOT NULL))
  AND (:product = '*' OR p.code = :product)
  AND (:partner = '*' OR k.code = :partner OR (k.code IS NULL AND d.class IS NULL))
  AND (:class = '*' OR d.class = :class OR (k.code IS NULL AND d.class IS NULL))
  AND (:field = '*' OR d.field = :field)
ORDER BY p.code, d.field, d.unit, k.code, d.class, d.min_quantity, d.valid_from
