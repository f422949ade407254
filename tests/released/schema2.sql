PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE journal_change (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,                          -- UTC, ISO 8601
    business_day TEXT NOT NULL,                -- what "today" was
    actor TEXT NOT NULL,
    command TEXT NOT NULL,
    summary TEXT NOT NULL DEFAULT '',
    version TEXT NOT NULL,                     -- of the program
    undoes INTEGER UNIQUE REFERENCES journal_change (id)  -- the change that this one took back
) STRICT;
INSERT INTO journal_change VALUES(1,'2026-11-22T05:20:02Z','2026-11-20','owner','partner add ''宏达商贸'' --terms net:30 --region ''城南'' --set credit_limit=50000','partner D0001 宏达商贸','0.1.0',NULL);
INSERT INTO journal_change VALUES(2,'2026-11-22T05:20:03Z','2026-11-20','owner','partner add ''永兴烟酒'' --terms eom:30','partner D0002 永兴烟酒','0.1.0',NULL);
INSERT INTO journal_change VALUES(3,'2026-11-22T05:20:04Z','2026-11-20','owner','partner add ''美佳超市'' --set phone=0311-8888','partner D0003 美佳超市','0.1.0',NULL);
INSERT INTO journal_change VALUES(4,'2026-11-22T05:20:05Z','2026-11-20','owner','contact add ''宏达商贸'' ''李建国'' --mobile 13800138000','contact 李建国 of D0001 宏达商贸','0.1.0',NULL);
INSERT INTO journal_change VALUES(5,'2026-11-22T05:20:06Z','2026-11-20','owner','product add ''海河52'' --set ''unit=瓶''','product P0001 海河52','0.1.0',NULL);
INSERT INTO journal_change VALUES(6,'2026-11-22T05:20:07Z','2026-11-20','owner','order add ''宏达商贸'' ''海河52'' 10@380 --on 2026-08-01','order 1001 宏达商贸 3,800.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(7,'2026-11-22T05:20:08Z','2026-11-20','owner','order add ''宏达商贸'' ''海河52'' 5@380 --on 2026-09-05','order 1002 宏达商贸 1,900.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(8,'2026-11-22T05:20:09Z','2026-11-20','owner','order add ''永兴烟酒'' --amount 4800 --on 2026-09-20','order 1003 永兴烟酒 4,800.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(9,'2026-11-22T05:20:09Z','2026-11-20','owner','order add ''美佳超市'' --amount 300.55 --on 2026-10-01 --unshipped','order 1004 美佳超市 300.55','0.1.0',NULL);
INSERT INTO journal_change VALUES(10,'2026-11-22T05:20:10Z','2026-11-20','owner','order add ''永兴烟酒'' --amount 1200 --on 2026-10-02','order 1005 永兴烟酒 1,200.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(11,'2026-11-22T05:20:11Z','2026-11-20','owner','order extend 1003 2026-12-15','extend 1003 永兴烟酒 2026-12-15','0.1.0',NULL);
INSERT INTO journal_change VALUES(12,'2026-11-22T05:20:11Z','2026-11-20','owner','payment add ''宏达商贸'' 3000 wx --on 2026-09-10','payment R0001 宏达商贸 3,000.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(13,'2026-11-22T05:20:12Z','2026-11-20','owner','payment add ''永兴烟酒'' 1200 --for 1005 --on 2026-10-20','payment R0002 永兴烟酒 1,200.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(14,'2026-11-22T05:20:13Z','2026-11-20','owner','payment add ''永兴烟酒'' 500 zp --on 2026-10-21','payment R0003 永兴烟酒 500.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(15,'2026-11-22T05:20:14Z','2026-11-20','owner','payment bounce R0003 --on 2026-10-25','payment R0003 永兴烟酒 bounce','0.1.0',NULL);
INSERT INTO journal_change VALUES(16,'2026-11-22T05:20:15Z','2026-11-20','owner','order return 1002 ''海河52'' 1 ''破损'' --on 2026-10-05','return 1002-R1 宏达商贸 -380.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(17,'2026-11-22T05:20:16Z','2026-11-20','owner','adjust add ''宏达商贸'' 2000 --kind opening --on 2026-01-01','opening A0001 宏达商贸 2,000.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(18,'2026-11-22T05:20:17Z','2026-11-20','owner','adjust add ''永兴烟酒'' 100 --kind allowance --on 2026-10-30','allowance A0002 永兴烟酒 -100.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(19,'2026-11-22T05:20:18Z','2026-11-20','owner','adjust add ''宏达商贸'' 50 --kind writeoff --on 2026-10-30','writeoff A0003 宏达商贸 -50.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(20,'2026-11-22T05:20:19Z','2026-11-20','owner','deposit add ''宏达商贸'' 5000 --on 2026-03-01','deposit B0001 宏达商贸 5,000.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(21,'2026-11-22T05:20:19Z','2026-11-20','owner','credit limit ''宏达商贸'' 80000 --until 2026-12-31','credit limit 宏达商贸 80,000.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(22,'2026-11-22T05:20:20Z','2026-11-20','owner','credit hold ''永兴烟酒'' ''催不动''','credit hold 永兴烟酒','0.1.0',NULL);
INSERT INTO journal_change VALUES(23,'2026-11-22T05:20:21Z','2026-11-20','owner','credit standing ''宏达商贸'' 1000 --until 2026-12-31','standing credit 宏达商贸 1,000.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(24,'2026-11-22T05:20:22Z','2026-11-20','owner','statement ''宏达商贸'' --confirm 4000 --on 2026-10-31','confirmation 宏达商贸 2026-10-31 4,000.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(25,'2026-11-22T05:20:23Z','2026-11-20','owner','log add ''宏达商贸'' ''催款'' --promise 1000@2026-11-25','call D0001 宏达商贸','0.1.0',NULL);
INSERT INTO journal_change VALUES(26,'2026-11-22T05:20:24Z','2026-11-20','owner','config lock 2026-07-31','lock 2026-07-31','0.1.0',NULL);
INSERT INTO journal_change VALUES(27,'2026-11-22T05:20:25Z','2026-11-20','owner','--override ''补记'' order add ''美佳超市'' --amount 88 --on 2026-07-01','order 1006 美佳超市 88.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(28,'2026-11-22T05:20:26Z','2026-11-20','owner','payment add ''美佳超市'' 100 --match none --on 2026-11-03','payment R0004 美佳超市 100.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(29,'2026-11-22T05:20:27Z','2026-11-20','owner','payment match R0004 1006','match R0004 美佳超市 1006 88.00','0.1.0',NULL);
INSERT INTO journal_change VALUES(30,'2026-11-22T05:20:28Z','2026-11-20','owner','order void 1005 --on 2026-11-10','order 1005 永兴烟酒 void','0.1.0',NULL);
INSERT INTO journal_change VALUES(31,'2026-11-22T05:20:28Z','2026-11-20','owner','undo','undo 30: order 1005 永兴烟酒 void','0.1.0',30);
INSERT INTO journal_change VALUES(32,'2026-11-22T05:20:29Z','2026-11-20','owner','payment add ''美佳超市'' 500 --on 2026-11-05','payment R0005 美佳超市 500.00','0.1.0',NULL);
CREATE TABLE journal_open (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    change_id INTEGER REFERENCES journal_change (id)
) STRICT;
INSERT INTO journal_open VALUES(1,NULL);
CREATE TABLE journal_row (
    id INTEGER PRIMARY KEY,
    change_id INTEGER REFERENCES journal_change (id),
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    entity TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('update', 'delete')),
    old TEXT NOT NULL CHECK (json_valid(old))  -- the whole old row
) STRICT;
INSERT INTO journal_row VALUES(1,2,'2026-11-22T05:20:03Z','counter',1,'update','{"id":1,"change_id":1,"name":"partner.dealer","next":2}');
INSERT INTO journal_row VALUES(2,3,'2026-11-22T05:20:04Z','counter',1,'update','{"id":1,"change_id":1,"name":"partner.dealer","next":3}');
INSERT INTO journal_row VALUES(3,6,'2026-11-22T05:20:07Z','sale',1,'update','{"id":1,"change_id":6,"number":"1001","kind":"order","root_id":1,"part":1,"origin_id":null,"partner_id":1,"staff_id":null,"ordered_on":"2026-08-01","confirmed_on":"2026-08-01","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"net:30","due_on":null,"price_mode":"inclusive","net":380000,"gross":380000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO journal_row VALUES(4,7,'2026-11-22T05:20:08Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1002}');
INSERT INTO journal_row VALUES(5,7,'2026-11-22T05:20:08Z','sale',2,'update','{"id":2,"change_id":7,"number":"1002","kind":"order","root_id":2,"part":1,"origin_id":null,"partner_id":1,"staff_id":null,"ordered_on":"2026-09-05","confirmed_on":"2026-09-05","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"net:30","due_on":null,"price_mode":"inclusive","net":190000,"gross":190000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO journal_row VALUES(6,8,'2026-11-22T05:20:09Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1003}');
INSERT INTO journal_row VALUES(7,8,'2026-11-22T05:20:09Z','sale',3,'update','{"id":3,"change_id":8,"number":"1003","kind":"order","root_id":3,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-09-20","confirmed_on":"2026-09-20","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"eom:30","due_on":null,"price_mode":"inclusive","net":480000,"gross":480000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO journal_row VALUES(8,9,'2026-11-22T05:20:09Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1004}');
INSERT INTO journal_row VALUES(9,10,'2026-11-22T05:20:10Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1005}');
INSERT INTO journal_row VALUES(10,10,'2026-11-22T05:20:10Z','sale',5,'update','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"eom:30","due_on":null,"price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO journal_row VALUES(11,13,'2026-11-22T05:20:12Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":2}');
INSERT INTO journal_row VALUES(12,14,'2026-11-22T05:20:13Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":3}');
INSERT INTO journal_row VALUES(13,15,'2026-11-22T05:20:14Z','payment',3,'update','{"id":3,"change_id":14,"number":"R0003","kind":"receipt","partner_id":2,"paid_on":"2026-10-21","amount":50000,"method":"cheque","payer":null,"reference":null,"auto":1,"voided_on":null,"void_kind":null,"note":null,"matures_on":null}');
INSERT INTO journal_row VALUES(14,16,'2026-11-22T05:20:15Z','sale',6,'update','{"id":6,"change_id":16,"number":"1002-R1","kind":"return","root_id":6,"part":1,"origin_id":2,"partner_id":1,"staff_id":null,"ordered_on":"2026-10-05","confirmed_on":"2026-10-05","promised_on":null,"shipped_on":"2026-10-05","delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"net:30","due_on":null,"price_mode":"inclusive","net":0,"gross":0,"cost":0,"costed":0,"reason":"quality","note":null}');
INSERT INTO journal_row VALUES(15,18,'2026-11-22T05:20:17Z','counter',5,'update','{"id":5,"change_id":17,"name":"adjustment","next":2}');
INSERT INTO journal_row VALUES(16,19,'2026-11-22T05:20:18Z','counter',5,'update','{"id":5,"change_id":17,"name":"adjustment","next":3}');
INSERT INTO journal_row VALUES(17,27,'2026-11-22T05:20:25Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1006}');
INSERT INTO journal_row VALUES(18,27,'2026-11-22T05:20:25Z','sale',7,'update','{"id":7,"change_id":27,"number":"1006","kind":"order","root_id":7,"part":1,"origin_id":null,"partner_id":3,"staff_id":null,"ordered_on":"2026-07-01","confirmed_on":"2026-07-01","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"cod","due_on":null,"price_mode":"inclusive","net":8800,"gross":8800,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO journal_row VALUES(19,28,'2026-11-22T05:20:26Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":4}');
INSERT INTO journal_row VALUES(20,30,'2026-11-22T05:20:28Z','sale',5,'update','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":"2026-10-02","delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"eom:30","due_on":"2026-11-30","price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO journal_row VALUES(21,30,'2026-11-22T05:20:28Z','allocation',1,'update','{"id":1,"change_id":13,"partner_id":2,"credit_payment_id":2,"credit_adjustment_id":null,"credit_sale_id":null,"debit_sale_id":5,"debit_adjustment_id":null,"debit_payment_id":null,"amount":120000,"matched_on":"2026-10-20","ended_on":null}');
INSERT INTO journal_row VALUES(22,31,'2026-11-22T05:20:28Z','allocation',1,'delete','{"id":1,"change_id":13,"partner_id":2,"credit_payment_id":2,"credit_adjustment_id":null,"credit_sale_id":null,"debit_sale_id":5,"debit_adjustment_id":null,"debit_payment_id":null,"amount":120000,"matched_on":"2026-10-20","ended_on":"2026-11-10"}');
INSERT INTO journal_row VALUES(23,31,'2026-11-22T05:20:28Z','sale',5,'delete','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":"2026-10-02","delivered_on":null,"cancelled_on":null,"voided_on":"2026-11-10","terms":"eom:30","due_on":"2026-11-30","price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO journal_row VALUES(24,32,'2026-11-22T05:20:29Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":5}');
CREATE TABLE counter (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL UNIQUE,
    next INTEGER NOT NULL CHECK (next > 0)
) STRICT;
INSERT INTO counter VALUES(1,1,'partner.dealer',4);
INSERT INTO counter VALUES(2,5,'product',2);
INSERT INTO counter VALUES(3,6,'sale',1007);
INSERT INTO counter VALUES(4,12,'payment.R',6);
INSERT INTO counter VALUES(5,17,'adjustment',4);
INSERT INTO counter VALUES(6,20,'deposit',2);
CREATE TABLE policy (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
    text TEXT NOT NULL
) STRICT;
CREATE TABLE custom_field (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    entity TEXT NOT NULL,                      -- the table whose rows carry the field
    key TEXT NOT NULL COLLATE NOCASE CHECK (key GLOB '[a-z]*' AND key NOT GLOB '*[^a-z0-9_]*'),
    label_en TEXT NOT NULL,
    label_zh TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('text', 'integer', 'decimal', 'date', 'choice', 'boolean')),
    choices TEXT CHECK ((type = 'choice') = (choices IS NOT NULL)),  -- one a line
    UNIQUE (entity, key)
) STRICT;
CREATE TABLE custom_value (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    field_id INTEGER NOT NULL REFERENCES custom_field (id) DEFERRABLE INITIALLY DEFERRED,
    row_id INTEGER NOT NULL,                   -- id in the table that custom_field.entity names
    value TEXT NOT NULL CHECK (value <> ''),   -- in the canonical form of the type
    UNIQUE (field_id, row_id)
) STRICT;
CREATE TABLE staff (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    code TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,                    -- DAT-4
    initials TEXT NOT NULL DEFAULT '',         -- pinyin initials, for typing
    phone TEXT,
    region TEXT,
    joined_on TEXT CHECK (joined_on IS date(joined_on)),
    left_on TEXT CHECK (left_on IS date(left_on)),
    note TEXT
) STRICT;
CREATE TABLE partner (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    code TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,                    -- DAT-4
    initials TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'dealer' CHECK (kind IN ('dealer', 'outlet', 'supplier')),
    parent_id INTEGER REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED CHECK (parent_id <> id),
    merged_into_id INTEGER REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED CHECK (merged_into_id <> id), -- DAT-6
    created_on TEXT NOT NULL CHECK (created_on IS date(created_on)),
    since TEXT CHECK (since IS date(since)),   -- 合作日期
    verified_on TEXT CHECK (verified_on IS date(verified_on)),
    archived_on TEXT CHECK (archived_on IS date(archived_on)),
    -- 1 region and location
    province TEXT,
    city TEXT,
    county TEXT,
    address TEXT,
    -- 2 market
    market_size INTEGER,                       -- 1/1,000 of market_unit
    market_unit TEXT,
    market_note TEXT,
    -- 3 basics
    phone TEXT,
    fax TEXT,
    credit_code TEXT,                          -- 统一社会信用代码 (DAT-3)
    industry TEXT,
    size TEXT,
    scope TEXT,
    indoor_ads INTEGER CHECK (indoor_ads IN (0, 1)),
    outdoor_ads INTEGER CHECK (outdoor_ads IN (0, 1)),
    ads_note TEXT,
    competitor TEXT,
    priority TEXT,
    -- 4 capacity
    staff_count INTEGER CHECK (staff_count >= 0),
    vehicle_count INTEGER CHECK (vehicle_count >= 0),
    premises_m2 INTEGER CHECK (premises_m2 >= 0),
    warehouse_m2 INTEGER CHECK (warehouse_m2 >= 0),
    funds INTEGER,                             -- fen
    capacity_on TEXT CHECK (capacity_on IS date(capacity_on)),
    projects TEXT,                             -- 合作项目与成效
    -- 5 the person: table contact
    CHECK (merged_into_id IS NULL OR archived_on IS NOT NULL)
) STRICT;
INSERT INTO partner VALUES(1,1,'D0001','宏达商贸','宏达商贸','hdsm','dealer',NULL,NULL,'2026-11-20',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO partner VALUES(2,2,'D0002','永兴烟酒','永兴烟酒','yxyj','dealer',NULL,NULL,'2026-11-20',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO partner VALUES(3,3,'D0003','美佳超市','美佳超市','mjcs','dealer',NULL,NULL,'2026-11-20',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'0311-8888',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE partner_distinct (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    other_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (partner_id, other_id),
    CHECK (partner_id < other_id)
) STRICT;
CREATE TABLE partner_dated (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT NOT NULL CHECK (field IN ('region', 'rep', 'terms', 'credit_limit', 'class', 'status')),
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
    text TEXT,                                 -- region, terms (AR-20 code), class (A, B, C), status (active, lost)
    amount INTEGER CHECK (amount >= 0),        -- credit_limit in fen; 0 = cash only, none = no limit
    staff_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,  -- rep
    UNIQUE (partner_id, field, valid_from),
    CHECK (text IS NULL OR field NOT IN ('rep', 'credit_limit')),
    CHECK (amount IS NULL OR field = 'credit_limit'),
    CHECK (staff_id IS NULL OR field = 'rep'),
    CHECK (field <> 'class' OR text IS NULL OR text IN ('A', 'B', 'C')),
    CHECK (field <> 'status' OR text IS NULL OR text IN ('active', 'lost'))
) STRICT;
INSERT INTO partner_dated VALUES(1,1,1,'region','0001-01-01','城南',NULL,NULL);
INSERT INTO partner_dated VALUES(2,1,1,'terms','0001-01-01','net:30',NULL,NULL);
INSERT INTO partner_dated VALUES(3,1,1,'credit_limit','0001-01-01',NULL,5000000,NULL);
INSERT INTO partner_dated VALUES(4,2,2,'terms','0001-01-01','eom:30',NULL,NULL);
CREATE TABLE partner_tag (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL DEFAULT 'tag' CHECK (kind IN ('tag', 'interest')),
    tag TEXT NOT NULL COLLATE NOCASE CHECK (tag <> ''),
    UNIQUE (partner_id, kind, tag)
) STRICT;
CREATE TABLE partner_note (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
    text TEXT NOT NULL CHECK (text <> '')
) STRICT;
CREATE TABLE partner_brand (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    brand TEXT NOT NULL CHECK (brand <> ''),
    spec TEXT,
    volume TEXT,
    competing INTEGER NOT NULL DEFAULT 0 CHECK (competing IN (0, 1)),
    UNIQUE (partner_id, brand, spec)
) STRICT;
CREATE TABLE market_goods (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    variety TEXT NOT NULL CHECK (variety <> ''),
    spec TEXT,
    price INTEGER,                             -- 1/10,000 yuan
    seen_on TEXT NOT NULL CHECK (seen_on IS date(seen_on))
) STRICT;
CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,
    initials TEXT NOT NULL DEFAULT '',
    role TEXT,                                 -- principal 负责人, contact 联系人, or the owner's own word
    position TEXT,
    sex TEXT CHECK (sex IN ('m', 'f')),
    birth_year INTEGER CHECK (birth_year BETWEEN 1900 AND 2100),
    birth_month INTEGER CHECK (birth_month BETWEEN 1 AND 12),
    birth_day INTEGER CHECK (birth_day BETWEEN 1 AND 31),
    birth_lunar INTEGER NOT NULL DEFAULT 0 CHECK (birth_lunar IN (0, 1)),
    birth_leap INTEGER NOT NULL DEFAULT 0 CHECK (birth_leap IN (0, 1)),  -- born in a lunar leap month
    hobbies TEXT,
    habits TEXT,
    personality TEXT,
    family TEXT,
    origin TEXT,
    education TEXT,
    background TEXT,
    note TEXT,
    verified_on TEXT CHECK (verified_on IS date(verified_on)),
    archived_on TEXT CHECK (archived_on IS date(archived_on)),
    CHECK ((birth_month IS NULL) = (birth_day IS NULL)),
    UNIQUE (partner_id, name)
) STRICT;
INSERT INTO contact VALUES(1,4,1,'李建国','李建国','ljg',NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE contact_channel (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('mobile', 'phone', 'email', 'wechat', 'other')),
    value TEXT NOT NULL CHECK (value <> ''),
    value_key TEXT NOT NULL,                   -- DAT-5 for phones, else case-folded
    preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1)),
    UNIQUE (contact_id, kind, value)
) STRICT;
INSERT INTO contact_channel VALUES(1,4,1,'mobile','13800138000','13800138000',0);
CREATE TABLE contact_relation (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    relation TEXT NOT NULL CHECK (relation <> ''),
    who TEXT NOT NULL CHECK (who <> ''),
    note TEXT
) STRICT;
CREATE TABLE interaction (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
    type TEXT NOT NULL DEFAULT 'call' CHECK (type IN
        ('call', 'visit', 'wechat', 'email', 'meeting', 'training', 'collect', 'delivery', 'care', 'service', 'event')),
    subject TEXT NOT NULL CHECK (subject <> ''),
    content TEXT,
    outcome TEXT,
    next_on TEXT CHECK (next_on IS date(next_on)),
    next_action TEXT,
    done_on TEXT CHECK (done_on IS date(done_on))   -- the next step closed by hand
) STRICT;
INSERT INTO interaction VALUES(1,25,1,NULL,NULL,'2026-11-20','call','催款',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE promise (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    interaction_id INTEGER REFERENCES interaction (id) DEFERRABLE INITIALLY DEFERRED,
    on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
    due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
    amount INTEGER CHECK (amount > 0),
    text TEXT,
    CHECK ((amount IS NULL) <> (text IS NULL))
) STRICT;
INSERT INTO promise VALUES(1,25,1,1,'2026-11-20','2026-11-25',100000,NULL);
CREATE TABLE product (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    code TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,
    initials TEXT NOT NULL DEFAULT '',
    category TEXT,
    line TEXT,
    brand TEXT,
    spec TEXT,
    unit TEXT NOT NULL DEFAULT '',             -- base unit 瓶; '' where the owner never said
    qty_decimals INTEGER NOT NULL DEFAULT 3 CHECK (qty_decimals BETWEEN 0 AND 3),
    note TEXT,
    archived_on TEXT CHECK (archived_on IS date(archived_on))
) STRICT;
INSERT INTO product VALUES(1,5,'P0001','海河52','海河52','hh52',NULL,NULL,NULL,NULL,'瓶',3,NULL,NULL);
CREATE TABLE product_unit (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    product_id INTEGER NOT NULL REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
    unit TEXT NOT NULL CHECK (unit <> ''),
    num INTEGER NOT NULL CHECK (num > 0),
    den INTEGER NOT NULL DEFAULT 1 CHECK (den > 0),
    UNIQUE (product_id, unit)
) STRICT;
CREATE TABLE product_dated (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    product_id INTEGER NOT NULL REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT NOT NULL CHECK (field IN ('price', 'cost', 'floor', 'tax')),
    unit TEXT NOT NULL DEFAULT '',
    partner_id INTEGER REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,  -- a price of this partner's own
    class TEXT CHECK (class IN ('A', 'B', 'C')),                               -- or of a class
    min_quantity INTEGER NOT NULL DEFAULT 0 CHECK (min_quantity >= 0),
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
    value INTEGER CHECK (value >= 0),          -- none ends the row before it
    CHECK (field = 'price' OR (partner_id IS NULL AND class IS NULL AND min_quantity = 0)),
    CHECK (partner_id IS NULL OR class IS NULL)
) STRICT;
CREATE TABLE sale (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    number TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (number <> ''),
    kind TEXT NOT NULL DEFAULT 'order' CHECK (kind IN ('order', 'return')),
    root_id INTEGER NOT NULL REFERENCES sale (id) DEFERRABLE INITIALLY DEFERRED,
    part INTEGER NOT NULL DEFAULT 1 CHECK (part > 0),
    origin_id INTEGER REFERENCES sale (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    ordered_on TEXT NOT NULL CHECK (ordered_on IS date(ordered_on)),
    confirmed_on TEXT CHECK (confirmed_on IS date(confirmed_on)),
    promised_on TEXT CHECK (promised_on IS date(promised_on)),
    shipped_on TEXT CHECK (shipped_on IS date(shipped_on)),     -- of a return: received back
    delivered_on TEXT CHECK (delivered_on IS date(delivered_on)),
    cancelled_on TEXT CHECK (cancelled_on IS date(cancelled_on)),
    voided_on TEXT CHECK (voided_on IS date(voided_on)),
    terms TEXT NOT NULL DEFAULT 'cod',         -- AR-20 code, copied at posting
    due_on TEXT CHECK (due_on IS date(due_on)),-- set at shipment; none with terms 'roll' until the next shipment
    price_mode TEXT NOT NULL DEFAULT 'inclusive' CHECK (price_mode IN ('inclusive', 'exclusive')),
    net INTEGER NOT NULL,                      -- fen, without VAT
    gross INTEGER NOT NULL,                    -- fen, what the partner owes
    cost INTEGER NOT NULL DEFAULT 0,           -- fen, of the lines whose cost is known
    costed INTEGER NOT NULL DEFAULT 0,         -- fen, net of the lines whose cost is known: margin = costed - cost
    reason TEXT,                               -- of a return, cancel or void
    note TEXT,
    CHECK (shipped_on IS NULL OR confirmed_on IS NOT NULL),
    CHECK (shipped_on IS NULL OR cancelled_on IS NULL),
    CHECK (delivered_on IS NULL OR shipped_on IS NOT NULL),
    CHECK (voided_on IS NULL OR shipped_on IS NOT NULL),
    CHECK (shipped_on IS NULL OR due_on IS NOT NULL OR terms = 'roll' OR kind = 'return')
) STRICT;
INSERT INTO sale VALUES(1,6,'1001','order',1,1,NULL,1,NULL,'2026-08-01','2026-08-01',NULL,'2026-08-01',NULL,NULL,NULL,'net:30','2026-08-31','inclusive',380000,380000,0,0,NULL,NULL);
INSERT INTO sale VALUES(2,7,'1002','order',2,1,NULL,1,NULL,'2026-09-05','2026-09-05',NULL,'2026-09-05',NULL,NULL,NULL,'net:30','2026-10-05','inclusive',190000,190000,0,0,NULL,NULL);
INSERT INTO sale VALUES(3,8,'1003','order',3,1,NULL,2,NULL,'2026-09-20','2026-09-20',NULL,'2026-09-20',NULL,NULL,NULL,'eom:30','2026-10-30','inclusive',480000,480000,0,0,NULL,NULL);
INSERT INTO sale VALUES(4,9,'1004','order',4,1,NULL,3,NULL,'2026-10-01','2026-10-01',NULL,NULL,NULL,NULL,NULL,'cod',NULL,'inclusive',30055,30055,0,0,NULL,NULL);
INSERT INTO sale VALUES(5,10,'1005','order',5,1,NULL,2,NULL,'2026-10-02','2026-10-02',NULL,'2026-10-02',NULL,NULL,NULL,'eom:30','2026-11-30','inclusive',120000,120000,0,0,NULL,NULL);
INSERT INTO sale VALUES(6,16,'1002-R1','return',6,1,2,1,NULL,'2026-10-05','2026-10-05',NULL,'2026-10-05',NULL,NULL,NULL,'net:30',NULL,'inclusive',-38000,-38000,0,0,'quality',NULL);
INSERT INTO sale VALUES(7,27,'1006','order',7,1,NULL,3,NULL,'2026-07-01','2026-07-01',NULL,'2026-07-01',NULL,NULL,NULL,'cod','2026-07-01','inclusive',8800,8800,0,0,NULL,NULL);
CREATE TABLE sale_line (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    sale_id INTEGER NOT NULL REFERENCES sale (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL CHECK (position > 0),
    root_id INTEGER REFERENCES sale_line (id) DEFERRABLE INITIALLY DEFERRED,   -- the line this part was split off
    origin_id INTEGER REFERENCES sale_line (id) DEFERRABLE INITIALLY DEFERRED, -- of a return: the line returned
    product_id INTEGER REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT,
    unit TEXT NOT NULL DEFAULT '',             -- as entered
    quantity INTEGER,                          -- 1/1,000 of unit; none = unknown
    base_quantity INTEGER,                     -- 1/1,000 of the product's base unit
    price INTEGER,                             -- 1/10,000 yuan a unit; none = unknown
    discount_bp INTEGER NOT NULL DEFAULT 0,
    tax_bp INTEGER NOT NULL DEFAULT 0 CHECK (tax_bp BETWEEN 0 AND 10000),
    free INTEGER NOT NULL DEFAULT 0 CHECK (free IN (0, 1)),
    net INTEGER NOT NULL,
    gross INTEGER NOT NULL,
    cost INTEGER,                              -- fen of the whole line; none = unknown (SAL-6)
    price_reason TEXT,                         -- a manual price below the floor and such (SAL-10)
    UNIQUE (sale_id, position),
    CHECK (free = 0 OR (net = 0 AND gross = 0))
) STRICT;
INSERT INTO sale_line VALUES(1,6,1,1,NULL,NULL,1,NULL,'瓶',10000,10000,3800000,0,0,0,380000,380000,NULL,'manual');
INSERT INTO sale_line VALUES(2,7,2,1,NULL,NULL,1,NULL,'瓶',5000,5000,3800000,0,0,0,190000,190000,NULL,'manual');
INSERT INTO sale_line VALUES(3,8,3,1,NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,0,0,0,480000,480000,NULL,NULL);
INSERT INTO sale_line VALUES(4,9,4,1,NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,0,0,0,30055,30055,NULL,NULL);
INSERT INTO sale_line VALUES(5,10,5,1,NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,0,0,0,120000,120000,NULL,NULL);
INSERT INTO sale_line VALUES(6,16,6,1,NULL,2,1,NULL,'瓶',-1000,-1000,3800000,0,0,0,-38000,-38000,NULL,NULL);
INSERT INTO sale_line VALUES(7,27,7,1,NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,0,0,0,8800,8800,NULL,NULL);
CREATE TABLE payment (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    number TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (number <> ''),
    kind TEXT NOT NULL DEFAULT 'receipt' CHECK (kind IN ('receipt', 'refund')),
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    paid_on TEXT NOT NULL CHECK (paid_on IS date(paid_on)),
    amount INTEGER NOT NULL CHECK (amount > 0),
    method TEXT,                               -- cash, bank, wechat, alipay, bill, cheque, or the owner's own word
    payer TEXT,
    reference TEXT,
    auto INTEGER NOT NULL DEFAULT 1 CHECK (auto IN (0, 1)),  -- 1: what is not matched by hand goes to the oldest (AR-4)
    voided_on TEXT CHECK (voided_on IS date(voided_on)),
    void_kind TEXT CHECK (void_kind IN ('void', 'bounce')),
    note TEXT, matures_on TEXT CHECK (matures_on IS date(matures_on)),
    CHECK ((voided_on IS NULL) = (void_kind IS NULL))
) STRICT;
INSERT INTO payment VALUES(1,12,'R0001','receipt',1,'2026-09-10',300000,'wechat',NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO payment VALUES(2,13,'R0002','receipt',2,'2026-10-20',120000,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO payment VALUES(3,14,'R0003','receipt',2,'2026-10-21',50000,'cheque',NULL,NULL,1,'2026-10-25','bounce',NULL,NULL);
INSERT INTO payment VALUES(4,28,'R0004','receipt',3,'2026-11-03',10000,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO payment VALUES(5,32,'R0005','receipt',3,'2026-11-05',50000,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
CREATE TABLE allocation (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    credit_payment_id INTEGER REFERENCES payment (id) DEFERRABLE INITIALLY DEFERRED,
    credit_adjustment_id INTEGER REFERENCES adjustment (id) DEFERRABLE INITIALLY DEFERRED,
    credit_sale_id INTEGER REFERENCES sale (id) DEFERRABLE INITIALLY DEFERRED,
    debit_sale_id INTEGER REFERENCES sale (id) DEFERRABLE INITIALLY DEFERRED,
    debit_adjustment_id INTEGER REFERENCES adjustment (id) DEFERRABLE INITIALLY DEFERRED,
    debit_payment_id INTEGER REFERENCES payment (id) DEFERRABLE INITIALLY DEFERRED,
    amount INTEGER NOT NULL CHECK (amount > 0),
    matched_on TEXT NOT NULL CHECK (matched_on IS date(matched_on)),
    ended_on TEXT CHECK (ended_on IS date(ended_on)),
    CHECK ((credit_payment_id IS NOT NULL) + (credit_adjustment_id IS NOT NULL) + (credit_sale_id IS NOT NULL) = 1),
    CHECK ((debit_sale_id IS NOT NULL) + (debit_adjustment_id IS NOT NULL) + (debit_payment_id IS NOT NULL) = 1)
) STRICT;
INSERT INTO allocation VALUES(1,13,2,2,NULL,NULL,5,NULL,NULL,120000,'2026-10-20',NULL);
INSERT INTO allocation VALUES(2,29,3,4,NULL,NULL,7,NULL,NULL,8800,'2026-11-20',NULL);
CREATE TABLE book_lock (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    lock_on TEXT CHECK (lock_on IS date(lock_on)),
    set_on TEXT NOT NULL CHECK (set_on IS date(set_on))
) STRICT;
INSERT INTO book_lock VALUES(1,26,'2026-07-31','2026-11-20');
CREATE TABLE exception (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    rule TEXT NOT NULL CHECK (rule <> ''),     -- the id of the rule: GEN-5, CR-3, CR-4, CHN-31
    subject TEXT NOT NULL,                     -- what it was about, in words
    reason TEXT NOT NULL CHECK (reason <> ''),
    person TEXT NOT NULL CHECK (person <> ''),
    on_date TEXT NOT NULL CHECK (on_date IS date(on_date))
) STRICT;
INSERT INTO exception VALUES(1,27,'GEN-5','new shipment 1006 of 2026-07-01','补记','owner','2026-11-20');
CREATE TABLE extension (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    sale_id INTEGER REFERENCES sale (id) DEFERRABLE INITIALLY DEFERRED,
    adjustment_id INTEGER REFERENCES adjustment (id) DEFERRABLE INITIALLY DEFERRED,
    on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
    due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
    note TEXT,
    CHECK ((sale_id IS NULL) <> (adjustment_id IS NULL))
) STRICT;
INSERT INTO extension VALUES(1,11,2,3,NULL,'2026-11-20','2026-12-15',NULL);
CREATE TABLE standing_credit (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
    until_on TEXT NOT NULL CHECK (until_on IS date(until_on)),
    amount INTEGER NOT NULL CHECK (amount >= 0),
    note TEXT,
    UNIQUE (partner_id, from_on),
    CHECK (until_on >= from_on)
) STRICT;
INSERT INTO standing_credit VALUES(1,23,1,'2026-11-20','2026-12-31',100000,NULL);
CREATE TABLE deposit (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    number TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (number <> ''),
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
    amount INTEGER NOT NULL CHECK (amount <> 0),
    method TEXT,
    payment_id INTEGER REFERENCES payment (id) DEFERRABLE INITIALLY DEFERRED,
    voided_on TEXT CHECK (voided_on IS date(voided_on)),
    note TEXT,
    CHECK (payment_id IS NULL OR amount < 0)
) STRICT;
INSERT INTO deposit VALUES(1,20,'B0001',1,'2026-03-01',500000,NULL,NULL,NULL,NULL);
CREATE TABLE temporary_limit (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
    until_on TEXT NOT NULL CHECK (until_on IS date(until_on)),
    amount INTEGER NOT NULL CHECK (amount >= 0),
    note TEXT,
    CHECK (until_on >= from_on)
) STRICT;
INSERT INTO temporary_limit VALUES(1,21,1,'2026-11-20','2026-12-31',8000000,NULL);
CREATE TABLE credit_hold (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
    released_on TEXT CHECK (released_on IS date(released_on)),
    reason TEXT NOT NULL CHECK (reason <> ''),
    person TEXT,
    CHECK (released_on IS NULL OR released_on >= from_on)
) STRICT;
INSERT INTO credit_hold VALUES(1,22,2,'2026-11-20',NULL,'催不动',NULL);
CREATE TABLE credit_review (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
    credit_limit INTEGER CHECK (credit_limit >= 0),  -- as it stood after the review; none = no limit
    score INTEGER CHECK (score BETWEEN 0 AND 100),
    grade TEXT,                                -- CR-6, none = unrated
    person TEXT,
    note TEXT
) STRICT;
CREATE TABLE dunning (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
    action TEXT NOT NULL CHECK (action IN
        ('reminder', 'letter', 'lawyer_letter', 'lawsuit', 'judgment', 'acknowledgement')),
    person TEXT,
    note TEXT
) STRICT;
CREATE TABLE confirmation (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    as_of TEXT NOT NULL CHECK (as_of IS date(as_of)),
    on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
    balance INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    person TEXT,
    note TEXT
) STRICT;
INSERT INTO confirmation VALUES(1,24,1,'2026-10-31','2026-10-31',427000,400000,NULL,NULL);
CREATE TABLE IF NOT EXISTS "adjustment" (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    number TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (number <> ''),
    kind TEXT NOT NULL CHECK (kind IN
        ('opening', 'charge', 'allowance', 'writeoff', 'waiver', 'discount', 'offset', 'recovery')),
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
    due_on TEXT CHECK (due_on IS date(due_on)),
    amount INTEGER NOT NULL CHECK (amount <> 0),
    net INTEGER NOT NULL,                      -- without VAT: what an allowance takes off sales (SAL-1)
    payment_id INTEGER REFERENCES payment (id) DEFERRABLE INITIALLY DEFERRED,  -- that a waiver came with
    reverses_id INTEGER REFERENCES adjustment (id) DEFERRABLE INITIALLY DEFERRED,  -- a recovery's write-off
    approver TEXT,
    voided_on TEXT CHECK (voided_on IS date(voided_on)),
    note TEXT,
    CHECK (kind NOT IN ('allowance', 'writeoff', 'waiver', 'discount', 'offset') OR amount < 0),
    CHECK (kind NOT IN ('charge', 'recovery') OR amount > 0),
    CHECK ((kind = 'recovery') = (reverses_id IS NOT NULL)),
    CHECK (amount < 0 OR due_on IS NOT NULL)
) STRICT;
INSERT INTO adjustment VALUES(1,17,'A0001','opening',1,'2026-01-01','2026-01-31',200000,200000,NULL,NULL,NULL,NULL,NULL);
INSERT INTO adjustment VALUES(2,18,'A0002','allowance',2,'2026-10-30',NULL,-10000,-10000,NULL,NULL,NULL,NULL,NULL);
INSERT INTO adjustment VALUES(3,19,'A0003','writeoff',1,'2026-10-30',NULL,-5000,-5000,NULL,NULL,NULL,NULL,NULL);
CREATE INDEX journal_row_change ON journal_row (change_id);
CREATE INDEX partner_name_key ON partner (name_key);
CREATE INDEX partner_parent ON partner (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX partner_merged ON partner (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX partner_distinct_other ON partner_distinct (other_id);
CREATE INDEX partner_note_partner ON partner_note (partner_id, on_date);
CREATE INDEX market_goods_partner ON market_goods (partner_id, seen_on);
CREATE INDEX contact_birth ON contact (birth_month, birth_day) WHERE birth_month IS NOT NULL;
CREATE INDEX contact_channel_key ON contact_channel (value_key);
CREATE INDEX contact_relation_contact ON contact_relation (contact_id);
CREATE INDEX interaction_partner ON interaction (partner_id, on_date);
CREATE INDEX interaction_next ON interaction (next_on) WHERE next_on IS NOT NULL;
CREATE INDEX promise_partner ON promise (partner_id, due_on);
CREATE INDEX product_name_key ON product (name_key);
CREATE UNIQUE INDEX product_dated_key ON product_dated
    (product_id, field, unit, ifnull(partner_id, 0), ifnull(class, ''), min_quantity, valid_from);
CREATE INDEX sale_root ON sale (root_id) WHERE part > 1;
CREATE INDEX sale_origin ON sale (origin_id, shipped_on, gross, voided_on) WHERE origin_id IS NOT NULL;
CREATE INDEX sale_by_date ON sale (shipped_on, partner_id, net, costed, cost) WHERE shipped_on IS NOT NULL;
CREATE INDEX sale_by_partner ON sale (partner_id, due_on, shipped_on, gross, voided_on) WHERE shipped_on IS NOT NULL;
CREATE INDEX sale_rolling ON sale (partner_id, shipped_on) WHERE shipped_on IS NOT NULL AND due_on IS NULL AND gross > 0;
CREATE INDEX sale_waiting ON sale (partner_id, ordered_on) WHERE shipped_on IS NULL;
CREATE INDEX sale_voided ON sale (voided_on, partner_id, shipped_on, gross) WHERE voided_on IS NOT NULL;
CREATE INDEX sale_line_root ON sale_line (root_id) WHERE root_id IS NOT NULL;
CREATE INDEX sale_line_origin ON sale_line (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX payment_by_partner ON payment (partner_id, paid_on, amount);
CREATE INDEX payment_by_date ON payment (paid_on, partner_id, amount);
CREATE INDEX payment_refund ON payment (partner_id, paid_on, amount) WHERE kind = 'refund';
CREATE INDEX payment_held ON payment (partner_id, paid_on, amount) WHERE auto = 0;
CREATE INDEX payment_voided ON payment (voided_on, partner_id) WHERE voided_on IS NOT NULL;
CREATE INDEX payment_reference ON payment (partner_id, reference) WHERE reference IS NOT NULL;
CREATE INDEX allocation_partner ON allocation (partner_id);
CREATE INDEX allocation_credit_payment ON allocation (credit_payment_id) WHERE credit_payment_id IS NOT NULL;
CREATE INDEX allocation_credit_sale ON allocation (credit_sale_id) WHERE credit_sale_id IS NOT NULL;
CREATE INDEX allocation_credit_adjustment ON allocation (credit_adjustment_id) WHERE credit_adjustment_id IS NOT NULL;
CREATE INDEX allocation_debit_adjustment ON allocation (debit_adjustment_id) WHERE debit_adjustment_id IS NOT NULL;
CREATE INDEX allocation_debit_payment ON allocation (debit_payment_id) WHERE debit_payment_id IS NOT NULL;
CREATE INDEX allocation_debit_sale ON allocation (debit_sale_id) WHERE debit_sale_id IS NOT NULL;
CREATE VIEW partner_span AS
SELECT d.partner_id, d.field, d.text, d.amount, d.staff_id, d.valid_from,
       coalesce((SELECT min(n.valid_from) FROM partner_dated AS n
                 WHERE n.partner_id = d.partner_id AND n.field = d.field AND n.valid_from > d.valid_from),
                '9999-12-31') AS valid_to
FROM partner_dated AS d;
CREATE TRIGGER counter_update AFTER UPDATE ON counter BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'counter', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'name', old.name, 'next', old.next)
    FROM journal_open;
END;
CREATE TRIGGER counter_delete AFTER DELETE ON counter BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'counter', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'name', old.name, 'next', old.next)
    FROM journal_open;
END;
CREATE TRIGGER policy_update AFTER UPDATE ON policy BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'policy', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'valid_from', old.valid_from, 'text', old.text)
    FROM journal_open;
END;
CREATE TRIGGER policy_delete AFTER DELETE ON policy BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'policy', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'valid_from', old.valid_from, 'text', old.text)
    FROM journal_open;
END;
CREATE TRIGGER custom_field_update AFTER UPDATE ON custom_field BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'custom_field', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'entity', old.entity, 'key', old.key, 'label_en', old.label_en,
        'label_zh', old.label_zh, 'type', old.type, 'choices', old.choices)
    FROM journal_open;
END;
CREATE TRIGGER custom_field_delete AFTER DELETE ON custom_field BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'custom_field', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'entity', old.entity, 'key', old.key, 'label_en', old.label_en,
        'label_zh', old.label_zh, 'type', old.type, 'choices', old.choices)
    FROM journal_open;
END;
CREATE TRIGGER custom_value_update AFTER UPDATE ON custom_value BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'custom_value', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'field_id', old.field_id, 'row_id', old.row_id, 'value', old.value)
    FROM journal_open;
END;
CREATE TRIGGER custom_value_delete AFTER DELETE ON custom_value BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'custom_value', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'field_id', old.field_id, 'row_id', old.row_id, 'value', old.value)
    FROM journal_open;
END;
CREATE TRIGGER staff_update AFTER UPDATE ON staff BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'staff', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'code', old.code, 'name', old.name, 'name_key', old.name_key,
        'initials', old.initials, 'phone', old.phone, 'region', old.region, 'joined_on', old.joined_on,
        'left_on', old.left_on, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER staff_delete AFTER DELETE ON staff BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'staff', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'code', old.code, 'name', old.name, 'name_key', old.name_key,
        'initials', old.initials, 'phone', old.phone, 'region', old.region, 'joined_on', old.joined_on,
        'left_on', old.left_on, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER partner_update AFTER UPDATE ON partner BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'partner', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'code', old.code, 'name', old.name, 'name_key', old.name_key,
        'initials', old.initials, 'kind', old.kind, 'parent_id', old.parent_id, 'merged_into_id', old.merged_into_id,
        'created_on', old.created_on, 'since', old.since, 'verified_on', old.verified_on,
        'archived_on', old.archived_on, 'province', old.province, 'city', old.city, 'county', old.county,
        'address', old.address, 'market_size', old.market_size, 'market_unit', old.market_unit,
        'market_note', old.market_note, 'phone', old.phone, 'fax', old.fax, 'credit_code', old.credit_code,
        'industry', old.industry, 'size', old.size, 'scope', old.scope, 'indoor_ads', old.indoor_ads,
        'outdoor_ads', old.outdoor_ads, 'ads_note', old.ads_note, 'competitor', old.competitor,
        'priority', old.priority, 'staff_count', old.staff_count, 'vehicle_count', old.vehicle_count,
        'premises_m2', old.premises_m2, 'warehouse_m2', old.warehouse_m2, 'funds', old.funds,
        'capacity_on', old.capacity_on, 'projects', old.projects)
    FROM journal_open;
END;
CREATE TRIGGER partner_delete AFTER DELETE ON partner BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'partner', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'code', old.code, 'name', old.name, 'name_key', old.name_key,
        'initials', old.initials, 'kind', old.kind, 'parent_id', old.parent_id, 'merged_into_id', old.merged_into_id,
        'created_on', old.created_on, 'since', old.since, 'verified_on', old.verified_on,
        'archived_on', old.archived_on, 'province', old.province, 'city', old.city, 'county', old.county,
        'address', old.address, 'market_size', old.market_size, 'market_unit', old.market_unit,
        'market_note', old.market_note, 'phone', old.phone, 'fax', old.fax, 'credit_code', old.credit_code,
        'industry', old.industry, 'size', old.size, 'scope', old.scope, 'indoor_ads', old.indoor_ads,
        'outdoor_ads', old.outdoor_ads, 'ads_note', old.ads_note, 'competitor', old.competitor,
        'priority', old.priority, 'staff_count', old.staff_count, 'vehicle_count', old.vehicle_count,
        'premises_m2', old.premises_m2, 'warehouse_m2', old.warehouse_m2, 'funds', old.funds,
        'capacity_on', old.capacity_on, 'projects', old.projects)
    FROM journal_open;
END;
CREATE TRIGGER partner_distinct_update AFTER UPDATE ON partner_distinct BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'partner_distinct', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'other_id', old.other_id)
    FROM journal_open;
END;
CREATE TRIGGER partner_distinct_delete AFTER DELETE ON partner_distinct BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'partner_distinct', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'other_id', old.other_id)
    FROM journal_open;
END;
CREATE TRIGGER partner_dated_update AFTER UPDATE ON partner_dated BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'partner_dated', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'field', old.field,
        'valid_from', old.valid_from, 'text', old.text, 'amount', old.amount, 'staff_id', old.staff_id)
    FROM journal_open;
END;
CREATE TRIGGER partner_dated_delete AFTER DELETE ON partner_dated BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'partner_dated', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'field', old.field,
        'valid_from', old.valid_from, 'text', old.text, 'amount', old.amount, 'staff_id', old.staff_id)
    FROM journal_open;
END;
CREATE TRIGGER partner_tag_update AFTER UPDATE ON partner_tag BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'partner_tag', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'kind', old.kind, 'tag', old.tag)
    FROM journal_open;
END;
CREATE TRIGGER partner_tag_delete AFTER DELETE ON partner_tag BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'partner_tag', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'kind', old.kind, 'tag', old.tag)
    FROM journal_open;
END;
CREATE TRIGGER partner_note_update AFTER UPDATE ON partner_note BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'partner_note', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'on_date', old.on_date,
        'text', old.text)
    FROM journal_open;
END;
CREATE TRIGGER partner_note_delete AFTER DELETE ON partner_note BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'partner_note', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'on_date', old.on_date,
        'text', old.text)
    FROM journal_open;
END;
CREATE TRIGGER partner_brand_update AFTER UPDATE ON partner_brand BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'partner_brand', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'brand', old.brand, 'spec', old.spec,
        'volume', old.volume, 'competing', old.competing)
    FROM journal_open;
END;
CREATE TRIGGER partner_brand_delete AFTER DELETE ON partner_brand BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'partner_brand', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'brand', old.brand, 'spec', old.spec,
        'volume', old.volume, 'competing', old.competing)
    FROM journal_open;
END;
CREATE TRIGGER market_goods_update AFTER UPDATE ON market_goods BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'market_goods', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'variety', old.variety,
        'spec', old.spec, 'price', old.price, 'seen_on', old.seen_on)
    FROM journal_open;
END;
CREATE TRIGGER market_goods_delete AFTER DELETE ON market_goods BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'market_goods', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'variety', old.variety,
        'spec', old.spec, 'price', old.price, 'seen_on', old.seen_on)
    FROM journal_open;
