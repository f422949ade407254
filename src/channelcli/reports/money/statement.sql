-- title: Statement of account | 客户对账单
-- about: Opening balance, every movement on its day, closing balance. | 期初、逐笔发生、期末
-- main: yes
-- param: partner partner | The partner | 客户
-- param: period period = this-year | Period | 期间
-- param: lines flag = 0 | Product lines too | 列出商品明细
-- column: date date | Date | 日期
-- column: document code | Document | 单据编号
-- column: kind text | Kind | 类型 | entry
-- column: description text | Description | 摘要
-- column: debit money | Debit | 应收金额
-- column: credit money | Credit | 已收金额
-- column: balance money | Balance | 余额
-- total: debit, credit
-- explain: statement partner period
--
-- One row a movement, on its own day with its own sign (AR-41). With :lines, the product lines of a shipment or a
-- return come as rows of their own, with quantity, unit, price and amount in four further columns; debit, credit and
-- balance then stand on the document's last row.
WITH account AS (
    SELECT e.on_date, e.number, e.source, e.source_id, e.role, e.amount,
           CASE WHEN e.role <> 'post' THEN e.role WHEN e.kind = 'order' THEN 'shipment' ELSE e.kind END AS kind,
           sum(e.amount) OVER (ORDER BY e.on_date, e.number, e.role <> 'post', e.source ROWS UNBOUNDED PRECEDING) AS balance
    FROM entry AS e
    WHERE e.partner_id = (SELECT id FROM partner WHERE code = :partner) AND e.on_date <= :to
),
movement AS (
    SELECT a.*, row_number() OVER (ORDER BY a.on_date, a.number, a.role <> 'post', a.source) AS place
    FROM account AS a WHERE a.on_date >= :from
),
goods AS (
    SELECT m.place, l.position, m.role, coalesce(p.name, l.text, '') || coalesce(' ' || p.spec, '') AS name,
           CASE WHEN l.quantity % 1000 = 0 THEN l.quantity / 1000
                ELSE rtrim(printf('%.3f', l.quantity / 1000.0), '0') END || l.unit AS much,
           l.quantity, l.unit, l.price, l.gross
    FROM movement AS m JOIN sale_line AS l ON l.sale_id = m.source_id LEFT JOIN product AS p ON p.id = l.product_id
    WHERE m.source = 'sale' AND m.role = 'post'
),
summary AS (
    SELECT place, group_concat(trim(name || ' ' || coalesce(much, '')), '; ')
                  || CASE WHEN max(all_lines) > 3 THEN ' …' ELSE '' END AS text
    FROM (SELECT g.*, count(*) OVER (PARTITION BY g.place) AS all_lines FROM goods AS g ORDER BY g.place, g.position)
    WHERE position <= 3 GROUP BY place
),
described AS (
    SELECT m.*, nullif(trim(CASE m.source
               WHEN 'sale' THEN CASE m.role WHEN 'post' THEN coalesce(d.text, '') ELSE '' END
                                || coalesce(' ' || s.reason, '') || coalesce(' ' || s.note, '')
               WHEN 'payment' THEN coalesce(CASE :lang WHEN 'zh' THEN CASE y.method
                                       WHEN 'cash' THEN '现金' WHEN 'bank' THEN '银行转账' WHEN 'wechat' THEN '微信'
                                       WHEN 'alipay' THEN '支付宝' WHEN 'bill' THEN '承兑汇票' WHEN 'cheque' THEN '支票'
                                       WHEN 'deposit' THEN '保证金抵款'
                                       ELSE y.method END ELSE y.method END, '')
                                   || coalesce(' ' || y.reference, '') || coalesce(' ' || y.note, '')
               ELSE coalesce(j.note, '') END), '') AS text
    FROM movement AS m
    LEFT JOIN summary AS d ON d.place = m.place
    LEFT JOIN sale AS s ON m.source = 'sale' AND s.id = m.source_id
    LEFT JOIN payment AS y ON m.source = 'payment' AND y.id = m.source_id
    LEFT JOIN adjustment AS j ON m.source = 'adjustment' AND j.id = m.source_id
),
body AS (
    SELECT d.place, coalesce(g.position, 0) AS position, d.on_date, d.number, d.kind,
           CASE WHEN g.position IS NULL THEN d.text ELSE nullif(g.name, '') END AS text,
           CASE WHEN NOT :lines OR g.position IS NULL THEN 1
                ELSE g.position = max(g.position) OVER (PARTITION BY d.place) END AS last,
           d.amount, d.balance, g.quantity, g.unit, g.price, g.gross
    FROM described AS d LEFT JOIN goods AS g ON :lines AND g.place = d.place
)
SELECT date, document, kind, description, debit, credit, balance, quantity, unit, price, amount
FROM (
    SELECT 0 AS place, 0 AS position, nullif(:from, '0001-01-01') AS date, NULL AS document, 'opening' AS kind,
           NULL AS description, NULL AS debit, NULL AS credit,
           coalesce((SELECT sum(amount) FROM account WHERE on_date < :from), 0) AS balance,
           NULL AS quantity, NULL AS unit, NULL AS price, NULL AS amount
    UNION ALL
    SELECT place, position, on_date, number, kind, text,
           CASE WHEN last AND amount >= 0 THEN amount END, CASE WHEN last AND amount < 0 THEN -amount END,
           CASE WHEN last THEN balance END, quantity, unit, price, gross
    FROM body
    UNION ALL
    SELECT 9223372036854775807, 0, nullif(:to, '9999-12-31'), NULL, 'closing', NULL, NULL, NULL,
           coalesce((SELECT sum(amount) FROM account), 0), NULL, NULL, NULL, NULL
)
ORDER BY place, position
