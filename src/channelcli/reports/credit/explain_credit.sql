-- title: Why this credit score | 信用评分核对
-- about: Each component with its figures, the step it reaches, and the documents behind it. | 每项得分：数字、落在哪一档、由哪些单据来
-- param: partner partner | Partner | 客户
-- param: as_of date = today | As of this day | 截止日期
-- param: grace int = policy:credit.grace_days | Days of grace | 宽限天数
-- param: all flag = 0 | What was paid on time and what is open, one by one | 准时的和未收的也逐笔列出
-- column: part text | Component | 项目 | credit_part
-- column: document code | Document | 单据
-- column: date date | Date | 日期
-- column: amount money | Amount | 金额
-- column: days int | Days late | 晚几天
-- column: weighted int | Amount × days | 金额×天数
-- column: points int | Points | 得分
-- column: rule text | Rule | 规则
-- column: why text | Why | 说明 | wrap
-- total: points
--
-- A component, and beneath it the documents it is made of. Which credit settled which debit, and how late, takes more
-- than one SELECT (explain_credit.py); what a SELECT can say is here: orders that wait, bills, and what went wrong in
-- the last 12 months.
SELECT part, document, date, amount, NULL AS days, NULL AS weighted, NULL AS points, rule, '' AS why
FROM (
    SELECT partner_id, 'used' AS part, number AS document, confirmed_on AS date, gross AS amount, 'CR-1' AS rule
    FROM sale
    WHERE confirmed_on <= :as_of AND kind = 'order' AND (shipped_on IS NULL OR shipped_on > :as_of)
      AND (cancelled_on IS NULL OR cancelled_on > :as_of)
    UNION ALL
    SELECT partner_id, 'used', number, matures_on, amount, 'CR-1'
    FROM payment
    WHERE matures_on > :as_of AND paid_on <= :as_of AND kind = 'receipt' AND (voided_on IS NULL OR voided_on > :as_of)
    UNION ALL
    SELECT partner_id, 'incidents', number, voided_on, amount, 'CR-6'
    FROM payment WHERE void_kind = 'bounce' AND voided_on BETWEEN date(:as_of, '-1 year', '+1 day') AND :as_of
    UNION ALL
    SELECT partner_id, 'incidents', number, on_date, -amount, 'CR-6'
    FROM adjustment
    WHERE kind = 'writeoff' AND on_date BETWEEN date(:as_of, '-1 year', '+1 day') AND :as_of
      AND (voided_on IS NULL OR voided_on > :as_of)
) AS found
WHERE found.partner_id = (SELECT id FROM partner WHERE code = :partner) AND :grace >= 0 AND :all >= 0
ORDER BY part, date, document