END;
CREATE TRIGGER contact_update AFTER UPDATE ON contact BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'contact', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'name', old.name,
        'name_key', old.name_key, 'initials', old.initials, 'role', old.role, 'position', old.position,
        'sex', old.sex, 'birth_year', old.birth_year, 'birth_month', old.birth_month, 'birth_day', old.birth_day,
        'birth_lunar', old.birth_lunar, 'birth_leap', old.birth_leap, 'hobbies', old.hobbies, 'habits', old.habits,
        'personality', old.personality, 'family', old.family, 'origin', old.origin, 'education', old.education,
        'background', old.background, 'note', old.note, 'verified_on', old.verified_on,
        'archived_on', old.archived_on)
    FROM journal_open;
END;
CREATE TRIGGER contact_delete AFTER DELETE ON contact BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'contact', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'name', old.name,
        'name_key', old.name_key, 'initials', old.initials, 'role', old.role, 'position', old.position,
        'sex', old.sex, 'birth_year', old.birth_year, 'birth_month', old.birth_month, 'birth_day', old.birth_day,
        'birth_lunar', old.birth_lunar, 'birth_leap', old.birth_leap, 'hobbies', old.hobbies, 'habits', old.habits,
        'personality', old.personality, 'family', old.family, 'origin', old.origin, 'education', old.education,
        'background', old.background, 'note', old.note, 'verified_on', old.verified_on,
        'archived_on', old.archived_on)
    FROM journal_open;
