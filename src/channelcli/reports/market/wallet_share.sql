-- title: Share of wallet | 客户份额
-- about: Our sales to each partner of all it buys of such goods. | 我方供货占客户同类进货的比例
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- filters: customers
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: sales money | Our sales | 我方销售额
-- column: purchases money | Buys in all | 同类进货总额
-- column: share rate | Share of wallet | 客户份额
-- column: basis text | Told by | 依据 | wallet
-- column: competing int | Competing brands | 竞品数
-- column: missing text | Missing | 缺什么 | wallet_gap
-- column: unread text | Volumes that cannot be read | 读不懂的销量
-- spare: unread, competing, basis, purchases
-- CHN-60. What a partner buys is our sales and the volumes that its file states of competing brands; where those are
-- quantities, they are compared with the volumes of our brands in the file. The module beside this file reads the
-- volumes (30万元/年, 500箱/月); in a shell this SELECT lists who carries competing brands, and our sales to it.
WITH sold AS (
    SELECT partner_id, sum(CASE :amounts WHEN 'gross' THEN gross ELSE net END) AS amount FROM sales_event
    WHERE on_date BETWEEN :from AND min(:to, :as_of) GROUP BY partner_id
)
SELECT p.code, p.name, coalesce(s.amount, 0) AS sales, NULL AS purchases, NULL AS share, NULL AS basis,
       (SELECT count(*) FROM partner_brand AS b WHERE b.partner_id = p.id AND b.competing) AS competing,
       NULL AS missing, NULL AS unread
FROM partner AS p LEFT JOIN sold AS s ON s.partner_id = p.id
WHERE p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of)
  AND EXISTS (SELECT 1 FROM partner_brand AS b WHERE b.partner_id = p.id)
ORDER BY sales DESC, p.code
