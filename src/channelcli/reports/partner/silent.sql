-- title: Gone quiet | 没动静的客户
-- about: Who should have ordered by its own rhythm and has not. | 按自己的进货周期早该下单的客户
-- main: yes
-- param: as_of date = today | As of this day | 截止日期
-- param: kind choice(dealer, outlet) = * | Only this kind | 类型
-- param: rep staff = * | Only this salesman | 业务员
-- param: cadence int = policy:cadence.default | Days between purchases of whom too few are known | 购货记录太少时的周期（天）
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: amounts choice(net, gross) = policy:sales.amounts | Class without or with VAT | 等级按不含税或含税
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: class text | Class | 等级
-- column: stage text | Stage | 阶段 | stage
-- column: last_on date | Last purchase | 最后进货
-- column: days int | Silent | 静默
-- column: cadence int | Usual | 周期
-- column: next_on date | Expected | 应下单日
-- column: phone code | Phone | 电话
-- The module beside this file takes the cadence of SEG-4 and the class in force, and lists stages at_risk and dormant,
-- best class first. In a shell this SELECT lists who last bought longer ago than twice the default cadence.
SELECT p.code, p.name, NULL AS class, NULL AS stage, max(s.shipped_on) AS last_on,
       CAST(julianday(:as_of) - julianday(max(s.shipped_on)) AS INTEGER) AS days, :cadence AS cadence,
       date(max(s.shipped_on), '+' || :cadence || ' days') AS next_on, p.phone
FROM partner AS p JOIN sale AS s ON s.partner_id = p.id
WHERE s.shipped_on <= :as_of AND s.gross > 0 AND (s.voided_on IS NULL OR s.voided_on > :as_of)
  AND p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR EXISTS (
      SELECT 1 FROM partner_span AS r JOIN staff AS t ON t.id = r.staff_id
      WHERE r.partner_id = p.id AND r.field = 'rep' AND t.code = :rep
      AND r.valid_from <= :as_of AND :as_of < r.valid_to))
GROUP BY p.id
HAVING max(s.shipped_on) < date(:as_of, '-' || (2 * :cadence) || ' days')
ORDER BY days DESC, p.code