END;
CREATE TRIGGER contact_channel_update AFTER UPDATE ON contact_channel BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'contact_channel', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'contact_id', old.contact_id, 'kind', old.kind, 'value', old.value,
        'value_key', old.value_key, 'preferred', old.preferred)
    FROM journal_open;
END;
CREATE TRIGGER contact_channel_delete AFTER DELETE ON contact_channel BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'contact_channel', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'contact_id', old.contact_id, 'kind', old.kind, 'value', old.value,
        'value_key', old.value_key, 'preferred', old.preferred)
    FROM journal_open;
END;
CREATE TRIGGER contact_relation_update AFTER UPDATE ON contact_relation BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'contact_relation', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'contact_id', old.contact_id, 'relation', old.relation,
        'who', old.who, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER contact_relation_delete AFTER DELETE ON contact_relation BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'contact_relation', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'contact_id', old.contact_id, 'relation', old.relation,
        'who', old.who, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER interaction_update AFTER UPDATE ON interaction BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'interaction', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'contact_id', old.contact_id,
        'staff_id', old.staff_id, 'on_date', old.on_date, 'type', old.type, 'subject', old.subject,
        'content', old.content, 'outcome', old.outcome, 'next_on', old.next_on, 'next_action', old.next_action,
        'done_on', old.done_on)
    FROM journal_open;
