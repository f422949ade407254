-- title: Erasures | 已删除的个人资料
-- about: Whose personal data was erased, when, and under what name the rows stand now (DAT-9). | 删除过谁的个人资料、何时、记录现在用什么代号（DAT-9）
-- column: date date | Date | 日期
-- column: pseudonym code | Pseudonym | 代号
-- column: entity text | Was | 原为 | person
-- column: partner_code code | Partner code | 客户编号
-- column: partner text | Partner | 客户
-- column: at text | At (UTC) | 时间（UTC）
-- column: change int | Change | 修改序号
SELECT e.on_date AS date, e.pseudonym, e.entity, p.code AS partner_code, p.name AS partner, e.at, e.change_id AS change
FROM erasure AS e
LEFT JOIN contact AS c ON e.entity = 'contact' AND c.id = e.row_id
LEFT JOIN partner AS p ON p.id = CASE e.entity WHEN 'contact' THEN c.partner_id WHEN 'partner' THEN e.row_id END
ORDER BY e.id DESC
