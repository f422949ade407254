-- title: Everything held of a person | 某人的全部资料
-- about: Every value about a natural person, now and before, and every mention of him (DAT-9). | 关于某人的每一项内容，现有的、以往的，以及提到此人的地方（DAT-9）
-- param: person text | The person: PARTNER/CONTACT, a name or number of a contact, one of the staff, or a pseudonym | 此人：客户/联系人，联系人的姓名或号码，业务员，或代号
-- param: partner flag = 0 | The name is that of a partner who is himself the person | 此名是客户，客户本人就是自然人
-- column: about text | About | 关系 | about
-- column: state text | State | 状态 | held
-- column: record code | Record | 记录
-- column: id int | Id | 内部编号
-- column: field code | Field | 字段
-- column: value text | Value | 值 | wrap
-- column: change int | Change | 修改序号
-- The same-stem module looks in every table and in the journal.
SELECT NULL AS about, NULL AS state, NULL AS record, NULL AS id, NULL AS field, NULL AS value, NULL AS change
WHERE FALSE AND (:person IS NULL OR :partner IS NULL)
ORDER BY 1