END;
CREATE TRIGGER interaction_delete AFTER DELETE ON interaction BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'interaction', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'contact_id', old.contact_id,
        'staff_id', old.staff_id, 'on_date', old.on_date, 'type', old.type, 'subject', old.subject,
        'content', old.content, 'outcome', old.outcome, 'next_on', old.next_on, 'next_action', old.next_action,
        'done_on', old.done_on)
    FROM journal_open;
END;
CREATE TRIGGER promise_update AFTER UPDATE ON promise BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'promise', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'interaction_id', old.interaction_id,
        'on_date', old.on_date, 'due_on', old.due_on, 'amount', old.amount, 'text', old.text)
    FROM journal_open;
END;
CREATE TRIGGER promise_delete AFTER DELETE ON promise BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'promise', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'interaction_id', old.interaction_id,
        'on_date', old.on_date, 'due_on', old.due_on, 'amount', old.amount, 'text', old.text)
    FROM journal_open;
END;
CREATE TRIGGER product_update AFTER UPDATE ON product BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'product', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'code', old.code, 'name', old.name, 'name_key', old.name_key,
        'initials', old.initials, 'category', old.category, 'line', old.line, 'brand', old.brand, 'spec', old.spec,
        'unit', old.unit, 'qty_decimals', old.qty_decimals, 'note', old.note, 'archived_on', old.archived_on)
    FROM journal_open;
