-- title: Staff | 业务员
-- about: All of the staff as a sheet that import reads back. | 全部业务员，可再导入
-- column: id int | Id | 内部编号
-- column: code code | Code | 工号
-- column: name text | Name | 姓名
-- column: phone code | Phone | 电话
-- column: region text | Region | 地区
-- column: joined_on date | Joined on | 入职日期
-- column: left_on date | Left on | 离职日期
-- column: note text | Note | 备注
SELECT t.id, t.code, t.name, t.phone, t.region, t.joined_on, t.left_on, t.note
FROM staff AS t
ORDER BY t.code
