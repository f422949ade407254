-- title: Brands carried | 经营品牌
-- about: Every brand a partner carries as a sheet that import reads back. | 客户经营的全部品牌，可再导入
-- column: id int | Id | 内部编号
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: brand text | Brand carried | 经营品牌
-- column: spec text | Spec | 规格
-- column: volume text | Volume | 销量
-- column: competing bool | Competing | 竞品
SELECT b.id, p.name AS partner, p.code AS partner_code, b.brand, b.spec, b.volume, b.competing
FROM partner_brand AS b
JOIN partner AS p ON p.id = b.partner_id
ORDER BY p.code, b.brand, b.spec, b.id