END;
CREATE TRIGGER product_delete AFTER DELETE ON product BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'product', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'code', old.code, 'name', old.name, 'name_key', old.name_key,
        'initials', old.initials, 'category', old.category, 'line', old.line, 'brand', old.brand, 'spec', old.spec,
        'unit', old.unit, 'qty_decimals', old.qty_decimals, 'note', old.note, 'archived_on', old.archived_on)
    FROM journal_open;
END;
CREATE TRIGGER product_unit_update AFTER UPDATE ON product_unit BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'product_unit', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'product_id', old.product_id, 'unit', old.unit, 'num', old.num,
        'den', old.den)
    FROM journal_open;
END;
CREATE TRIGGER product_unit_delete AFTER DELETE ON product_unit BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'product_unit', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'product_id', old.product_id, 'unit', old.unit, 'num', old.num,
        'den', old.den)
    FROM journal_open;
END;
CREATE TRIGGER product_dated_update AFTER UPDATE ON product_dated BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'product_dated', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'product_id', old.product_id, 'field', old.field, 'unit', old.unit,
        'partner_id', old.partner_id, 'class', old.class, 'min_quantity', old.min_quantity,
        'valid_from', old.valid_from, 'value', old.value)
    FROM journal_open;
END;
CREATE TRIGGER product_dated_delete AFTER DELETE ON product_dated BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'product_dated', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'product_id', old.product_id, 'field', old.field, 'unit', old.unit,
        'partner_id', old.partner_id, 'class', old.class, 'min_quantity', old.min_quantity,
        'valid_from', old.valid_from, 'value', old.value)
    FROM journal_open;
