-- title: Market goods | 市场品种
-- about: What the markets around the partners sell as a sheet that import reads back. | 客户所在市场在售品种，可再导入
-- column: id int | Id | 内部编号
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: variety text | Variety | 品种
-- column: spec text | Spec | 规格
-- column: price price | Market price | 市场售价
-- column: seen_on date | Seen on | 了解日期
SELECT g.id, p.name AS partner, p.code AS partner_code, g.variety, g.spec, g.price, g.seen_on
FROM market_goods AS g
JOIN partner AS p ON p.id = g.partner_id
ORDER BY p.code, g.seen_on, g.variety, g.spec, g.id