END;
CREATE TRIGGER sale_update AFTER UPDATE ON sale BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'sale', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'number', old.number, 'kind', old.kind, 'root_id', old.root_id,
        'part', old.part, 'origin_id', old.origin_id, 'partner_id', old.partner_id, 'staff_id', old.staff_id,
        'ordered_on', old.ordered_on, 'confirmed_on', old.confirmed_on, 'promised_on', old.promised_on,
        'shipped_on', old.shipped_on, 'delivered_on', old.delivered_on, 'cancelled_on', old.cancelled_on,
        'voided_on', old.voided_on, 'terms', old.terms, 'due_on', old.due_on, 'price_mode', old.price_mode,
        'net', old.net, 'gross', old.gross, 'cost', old.cost, 'costed', old.costed, 'reason', old.reason,
        'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER sale_delete AFTER DELETE ON sale BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'sale', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'number', old.number, 'kind', old.kind, 'root_id', old.root_id,
        'part', old.part, 'origin_id', old.origin_id, 'partner_id', old.partner_id, 'staff_id', old.staff_id,
        'ordered_on', old.ordered_on, 'confirmed_on', old.confirmed_on, 'promised_on', old.promised_on,
        'shipped_on', old.shipped_on, 'delivered_on', old.delivered_on, 'cancelled_on', old.cancelled_on,
        'voided_on', old.voided_on, 'terms', old.terms, 'due_on', old.due_on, 'price_mode', old.price_mode,
        'net', old.net, 'gross', old.gross, 'cost', old.cost, 'costed', old.costed, 'reason', old.reason,
        'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER sale_line_update AFTER UPDATE ON sale_line BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'sale_line', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'sale_id', old.sale_id, 'position', old.position,
        'root_id', old.root_id, 'origin_id', old.origin_id, 'product_id', old.product_id, 'text', old.text,
        'unit', old.unit, 'quantity', old.quantity, 'base_quantity', old.base_quantity, 'price', old.price,
        'discount_bp', old.discount_bp, 'tax_bp', old.tax_bp, 'free', old.free, 'net', old.net, 'gross', old.gross,
        'cost', old.cost, 'price_reason', old.price_reason)
    FROM journal_open;
END;
CREATE TRIGGER sale_line_delete AFTER DELETE ON sale_line BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'sale_line', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'sale_id', old.sale_id, 'position', old.position,
        'root_id', old.root_id, 'origin_id', old.origin_id, 'product_id', old.product_id, 'text', old.text,
        'unit', old.unit, 'quantity', old.quantity, 'base_quantity', old.base_quantity, 'price', old.price,
        'discount_bp', old.discount_bp, 'tax_bp', old.tax_bp, 'free', old.free, 'net', old.net, 'gross', old.gross,
        'cost', old.cost, 'price_reason', old.price_reason)
    FROM journal_open;
END;
CREATE TRIGGER allocation_update AFTER UPDATE ON allocation BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'allocation', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id,
        'credit_payment_id', old.credit_payment_id, 'credit_adjustment_id', old.credit_adjustment_id,
        'credit_sale_id', old.credit_sale_id, 'debit_sale_id', old.debit_sale_id,
        'debit_adjustment_id', old.debit_adjustment_id, 'debit_payment_id', old.debit_payment_id,
        'amount', old.amount, 'matched_on', old.matched_on, 'ended_on', old.ended_on)
    FROM journal_open;
END;
CREATE TRIGGER allocation_delete AFTER DELETE ON allocation BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'allocation', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id,
        'credit_payment_id', old.credit_payment_id, 'credit_adjustment_id', old.credit_adjustment_id,
        'credit_sale_id', old.credit_sale_id, 'debit_sale_id', old.debit_sale_id,
        'debit_adjustment_id', old.debit_adjustment_id, 'debit_payment_id', old.debit_payment_id,
        'amount', old.amount, 'matched_on', old.matched_on, 'ended_on', old.ended_on)
    FROM journal_open;
END;
CREATE INDEX extension_partner ON extension (partner_id, on_date);
CREATE INDEX extension_sale ON extension (sale_id) WHERE sale_id IS NOT NULL;
CREATE INDEX extension_adjustment ON extension (adjustment_id) WHERE adjustment_id IS NOT NULL;
CREATE INDEX deposit_partner ON deposit (partner_id, on_date, amount);
CREATE INDEX temporary_limit_partner ON temporary_limit (partner_id, from_on);
CREATE INDEX credit_hold_partner ON credit_hold (partner_id, from_on);
CREATE INDEX credit_review_partner ON credit_review (partner_id, on_date);
CREATE INDEX dunning_partner ON dunning (partner_id, on_date);
CREATE INDEX confirmation_partner ON confirmation (partner_id, as_of);
CREATE INDEX payment_bill ON payment (partner_id, matures_on, amount) WHERE matures_on IS NOT NULL;
CREATE INDEX adjustment_by_partner ON adjustment (partner_id, on_date, amount);
CREATE INDEX adjustment_reverses ON adjustment (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE VIEW entry AS
SELECT partner_id, shipped_on AS on_date, 'sale' AS source, id AS source_id, 'post' AS role, kind, number, gross AS amount
FROM sale WHERE shipped_on IS NOT NULL
UNION ALL
SELECT partner_id, voided_on, 'sale', id, 'void', kind, number, -gross
FROM sale WHERE voided_on IS NOT NULL
UNION ALL
SELECT partner_id, paid_on, 'payment', id, 'post', kind, number, CASE kind WHEN 'refund' THEN amount ELSE -amount END
FROM payment
UNION ALL
SELECT partner_id, voided_on, 'payment', id, void_kind, kind, number, CASE kind WHEN 'refund' THEN -amount ELSE amount END
FROM payment WHERE voided_on IS NOT NULL
UNION ALL
SELECT partner_id, on_date, 'adjustment', id, 'post', kind, number, amount
FROM adjustment
UNION ALL
SELECT partner_id, voided_on, 'adjustment', id, 'void', kind, number, -amount
FROM adjustment WHERE voided_on IS NOT NULL;
CREATE VIEW match_span AS
SELECT a.id, a.partner_id, a.credit_payment_id, a.credit_adjustment_id, a.credit_sale_id,
       a.debit_sale_id, a.debit_adjustment_id, a.debit_payment_id, a.amount,
       max(a.matched_on, coalesce(cp.paid_on, ca.on_date, cs.shipped_on, '9999-12-31'),
           coalesce(ds.shipped_on, da.on_date, dp.paid_on, '9999-12-31')) AS valid_from,
       min(coalesce(a.ended_on, '9999-12-31'), coalesce(cp.voided_on, ca.voided_on, cs.voided_on, '9999-12-31'),
           coalesce(ds.voided_on, da.voided_on, dp.voided_on, '9999-12-31')) AS valid_to
FROM allocation AS a
LEFT JOIN payment AS cp ON cp.id = a.credit_payment_id
LEFT JOIN adjustment AS ca ON ca.id = a.credit_adjustment_id
LEFT JOIN sale AS cs ON cs.id = a.credit_sale_id
LEFT JOIN sale AS ds ON ds.id = a.debit_sale_id
LEFT JOIN adjustment AS da ON da.id = a.debit_adjustment_id
LEFT JOIN payment AS dp ON dp.id = a.debit_payment_id;
CREATE VIEW sales_event AS
SELECT partner_id, shipped_on AS on_date, id AS sale_id, 'sale' AS source, kind, net, gross, cost, costed,
       root_id, staff_id
FROM sale WHERE shipped_on IS NOT NULL
UNION ALL
SELECT partner_id, voided_on, id, 'void', kind, -net, -gross, -cost, -costed, root_id, staff_id
FROM sale WHERE voided_on IS NOT NULL
UNION ALL
SELECT partner_id, on_date, NULL, 'allowance', kind, net, amount, 0, net, NULL, NULL
FROM adjustment WHERE kind = 'allowance'
UNION ALL
SELECT partner_id, voided_on, NULL, 'allowance', kind, -net, -amount, 0, -net, NULL, NULL
FROM adjustment WHERE kind = 'allowance' AND voided_on IS NOT NULL;
CREATE VIEW deposit_entry AS
SELECT partner_id, on_date, id AS deposit_id, 'post' AS role, number, amount FROM deposit
UNION ALL
SELECT partner_id, voided_on, id, 'void', number, -amount FROM deposit WHERE voided_on IS NOT NULL;
CREATE VIEW payable_entry AS
SELECT partner_id, on_date, 'adjustment' AS source, id AS source_id, 'post' AS role, kind, number, amount
FROM adjustment WHERE kind = 'offset'
UNION ALL
SELECT partner_id, voided_on, 'adjustment', id, 'void', kind, number, -amount
FROM adjustment WHERE kind = 'offset' AND voided_on IS NOT NULL;
CREATE TRIGGER book_lock_update AFTER UPDATE ON book_lock BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'book_lock', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'lock_on', old.lock_on, 'set_on', old.set_on)
    FROM journal_open;
END;
CREATE TRIGGER book_lock_delete AFTER DELETE ON book_lock BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'book_lock', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'lock_on', old.lock_on, 'set_on', old.set_on)
    FROM journal_open;
END;
CREATE TRIGGER exception_update AFTER UPDATE ON exception BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'exception', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'rule', old.rule, 'subject', old.subject, 'reason', old.reason,
        'person', old.person, 'on_date', old.on_date)
    FROM journal_open;
END;
CREATE TRIGGER exception_delete AFTER DELETE ON exception BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'exception', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'rule', old.rule, 'subject', old.subject, 'reason', old.reason,
        'person', old.person, 'on_date', old.on_date)
    FROM journal_open;
END;
CREATE TRIGGER extension_update AFTER UPDATE ON extension BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'extension', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'sale_id', old.sale_id,
        'adjustment_id', old.adjustment_id, 'on_date', old.on_date, 'due_on', old.due_on, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER extension_delete AFTER DELETE ON extension BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'extension', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'sale_id', old.sale_id,
        'adjustment_id', old.adjustment_id, 'on_date', old.on_date, 'due_on', old.due_on, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER standing_credit_update AFTER UPDATE ON standing_credit BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'standing_credit', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'from_on', old.from_on,
        'until_on', old.until_on, 'amount', old.amount, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER standing_credit_delete AFTER DELETE ON standing_credit BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'standing_credit', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'from_on', old.from_on,
        'until_on', old.until_on, 'amount', old.amount, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER deposit_update AFTER UPDATE ON deposit BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'deposit', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'number', old.number, 'partner_id', old.partner_id,
        'on_date', old.on_date, 'amount', old.amount, 'method', old.method, 'payment_id', old.payment_id,
        'voided_on', old.voided_on, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER deposit_delete AFTER DELETE ON deposit BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'deposit', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'number', old.number, 'partner_id', old.partner_id,
        'on_date', old.on_date, 'amount', old.amount, 'method', old.method, 'payment_id', old.payment_id,
        'voided_on', old.voided_on, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER temporary_limit_update AFTER UPDATE ON temporary_limit BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'temporary_limit', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'from_on', old.from_on,
        'until_on', old.until_on, 'amount', old.amount, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER temporary_limit_delete AFTER DELETE ON temporary_limit BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'temporary_limit', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'from_on', old.from_on,
        'until_on', old.until_on, 'amount', old.amount, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER credit_hold_update AFTER UPDATE ON credit_hold BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'credit_hold', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'from_on', old.from_on,
        'released_on', old.released_on, 'reason', old.reason, 'person', old.person)
    FROM journal_open;
END;
CREATE TRIGGER credit_hold_delete AFTER DELETE ON credit_hold BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'credit_hold', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'from_on', old.from_on,
        'released_on', old.released_on, 'reason', old.reason, 'person', old.person)
    FROM journal_open;
END;
CREATE TRIGGER credit_review_update AFTER UPDATE ON credit_review BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'credit_review', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'on_date', old.on_date,
        'credit_limit', old.credit_limit, 'score', old.score, 'grade', old.grade, 'person', old.person,
        'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER credit_review_delete AFTER DELETE ON credit_review BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'credit_review', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'on_date', old.on_date,
        'credit_limit', old.credit_limit, 'score', old.score, 'grade', old.grade, 'person', old.person,
        'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER dunning_update AFTER UPDATE ON dunning BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'dunning', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'on_date', old.on_date,
        'action', old.action, 'person', old.person, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER dunning_delete AFTER DELETE ON dunning BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'dunning', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'on_date', old.on_date,
        'action', old.action, 'person', old.person, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER confirmation_update AFTER UPDATE ON confirmation BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'confirmation', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'as_of', old.as_of,
        'on_date', old.on_date, 'balance', old.balance, 'confirmed', old.confirmed, 'person', old.person,
        'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER confirmation_delete AFTER DELETE ON confirmation BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'confirmation', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'as_of', old.as_of,
        'on_date', old.on_date, 'balance', old.balance, 'confirmed', old.confirmed, 'person', old.person,
        'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER payment_update AFTER UPDATE ON payment BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'payment', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'number', old.number, 'kind', old.kind,
        'partner_id', old.partner_id, 'paid_on', old.paid_on, 'amount', old.amount, 'method', old.method,
        'payer', old.payer, 'reference', old.reference, 'auto', old.auto, 'voided_on', old.voided_on,
        'void_kind', old.void_kind, 'note', old.note, 'matures_on', old.matures_on)
    FROM journal_open;
END;
CREATE TRIGGER payment_delete AFTER DELETE ON payment BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'payment', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'number', old.number, 'kind', old.kind,
        'partner_id', old.partner_id, 'paid_on', old.paid_on, 'amount', old.amount, 'method', old.method,
        'payer', old.payer, 'reference', old.reference, 'auto', old.auto, 'voided_on', old.voided_on,
        'void_kind', old.void_kind, 'note', old.note, 'matures_on', old.matures_on)
    FROM journal_open;
END;
CREATE TRIGGER adjustment_update AFTER UPDATE ON adjustment BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'adjustment', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'number', old.number, 'kind', old.kind,
        'partner_id', old.partner_id, 'on_date', old.on_date, 'due_on', old.due_on, 'amount', old.amount,
        'net', old.net, 'payment_id', old.payment_id, 'reverses_id', old.reverses_id, 'approver', old.approver,
        'voided_on', old.voided_on, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER adjustment_delete AFTER DELETE ON adjustment BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'adjustment', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'number', old.number, 'kind', old.kind,
        'partner_id', old.partner_id, 'on_date', old.on_date, 'due_on', old.due_on, 'amount', old.amount,
        'net', old.net, 'payment_id', old.payment_id, 'reverses_id', old.reverses_id, 'approver', old.approver,
        'voided_on', old.voided_on, 'note', old.note)
    FROM journal_open;
END;
COMMIT;
