PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE "adjustment" (
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
INSERT INTO "adjustment" VALUES(1,17,'A0001','opening',1,'2026-01-01','2026-01-31',200000,200000,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "adjustment" VALUES(2,18,'A0002','allowance',2,'2026-10-30',NULL,-10000,-10000,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "adjustment" VALUES(3,19,'A0003','writeoff',1,'2026-10-30',NULL,-5000,-5000,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "allocation" VALUES(1,13,2,2,NULL,NULL,5,NULL,NULL,120000,'2026-10-20',NULL);
INSERT INTO "allocation" VALUES(2,29,3,4,NULL,NULL,7,NULL,NULL,8800,'2026-11-20',NULL);
CREATE TABLE book_lock (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    lock_on TEXT CHECK (lock_on IS date(lock_on)),
    set_on TEXT NOT NULL CHECK (set_on IS date(set_on))
) STRICT;
INSERT INTO "book_lock" VALUES(1,26,'2026-07-31','2026-11-20');
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
INSERT INTO "confirmation" VALUES(1,24,1,'2026-10-31','2026-10-31',427000,400000,NULL,NULL);
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
INSERT INTO "contact" VALUES(1,4,1,'李建国','李建国','ljg',NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "contact" VALUES(2,34,2,'[C2]','c2','c2',NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-20');
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
INSERT INTO "contact_channel" VALUES(1,4,1,'mobile','13800138000','13800138000',0);
CREATE TABLE contact_relation (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    relation TEXT NOT NULL CHECK (relation <> ''),
    who TEXT NOT NULL CHECK (who <> ''),
    note TEXT
) STRICT;
CREATE TABLE counter (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL UNIQUE,
    next INTEGER NOT NULL CHECK (next > 0)
) STRICT;
INSERT INTO "counter" VALUES(1,1,'partner.dealer',4);
INSERT INTO "counter" VALUES(2,5,'product',2);
INSERT INTO "counter" VALUES(3,6,'sale',1007);
INSERT INTO "counter" VALUES(4,12,'payment.R',6);
INSERT INTO "counter" VALUES(5,17,'adjustment',4);
INSERT INTO "counter" VALUES(6,20,'deposit',2);
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
INSERT INTO "credit_hold" VALUES(1,22,2,'2026-11-20',NULL,'催不动',NULL);
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
INSERT INTO "deposit" VALUES(1,20,'B0001',1,'2026-03-01',500000,NULL,NULL,NULL,NULL);
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
CREATE TABLE erasure (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    entity TEXT NOT NULL CHECK (entity IN ('contact', 'staff', 'partner')),
    row_id INTEGER NOT NULL,
    pseudonym TEXT NOT NULL CHECK (pseudonym <> ''),
    on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
    at TEXT NOT NULL                           -- UTC, ISO 8601
) STRICT;
INSERT INTO "erasure" VALUES(1,35,'contact',2,'[C2]','2026-11-20','2026-11-22T11:21:20Z');
CREATE TABLE exception (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    rule TEXT NOT NULL CHECK (rule <> ''),     -- the id of the rule: GEN-5, CR-3, CR-4, CHN-31
    subject TEXT NOT NULL,                     -- what it was about, in words
    reason TEXT NOT NULL CHECK (reason <> ''),
    person TEXT NOT NULL CHECK (person <> ''),
    on_date TEXT NOT NULL CHECK (on_date IS date(on_date))
) STRICT;
INSERT INTO "exception" VALUES(1,27,'GEN-5','new shipment 1006 of 2026-07-01','补记','owner','2026-11-20');
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
INSERT INTO "extension" VALUES(1,11,2,3,NULL,'2026-11-20','2026-12-15',NULL);
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
INSERT INTO "interaction" VALUES(1,25,1,NULL,NULL,'2026-11-20','call','催款',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE "journal_change" (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,                          -- UTC, ISO 8601
    business_day TEXT NOT NULL,                -- what "today" was
    actor TEXT NOT NULL,
    command TEXT NOT NULL,
    summary TEXT NOT NULL DEFAULT '',
    version TEXT NOT NULL,                     -- of the program
    -- found: what another tool wrote, as the next change found it; erase: personal data went, never taken back (DAT-9)
    kind TEXT NOT NULL DEFAULT 'change' CHECK (kind IN ('change', 'undo', 'redo', 'found', 'erase'))
) STRICT;
INSERT INTO "journal_change" VALUES(1,'2026-11-22T11:21:15Z','2026-11-20','owner','partner add ''宏达商贸'' --terms net:30 --region ''城南'' --set credit_limit=50000','partner D0001 宏达商贸','0.1.0','change');
INSERT INTO "journal_change" VALUES(2,'2026-11-22T11:21:16Z','2026-11-20','owner','partner add ''永兴烟酒'' --terms eom:30','partner D0002 永兴烟酒','0.1.0','change');
INSERT INTO "journal_change" VALUES(3,'2026-11-22T11:21:16Z','2026-11-20','owner','partner add ''美佳超市'' --set phone=0311-8888','partner D0003 美佳超市','0.1.0','change');
INSERT INTO "journal_change" VALUES(4,'2026-11-22T11:21:16Z','2026-11-20','owner','contact add ''宏达商贸'' ''李建国'' --mobile 13800138000','contact 李建国 of D0001 宏达商贸','0.1.0','change');
INSERT INTO "journal_change" VALUES(5,'2026-11-22T11:21:16Z','2026-11-20','owner','product add ''海河52'' --set ''unit=瓶''','product P0001 海河52','0.1.0','change');
INSERT INTO "journal_change" VALUES(6,'2026-11-22T11:21:16Z','2026-11-20','owner','order add ''宏达商贸'' ''海河52'' 10@380 --on 2026-08-01','order 1001 宏达商贸 3,800.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(7,'2026-11-22T11:21:17Z','2026-11-20','owner','order add ''宏达商贸'' ''海河52'' 5@380 --on 2026-09-05','order 1002 宏达商贸 1,900.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(8,'2026-11-22T11:21:17Z','2026-11-20','owner','order add ''永兴烟酒'' --amount 4800 --on 2026-09-20','order 1003 永兴烟酒 4,800.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(9,'2026-11-22T11:21:17Z','2026-11-20','owner','order add ''美佳超市'' --amount 300.55 --on 2026-10-01 --unshipped','order 1004 美佳超市 300.55','0.1.0','change');
INSERT INTO "journal_change" VALUES(10,'2026-11-22T11:21:17Z','2026-11-20','owner','order add ''永兴烟酒'' --amount 1200 --on 2026-10-02','order 1005 永兴烟酒 1,200.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(11,'2026-11-22T11:21:17Z','2026-11-20','owner','order extend 1003 2026-12-15','extend 1003 永兴烟酒 2026-12-15','0.1.0','change');
INSERT INTO "journal_change" VALUES(12,'2026-11-22T11:21:17Z','2026-11-20','owner','payment add ''宏达商贸'' 3000 wx --on 2026-09-10','payment R0001 宏达商贸 3,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(13,'2026-11-22T11:21:17Z','2026-11-20','owner','payment add ''永兴烟酒'' 1200 --for 1005 --on 2026-10-20','payment R0002 永兴烟酒 1,200.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(14,'2026-11-22T11:21:17Z','2026-11-20','owner','payment add ''永兴烟酒'' 500 zp --on 2026-10-21','payment R0003 永兴烟酒 500.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(15,'2026-11-22T11:21:18Z','2026-11-20','owner','payment bounce R0003 --on 2026-10-25','payment R0003 永兴烟酒 bounce','0.1.0','change');
INSERT INTO "journal_change" VALUES(16,'2026-11-22T11:21:18Z','2026-11-20','owner','order return 1002 ''海河52'' 1 ''破损'' --on 2026-10-05','return 1002-R1 宏达商贸 -380.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(17,'2026-11-22T11:21:18Z','2026-11-20','owner','adjust add ''宏达商贸'' 2000 --kind opening --on 2026-01-01','opening A0001 宏达商贸 2,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(18,'2026-11-22T11:21:18Z','2026-11-20','owner','adjust add ''永兴烟酒'' 100 --kind allowance --on 2026-10-30','allowance A0002 永兴烟酒 -100.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(19,'2026-11-22T11:21:18Z','2026-11-20','owner','adjust add ''宏达商贸'' 50 --kind writeoff --on 2026-10-30','writeoff A0003 宏达商贸 -50.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(20,'2026-11-22T11:21:18Z','2026-11-20','owner','deposit add ''宏达商贸'' 5000 --on 2026-03-01','deposit B0001 宏达商贸 5,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(21,'2026-11-22T11:21:18Z','2026-11-20','owner','credit limit ''宏达商贸'' 80000 --until 2026-12-31','credit limit 宏达商贸 80,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(22,'2026-11-22T11:21:18Z','2026-11-20','owner','credit hold ''永兴烟酒'' ''催不动''','credit hold 永兴烟酒','0.1.0','change');
INSERT INTO "journal_change" VALUES(23,'2026-11-22T11:21:18Z','2026-11-20','owner','credit standing ''宏达商贸'' 1000 --until 2026-12-31','standing credit 宏达商贸 1,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(24,'2026-11-22T11:21:18Z','2026-11-20','owner','statement ''宏达商贸'' --confirm 4000 --on 2026-10-31','confirmation 宏达商贸 2026-10-31 4,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(25,'2026-11-22T11:21:19Z','2026-11-20','owner','log add ''宏达商贸'' ''催款'' --promise 1000@2026-11-25','call D0001 宏达商贸','0.1.0','change');
INSERT INTO "journal_change" VALUES(26,'2026-11-22T11:21:19Z','2026-11-20','owner','config lock 2026-07-31','lock 2026-07-31','0.1.0','change');
INSERT INTO "journal_change" VALUES(27,'2026-11-22T11:21:19Z','2026-11-20','owner','--override ''补记'' order add ''美佳超市'' --amount 88 --on 2026-07-01','order 1006 美佳超市 88.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(28,'2026-11-22T11:21:19Z','2026-11-20','owner','payment add ''美佳超市'' 100 --match none --on 2026-11-03','payment R0004 美佳超市 100.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(29,'2026-11-22T11:21:19Z','2026-11-20','owner','payment match R0004 1006','match R0004 美佳超市 1006 88.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(30,'2026-11-22T11:21:19Z','2026-11-20','owner','order void 1005 --on 2026-11-10','order 1005 永兴烟酒 void','0.1.0','change');
INSERT INTO "journal_change" VALUES(31,'2026-11-22T11:21:19Z','2026-11-20','owner','undo','undo 30: order 1005 永兴烟酒 void','0.1.0','undo');
INSERT INTO "journal_change" VALUES(32,'2026-11-22T11:21:19Z','2026-11-20','owner','redo','redo 30: order 1005 永兴烟酒 void','0.1.0','redo');
INSERT INTO "journal_change" VALUES(33,'2026-11-22T11:21:19Z','2026-11-20','owner','undo','undo 30: order 1005 永兴烟酒 void','0.1.0','undo');
INSERT INTO "journal_change" VALUES(34,'2026-11-22T11:21:19Z','2026-11-20','owner','contact add … --mobile …','contact [C2] of D0002 永兴烟酒','0.1.0','change');
INSERT INTO "journal_change" VALUES(35,'2026-11-22T11:21:19Z','2026-11-20','owner','privacy erase ''[C2]'' --yes','erase [C2]','0.1.0','erase');
INSERT INTO "journal_change" VALUES(36,'2026-11-22T11:21:20Z','2026-11-20','owner','payment add ''美佳超市'' 500 --on 2026-11-05','payment R0005 美佳超市 500.00','0.1.0','change');
CREATE TABLE journal_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key TEXT NOT NULL,
    since INTEGER NOT NULL                     -- the seal from which on it is used
) STRICT;
INSERT INTO "journal_key" VALUES(1,'9edcc0705ae2680dfb256f11fb9a8c0d',36);
CREATE TABLE journal_open (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    change_id INTEGER REFERENCES journal_change (id)
) STRICT;
INSERT INTO "journal_open" VALUES(1,NULL);
CREATE TABLE journal_row (
    id INTEGER PRIMARY KEY,
    change_id INTEGER REFERENCES journal_change (id),
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    entity TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('update', 'delete')),
    old TEXT NOT NULL CHECK (json_valid(old))  -- the whole old row
) STRICT;
INSERT INTO "journal_row" VALUES(1,2,'2026-11-22T11:21:16Z','counter',1,'update','{"id":1,"change_id":1,"name":"partner.dealer","next":2}');
INSERT INTO "journal_row" VALUES(2,3,'2026-11-22T11:21:16Z','counter',1,'update','{"id":1,"change_id":1,"name":"partner.dealer","next":3}');
INSERT INTO "journal_row" VALUES(3,6,'2026-11-22T11:21:17Z','sale',1,'update','{"id":1,"change_id":6,"number":"1001","kind":"order","root_id":1,"part":1,"origin_id":null,"partner_id":1,"staff_id":null,"ordered_on":"2026-08-01","confirmed_on":"2026-08-01","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"net:30","due_on":null,"price_mode":"inclusive","net":380000,"gross":380000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(4,7,'2026-11-22T11:21:17Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1002}');
INSERT INTO "journal_row" VALUES(5,7,'2026-11-22T11:21:17Z','sale',2,'update','{"id":2,"change_id":7,"number":"1002","kind":"order","root_id":2,"part":1,"origin_id":null,"partner_id":1,"staff_id":null,"ordered_on":"2026-09-05","confirmed_on":"2026-09-05","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"net:30","due_on":null,"price_mode":"inclusive","net":190000,"gross":190000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(6,8,'2026-11-22T11:21:17Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1003}');
INSERT INTO "journal_row" VALUES(7,8,'2026-11-22T11:21:17Z','sale',3,'update','{"id":3,"change_id":8,"number":"1003","kind":"order","root_id":3,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-09-20","confirmed_on":"2026-09-20","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"eom:30","due_on":null,"price_mode":"inclusive","net":480000,"gross":480000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(8,9,'2026-11-22T11:21:17Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1004}');
INSERT INTO "journal_row" VALUES(9,10,'2026-11-22T11:21:17Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1005}');
INSERT INTO "journal_row" VALUES(10,10,'2026-11-22T11:21:17Z','sale',5,'update','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"eom:30","due_on":null,"price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(11,13,'2026-11-22T11:21:17Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":2}');
INSERT INTO "journal_row" VALUES(12,14,'2026-11-22T11:21:17Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":3}');
INSERT INTO "journal_row" VALUES(13,15,'2026-11-22T11:21:18Z','payment',3,'update','{"id":3,"change_id":14,"number":"R0003","kind":"receipt","partner_id":2,"paid_on":"2026-10-21","amount":50000,"method":"cheque","payer":null,"reference":null,"auto":1,"voided_on":null,"void_kind":null,"note":null,"matures_on":null}');
INSERT INTO "journal_row" VALUES(14,16,'2026-11-22T11:21:18Z','sale',6,'update','{"id":6,"change_id":16,"number":"1002-R1","kind":"return","root_id":6,"part":1,"origin_id":2,"partner_id":1,"staff_id":null,"ordered_on":"2026-10-05","confirmed_on":"2026-10-05","promised_on":null,"shipped_on":"2026-10-05","delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"net:30","due_on":null,"price_mode":"inclusive","net":0,"gross":0,"cost":0,"costed":0,"reason":"quality","note":null}');
INSERT INTO "journal_row" VALUES(15,18,'2026-11-22T11:21:18Z','counter',5,'update','{"id":5,"change_id":17,"name":"adjustment","next":2}');
INSERT INTO "journal_row" VALUES(16,19,'2026-11-22T11:21:18Z','counter',5,'update','{"id":5,"change_id":17,"name":"adjustment","next":3}');
INSERT INTO "journal_row" VALUES(17,27,'2026-11-22T11:21:19Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1006}');
INSERT INTO "journal_row" VALUES(18,27,'2026-11-22T11:21:19Z','sale',7,'update','{"id":7,"change_id":27,"number":"1006","kind":"order","root_id":7,"part":1,"origin_id":null,"partner_id":3,"staff_id":null,"ordered_on":"2026-07-01","confirmed_on":"2026-07-01","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"cod","due_on":null,"price_mode":"inclusive","net":8800,"gross":8800,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(19,28,'2026-11-22T11:21:19Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":4}');
INSERT INTO "journal_row" VALUES(20,30,'2026-11-22T11:21:19Z','sale',5,'update','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":"2026-10-02","delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"eom:30","due_on":"2026-11-30","price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(21,30,'2026-11-22T11:21:19Z','allocation',1,'update','{"id":1,"change_id":13,"partner_id":2,"credit_payment_id":2,"credit_adjustment_id":null,"credit_sale_id":null,"debit_sale_id":5,"debit_adjustment_id":null,"debit_payment_id":null,"amount":120000,"matched_on":"2026-10-20","ended_on":null}');
INSERT INTO "journal_row" VALUES(22,31,'2026-11-22T11:21:19Z','allocation',1,'delete','{"id":1,"change_id":13,"partner_id":2,"credit_payment_id":2,"credit_adjustment_id":null,"credit_sale_id":null,"debit_sale_id":5,"debit_adjustment_id":null,"debit_payment_id":null,"amount":120000,"matched_on":"2026-10-20","ended_on":"2026-11-10"}');
INSERT INTO "journal_row" VALUES(23,31,'2026-11-22T11:21:19Z','sale',5,'delete','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":"2026-10-02","delivered_on":null,"cancelled_on":null,"voided_on":"2026-11-10","terms":"eom:30","due_on":"2026-11-30","price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(24,32,'2026-11-22T11:21:19Z','allocation',1,'delete','{"id":1,"change_id":13,"partner_id":2,"credit_payment_id":2,"credit_adjustment_id":null,"credit_sale_id":null,"debit_sale_id":5,"debit_adjustment_id":null,"debit_payment_id":null,"amount":120000,"matched_on":"2026-10-20","ended_on":null}');
INSERT INTO "journal_row" VALUES(25,32,'2026-11-22T11:21:19Z','sale',5,'delete','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":"2026-10-02","delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"eom:30","due_on":"2026-11-30","price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(26,33,'2026-11-22T11:21:19Z','allocation',1,'delete','{"id":1,"change_id":13,"partner_id":2,"credit_payment_id":2,"credit_adjustment_id":null,"credit_sale_id":null,"debit_sale_id":5,"debit_adjustment_id":null,"debit_payment_id":null,"amount":120000,"matched_on":"2026-10-20","ended_on":"2026-11-10"}');
INSERT INTO "journal_row" VALUES(27,33,'2026-11-22T11:21:19Z','sale',5,'delete','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":"2026-10-02","delivered_on":null,"cancelled_on":null,"voided_on":"2026-11-10","terms":"eom:30","due_on":"2026-11-30","price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(28,35,'2026-11-22T11:21:20Z','contact',2,'update','{"id":2,"change_id":34,"partner_id":2,"name":"[C2]","name_key":"c2","initials":"c2","role":null,"position":null,"sex":null,"birth_year":null,"birth_month":null,"birth_day":null,"birth_lunar":0,"birth_leap":0,"hobbies":null,"habits":null,"personality":null,"family":null,"origin":null,"education":null,"background":null,"note":null,"verified_on":null,"archived_on":null}');
INSERT INTO "journal_row" VALUES(29,35,'2026-11-22T11:21:20Z','contact_channel',2,'delete','{"id":2,"change_id":34,"contact_id":2,"kind":"mobile","value":"[C2]-2","value_key":"[C2]-2","preferred":0}');
INSERT INTO "journal_row" VALUES(30,36,'2026-11-22T11:21:20Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":5}');
CREATE TABLE journal_seal (
    id INTEGER PRIMARY KEY,
    change_id INTEGER UNIQUE REFERENCES journal_change (id),
    at TEXT NOT NULL,
    schema INTEGER NOT NULL,                   -- user_version
    counter INTEGER,                           -- what the file's change counter is after this commit; none if unknown
    salt TEXT NOT NULL,                        -- key of the two digests below; another one after an erasure
    words TEXT NOT NULL,                       -- digest of command and summary
    rows TEXT NOT NULL,                        -- digest of the change's rows in journal_row
    tables TEXT NOT NULL CHECK (json_valid(tables)),  -- {table: [rows, top, sum, rows more, sum more]}, where changed
    unseen TEXT NOT NULL DEFAULT '',           -- tables another tool changed past the journal, with blanks between
    resealed TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(resealed)),  -- {change: [words, rows]} after an erasure
    previous TEXT NOT NULL,
    seal TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO "journal_seal" VALUES(1,NULL,'2026-11-22T11:21:13Z',3,NULL,'5fc77d67a55d89894f739579906df0bc','1a7610f790227aa0ce0dcd24dcef4efed24017869fbd7b5b6b25cd5e68a82cf4','1a7610f790227aa0ce0dcd24dcef4efed24017869fbd7b5b6b25cd5e68a82cf4','{}','','{}','0000000000000000000000000000000000000000000000000000000000000000','dd7425335d45234ac3a036cc7e65ccb9c4d2440ba33f45ce2554899bcafa1b98');
INSERT INTO "journal_seal" VALUES(2,1,'2026-11-22T11:21:16Z',3,5,'8f1eeef83ad8e6e17fad2b760d3e3b8c','0ccec025cc4b13da1748e1ab9f465e2ce4a39083c35d32ab9b10305e9d6d7834','b8d88d442565e4dbf101aeb3b0ca37542d9ff2105ff98ea85d918c98fcc79938','{"counter": [1, 1, "659fb9b9c69cfa98282d0a37e858a425", 1, "659fb9b9c69cfa98282d0a37e858a425"], "partner": [1, 1, "308358d3e75f1874903a864693227037", 1, "308358d3e75f1874903a864693227037"], "partner_dated": [3, 3, "f3fdffaf7d8094068008fdf5cfd0dd76", 3, "f3fdffaf7d8094068008fdf5cfd0dd76"]}','','{}','dd7425335d45234ac3a036cc7e65ccb9c4d2440ba33f45ce2554899bcafa1b98','34c88cb00917b7f70aa7f87036a34175b6f91f122cca9ba0d58ab503dda5f3ce');
INSERT INTO "journal_seal" VALUES(3,2,'2026-11-22T11:21:16Z',3,6,'e795813012855a161340ac433ae10ca8','3f5ebb854c6b7510c8dc5a9d1ea3d345af0fecd70e6da45450f1d267a4fecaff','aad087a4a792eb0876f831f3645a96ae636a293d34f4cd5bb33a8a013f3fd7c9','{"counter": [1, 1, "e5c6dcc19c9044881b5113a019f881e6", 0, "80272307d5f349eff3240968319fddc1"], "partner": [2, 2, "950232812676b38001f1469a7ede6e5c", 1, "647ed9ad3f179b0b71b6c053ebbbfe25"], "partner_dated": [4, 4, "2cab7f9125aecf7210efc3c1cd5ab1c3", 1, "38ad7fe1a82e3b6b90e6c5cbfd89d44d"]}','','{}','34c88cb00917b7f70aa7f87036a34175b6f91f122cca9ba0d58ab503dda5f3ce','4d2598ad765a748810c9dc606bf5c6a88223c5a41410ea2692d33620628365ac');
INSERT INTO "journal_seal" VALUES(4,3,'2026-11-22T11:21:16Z',3,7,'64936ef6b98e25486eb62d059976ba7f','bae11bb7401ff4cdad80a351b015cc8d678c71f9d00c388aea1935442599ba39','695f038b756b56d2553c9695f1748861e8c74ec865c27cf8b0daa6c8f6e9ba37','{"counter": [1, 1, "24d09cd93be0b35837c4ffb0bbba1d19", 0, "3f09c0179f506ed01c73ec10a1c19b33"], "partner": [3, 3, "d6b30834355184c651b743db9c7d4c44", 1, "41b0d5b30edad1464fc5fd411d9edde8"]}','','{}','4d2598ad765a748810c9dc606bf5c6a88223c5a41410ea2692d33620628365ac','4ba2acd114ef23e100e7fc61dfcfb9c217756035f791c8bd5306672c0969adb7');
INSERT INTO "journal_seal" VALUES(5,4,'2026-11-22T11:21:16Z',3,8,'cad22c7fc25b71fef908cd62cfeaab6f','61e9c47ac0d6f40e8768888faef1b316360561ca737d138886763b630f3573bc','73dd0bdcf71b090852722d4ef0cb06dbf58021dabf34d899591f01bb1cc10efe','{"contact": [1, 1, "6adabd403696faf86d87fca83ff4834d", 1, "6adabd403696faf86d87fca83ff4834d"], "contact_channel": [1, 1, "55bff9fccae08e10e1aee6568693c334", 1, "55bff9fccae08e10e1aee6568693c334"]}','','{}','4ba2acd114ef23e100e7fc61dfcfb9c217756035f791c8bd5306672c0969adb7','ae9ff890503ddd0fe1dbcda881491b6184c02e7f0164a8c7b65c01613c3895f0');
INSERT INTO "journal_seal" VALUES(6,5,'2026-11-22T11:21:16Z',3,9,'83073c229b3fec61222dab8668047d37','8d0629212a18635bbfced928da1286a50b79311123bff9ccf551d0d2b27900ec','826743737a9cacf2d9d3144b8470fe60a9addc23903eac0e64f932094ba6faf5','{"counter": [2, 2, "118d7dcca8103e1682a8f653dab41047", 1, "ecbce0f36c2f8abe4ae3f6a31ef9f32e"], "product": [1, 1, "3f5fda9032b3938e3971adaefef3dfbf", 1, "3f5fda9032b3938e3971adaefef3dfbf"]}','','{}','ae9ff890503ddd0fe1dbcda881491b6184c02e7f0164a8c7b65c01613c3895f0','3cff0c0a2792ad2eb4a921d8760502ad8908129d99d6f707c64e5d4905e42168');
INSERT INTO "journal_seal" VALUES(7,6,'2026-11-22T11:21:17Z',3,10,'864c381225ea563924cd706f0b25c240','21c467c855ba5509b00b4681e61a5d7f9f19169e5af739ac25a6a0897295438a','8571e83c5a02542aa58fd817ed478ab6c0a16b4f9e46fa04b4a6b36555792958','{"counter": [3, 3, "61746c27f399613f8040b22768e52492", 1, "4fe6ee5b4b892328fd97bbd38e31144b"], "sale": [1, 1, "af60e88abb6421ace9af7a095f24b8dc", 1, "af60e88abb6421ace9af7a095f24b8dc"], "sale_line": [1, 1, "26c2c4a6df8f3508d1d7f98ca5684e82", 1, "26c2c4a6df8f3508d1d7f98ca5684e82"]}','','{}','3cff0c0a2792ad2eb4a921d8760502ad8908129d99d6f707c64e5d4905e42168','de504a33c2332c21dbb3bb3c045fde7d6fe5a8a40b6638d077b75836a7e0a80f');
INSERT INTO "journal_seal" VALUES(8,7,'2026-11-22T11:21:17Z',3,11,'431050f6833b0ee0ce1184f729574ab8','1a01bb88b8d6668ace8e47e1bdb494ed8932cab347fc621525bebe96f4b2c596','da3f7609058b7d1ab75d9454db8f46ec15b0b6e6d1023a24f636c0a9a949b0e5','{"counter": [3, 3, "cbc9c1fe91cdfcae2409d677384d6882", 0, "6a5555d69e349b6ea3c9244fcf6843f0"], "sale": [2, 2, "63cd3a46d3869376aa2eed0f494261ea", 1, "b46c51bc182271c9c07f7305ea1da90e"], "sale_line": [2, 2, "b2e868ae40486a69333dfcaf00ea1fea", 1, "8c25a40760b93560616603225b81d168"]}','','{}','de504a33c2332c21dbb3bb3c045fde7d6fe5a8a40b6638d077b75836a7e0a80f','1625436794ac3a1bdab7c354d5d1b3b32f606d7144603bd028cba523a624fcb9');
INSERT INTO "journal_seal" VALUES(9,8,'2026-11-22T11:21:17Z',3,12,'281257b7cb8da20fe36fb9727f8b0a1f','91c0dd6b934087809f5f1a3d22a1ea6917a26f09520022735c2954a732c02131','35e2acb496e27bbe6c5bf6719bee62f51a7e7cef94b902f67d4e05769f929acf','{"counter": [3, 3, "ae5078d17ef07ef1d4ff00e5c5717028", 0, "e286b6d2ed228243b0f52a6e8d2407a6"], "sale": [3, 3, "8f840b65f1bde00d30375fecbfd0cf23", 1, "2bb6d11f1e374c96860872dd768e6d39"], "sale_line": [3, 3, "63e83afb58c04b0ff3cb40f667448b39", 1, "b0ffd24d1877e0a6c08d4447665a6b4f"]}','','{}','1625436794ac3a1bdab7c354d5d1b3b32f606d7144603bd028cba523a624fcb9','e18d60454ac9c45f41d7f1eaf75e7a632bedf92752d9a095ee1a786bb2e6354f');
INSERT INTO "journal_seal" VALUES(10,9,'2026-11-22T11:21:17Z',3,13,'25614c46c036c630b91e4c38980bdc92','469e49e6185008f6b6f09f5249e9587ccc9bcaaa50a4d4f4aa71fbb2025378f7','2ece60d0ad41a615ea91c366c98cfd87e4b47084cb932d1c11ad7098791b316a','{"counter": [3, 3, "f1d67f54dfada42412b93d49327a15e1", 0, "4386068360bd25323dba3c636d08a5b9"], "sale": [4, 4, "65969bdf730b20d6e9d616088ea719bb", 1, "d6129079814d40c9b99eb61bced64a98"], "sale_line": [4, 4, "0b1efb7cb74574441d5f156726edab21", 1, "a736c0815e8529342993d470bfa91fe8"]}','','{}','e18d60454ac9c45f41d7f1eaf75e7a632bedf92752d9a095ee1a786bb2e6354f','cb27fd2f92f33dd355bb2a280f1da0a61b8907a2df60f84bafeba7d70bc35798');
INSERT INTO "journal_seal" VALUES(11,10,'2026-11-22T11:21:17Z',3,14,'e8719d85a07a886399992db554530bd5','716956b45039f50d1c372ea2c03c0a062d25573925e55855f69f0b02acec03f3','42cd15bc5d2817021abec067f1899a6cd2eebe02eae7d2ba87e641e10d150e6a','{"counter": [3, 3, "55078743a8dee8f7a8a44bd3e4817ee3", 0, "633107eec93144d395eb0e8ab2076902"], "sale": [5, 5, "2b55bbac72afb6a784b4b67e3ce5a3ac", 1, "c5bf1fccffa495d09adea075ae3e89f1"], "sale_line": [5, 5, "ca106e8470510df10158f1faee8940c0", 1, "bef17307b90b99ace3f9dc93c79b959f"]}','','{}','cb27fd2f92f33dd355bb2a280f1da0a61b8907a2df60f84bafeba7d70bc35798','f6d03f26b3d36a7472e08ae6064e60be1dd827c5c174f3b0cb9de04f9d913ade');
INSERT INTO "journal_seal" VALUES(12,11,'2026-11-22T11:21:17Z',3,15,'07ec0d99689ccfae8b91168b412b233d','915033f27d4189a1594aeeaed220ef603a9ef2841cb445760ea5327e48088757','26ccca95f6ae4d9a1b0d50b1b2eb8029e72b3079279c8b1bf3edfa1fcf0f130c','{"extension": [1, 1, "eca51fea46d01b6b85526a6b997cb3e8", 1, "eca51fea46d01b6b85526a6b997cb3e8"]}','','{}','f6d03f26b3d36a7472e08ae6064e60be1dd827c5c174f3b0cb9de04f9d913ade','317d925efea98efdaf53d6e730a01fc4bc30f5ee1b1535f9e3854d5a5e26e3a5');
INSERT INTO "journal_seal" VALUES(13,12,'2026-11-22T11:21:17Z',3,16,'5575f672f107cfc8c629cd1608c5512e','a9f4e35174afd686ceca251ee3c093e9bc58258233b13310e2c1cf5d3e4db913','8061c7535b88548ec5694c3f60cf1a86e473e21f6fd3c4446fc8914a9344a3c6','{"counter": [4, 4, "1b71982d9ece3cf808ab9e4c9e132e47", 1, "c66a10e9f5ef540060075278b991af64"], "payment": [1, 1, "0c690b2ce3205285dc700d65a3558629", 1, "0c690b2ce3205285dc700d65a3558629"]}','','{}','317d925efea98efdaf53d6e730a01fc4bc30f5ee1b1535f9e3854d5a5e26e3a5','db2e7c0d4882a1aeb319c6e1ab9268248f503bbcc69c5e8b27b349b020ead1bc');
INSERT INTO "journal_seal" VALUES(14,13,'2026-11-22T11:21:17Z',3,17,'33a5caed18433929f03f6db711e3a1dc','3a99cca4fecfc33bcc21a130663d5394476fc8e3b6d0d4d29278929314281a03','0aa2ace53e7188096c770999a1d1c7fb6d2dcc71aa96b59e83f0ce49084b6ae1','{"allocation": [1, 1, "393ed4caa8d3cc5167a84253204701c9", 1, "393ed4caa8d3cc5167a84253204701c9"], "counter": [4, 4, "5153cf217f21184b8bd9d18aed843560", 0, "35e236f3e052db53832e333e4f710719"], "payment": [2, 2, "b12f759ce2032100d6fe4d24da9e96e6", 1, "a4c66a6ffee2ce7afa8e3fbf374910bd"]}','','{}','db2e7c0d4882a1aeb319c6e1ab9268248f503bbcc69c5e8b27b349b020ead1bc','850c1262240ea7494e5e6e5defe248188c6edc11aca55ef8db2bb9681bcad4a5');
INSERT INTO "journal_seal" VALUES(15,14,'2026-11-22T11:21:17Z',3,18,'9da45ab6a18cd2f5ad0c86610ca63998','d9d5587ccc8b66bf2d347e536c958a28a5e3af67671ed3ec1267d6fea41758af','2e559fb66f4bd8898c9189df30d23f23d1711ddaa8f53b9bd98e2f321b1b998c','{"counter": [4, 4, "5fb466e8e201005df0bf6ed46e0dc81b", 0, "0e6097c762dfe81264e59d49808992bb"], "payment": [3, 3, "952541245a258ab8b38bb6b45687a5b7", 1, "e3f5cb87782269b7dc8d698f7be90ed1"]}','','{}','850c1262240ea7494e5e6e5defe248188c6edc11aca55ef8db2bb9681bcad4a5','07bfbc906ce3aa78c166634fc88e60cd972c6a0f4a33ef74e70bf2be7b4d43ee');
INSERT INTO "journal_seal" VALUES(16,15,'2026-11-22T11:21:18Z',3,19,'3946a2801802f71441b764461618ddbb','0375783888d9e3a3722d3520a3c3dd1cacdd0e680fa953f5d1c1e831ef479004','7b329d13893751b20873ecbe4516af832de05732d0f5529a6a99d4c19783c7b8','{"payment": [3, 3, "1321778ae0b3bb3a53e999fe24362de9", 0, "7dfc3666868e3081a05de349cdae8832"]}','','{}','07bfbc906ce3aa78c166634fc88e60cd972c6a0f4a33ef74e70bf2be7b4d43ee','e322b8744fb3ea21e40863982bf37ece3f2336020390d5f9e8e5f59b67f11fd9');
INSERT INTO "journal_seal" VALUES(17,16,'2026-11-22T11:21:18Z',3,20,'b79bea02cd30556bc0538a6f519a41c7','f960e2cb76a8d7bcd0301be6f3e9e30770423e45208ed589de64a392299dc6b8','49ea3900c582807dda1957a3acb04e7fc7fd8b7a753bfa6743f2953793d59ba0','{"sale": [6, 6, "9b10488de8af02ebee5b215add9b4b73", 1, "6fba8ce175ff4c4469a66adca0b5a7c7"], "sale_line": [6, 6, "d27b42d8da8ef31820e9585c81d6c123", 1, "086ad4546a3de5271f906661934d8063"]}','','{}','e322b8744fb3ea21e40863982bf37ece3f2336020390d5f9e8e5f59b67f11fd9','1a6c8ee5d2e844fce821bad4821e3f8e902fd72c0fa443e7018909650f2b25b6');
INSERT INTO "journal_seal" VALUES(18,17,'2026-11-22T11:21:18Z',3,21,'fb2777540a08866ddf3506cc1ce6b2cd','45c1f1aac3aec1455cd1a105577a0ea56ed1563ee0b7e57d570ab89d4168aaf8','0fa9554adcd07ea66e69e854f49505f0802c96c4eb1644b86fc712fe46309f8d','{"adjustment": [1, 1, "21669dab880eae2437b01a7abe30c524", 1, "21669dab880eae2437b01a7abe30c524"], "counter": [5, 5, "519a2af5711932779ea685b4161d28cf", 1, "f1e5c40c8f183219ade716dfa80f60b4"]}','','{}','1a6c8ee5d2e844fce821bad4821e3f8e902fd72c0fa443e7018909650f2b25b6','cd5c2bb2c1a6296fa92294b05db567affe9db9786cc0b9254853c2a1844b47c7');
INSERT INTO "journal_seal" VALUES(19,18,'2026-11-22T11:21:18Z',3,22,'b701260d6bfbb96412aaafc7120b0bfe','2f159fc3aa45e99189ee1132108aac737f3df86c93155a594a0d265ec07a50c7','59257de7cb861e71d42a21afd95987aafe19b11609240127e3aea7087c632a40','{"adjustment": [2, 2, "cdccd2de98fdf8e6fc7e01713fe7c9e8", 1, "ac66353310ef4ac2c4cde6f681b704c4"], "counter": [5, 5, "f9372a47f821b928495e71295432126d", 0, "a79cff52870886b0aab7eb753e14e99e"]}','','{}','cd5c2bb2c1a6296fa92294b05db567affe9db9786cc0b9254853c2a1844b47c7','e32eb45a0671e30b5f4eb296b6da4cf2b9cb84a71888ae5c2f8d558b336ddbfc');
INSERT INTO "journal_seal" VALUES(20,19,'2026-11-22T11:21:18Z',3,23,'330179494d05c8c8960f8a42cead82a4','ea9d445f650d71c0f7e52349732f0eaeb158576fd4ada5203becedd22e61f10a','a9f6d0c686c9703404823da4f0260e83b625153458cddab3e635b966ea89825a','{"adjustment": [3, 3, "5bbaa975ace305853930fd4137d829c0", 1, "8dedd69713e50c9e3cb2fbcff7f05fd8"], "counter": [5, 5, "b079feec0cbd323eb67f23e5d865cd80", 0, "b742d4a4149b79166d20b2bc8433bb13"]}','','{}','e32eb45a0671e30b5f4eb296b6da4cf2b9cb84a71888ae5c2f8d558b336ddbfc','0e554f3665bf1844ec2d432c806e9b900313aa7b7611ec80132efe865e5cbb78');
INSERT INTO "journal_seal" VALUES(21,20,'2026-11-22T11:21:18Z',3,24,'3d88b902d9768c7ba78bcb6c98b196af','b4e09b7ef30c4867cdb0a0840e9570e9f634017deb61991684a18483d03bf6d5','c03eb0af0a6d94f8ee35b6fe92846e43821662f2312f88445b011bf91cf96b8c','{"counter": [6, 6, "f456f4b992f7250fbb56a85770ba41dd", 1, "43dcf5cd8639f2d104d784719854745d"], "deposit": [1, 1, "ade80e455106cc72bfdb9405384683fd", 1, "ade80e455106cc72bfdb9405384683fd"]}','','{}','0e554f3665bf1844ec2d432c806e9b900313aa7b7611ec80132efe865e5cbb78','04c05a69c2dae0ee5f92958203a56887664a16363322c61afc2e9a1bb09d51e1');
INSERT INTO "journal_seal" VALUES(22,21,'2026-11-22T11:21:18Z',3,25,'8e6e8d0f8d9fb9f2ddb1b31174053c06','13567d068db5df49bc41a02ae172ccc9e224a758f86ef6735a7e5417d5e7ea2c','630a87c394b2892dd689b2ce726d8ef553b5c4986bc7fa67d421f348c64302a6','{"temporary_limit": [1, 1, "048390c227a5229e92a2fbe61b9854e7", 1, "048390c227a5229e92a2fbe61b9854e7"]}','','{}','04c05a69c2dae0ee5f92958203a56887664a16363322c61afc2e9a1bb09d51e1','98241a9b02289f5fc6d8e33ef48591bde2543954b55cbd52ecac26e366cf4d2e');
INSERT INTO "journal_seal" VALUES(23,22,'2026-11-22T11:21:18Z',3,26,'00fcec82ad7adbb18c2375024be105a8','360a07ea8dae37f592fae05943f0d3831afef5cea7bfaed8a0905e9eb9ad06ea','e6f8d8df14a112f4820daeb947203f25970a97b25417749dfadc256915350e9d','{"credit_hold": [1, 1, "ce202af96c62e04299a7efcf1449f786", 1, "ce202af96c62e04299a7efcf1449f786"]}','','{}','98241a9b02289f5fc6d8e33ef48591bde2543954b55cbd52ecac26e366cf4d2e','eef91fe78dcf83ba7892006eca246bd18a712f6786c60ea9dc7624e82410bca5');
INSERT INTO "journal_seal" VALUES(24,23,'2026-11-22T11:21:18Z',3,27,'8c7b0d50774f054a06d16b4dbe2cd292','95f2978420d75cdfbc24e0a9abd882c73798906328581e767abf1075f311d07c','7ee89309830ca4853ee2779fecf3fe9ae97eb99f8d9f0c1fd06824a117905dd7','{"standing_credit": [1, 1, "dcc52892698578a5fe858b00d35ed96b", 1, "dcc52892698578a5fe858b00d35ed96b"]}','','{}','eef91fe78dcf83ba7892006eca246bd18a712f6786c60ea9dc7624e82410bca5','eb17d9944fdf0047ef8a2b0d3e871ccb436504a0dfa446e63e3214421abcc929');
INSERT INTO "journal_seal" VALUES(25,24,'2026-11-22T11:21:19Z',3,28,'5010199cee1c8c3e72cdd4083aa90af5','c48b68be23dc33679eb54f9fb3d5adacd8ab40e07764be576ef16d18bcf310e5','93570326ff0cdaed1d8ea8ea099d06337233a42e8173350c1e5dacc6c7da08af','{"confirmation": [1, 1, "8c5bb76cd3c9818ccee63ea02345fbec", 1, "8c5bb76cd3c9818ccee63ea02345fbec"]}','','{}','eb17d9944fdf0047ef8a2b0d3e871ccb436504a0dfa446e63e3214421abcc929','64ca458ce9b2acdfc59572dbebe509a72f11158d8fe17928e48b2881bfaec048');
INSERT INTO "journal_seal" VALUES(26,25,'2026-11-22T11:21:19Z',3,29,'2f06a5d501d023bba0c603732f81a740','d5b4540412e3d4587f13891922f181a8a73d8a99d81274f660bb285cd16a25ea','5c01285ac010412d89e8ba972677a9273ce6a3bf21af5b8c26552d4dc8dcc450','{"interaction": [1, 1, "69ce243f31bd81ea1f98fe19c3653fdf", 1, "69ce243f31bd81ea1f98fe19c3653fdf"], "promise": [1, 1, "6343e5d48d21b4ca68a1078006ef79ea", 1, "6343e5d48d21b4ca68a1078006ef79ea"]}','','{}','64ca458ce9b2acdfc59572dbebe509a72f11158d8fe17928e48b2881bfaec048','dfc27bba02d16c3d611fabbbbacba8de7525f02673908f47155bf4fefe50f8e4');
INSERT INTO "journal_seal" VALUES(27,26,'2026-11-22T11:21:19Z',3,30,'4fbd03486fde572d8bf8924262cf95ed','4c54c79fb35f3a1dd60a4720d94b2271aed449e9cc84b700dc9300a07c73e0bc','e9c14aabdbd26a1ad1cfab7fb97e1c5ddf604177ee148e3ed07a17ea6742c8c0','{"book_lock": [1, 1, "4de8c70216c7d9d118006eb0ccd684fd", 1, "4de8c70216c7d9d118006eb0ccd684fd"]}','','{}','dfc27bba02d16c3d611fabbbbacba8de7525f02673908f47155bf4fefe50f8e4','91eb0656a803261eeb0bf36016d5ab505f875c3dbbb3d350f17115a0d151b9d5');
INSERT INTO "journal_seal" VALUES(28,27,'2026-11-22T11:21:19Z',3,31,'8a76d650c6056f520f81ba67f283ea5b','480e85e642c5a8922a189f9d3f8f06bfcfedc2fcf23fbef0c99785b1959aec85','8c33348fb42d619014f38319fd021420bde7b3099ff420afb25079769ac48561','{"counter": [6, 6, "db55e1c105023004eea0e42c993a4114", 0, "e6feed07720b0af5334a3bd5287fff37"], "exception": [1, 1, "c99f1e528049e5c548a86254e67ce45a", 1, "c99f1e528049e5c548a86254e67ce45a"], "sale": [7, 7, "7c7324ea94b209058a941700f22987b8", 1, "e162dc5cac0306199c38f5a6148e3c45"], "sale_line": [7, 7, "ccfcf259db6fc00c3f98274e8cf8ae28", 1, "fa81af8100e0ccf41eaecef20b21ed05"]}','','{}','91eb0656a803261eeb0bf36016d5ab505f875c3dbbb3d350f17115a0d151b9d5','824e5e04daa3d86b08a668ae7030f08c1719d8f8f6a8e78d8698a4d72f266ed4');
INSERT INTO "journal_seal" VALUES(29,28,'2026-11-22T11:21:19Z',3,32,'223476399590da7ca0debcfabac98759','baed1d5858f140e3134cb4952a9c97ddfe546135f7e3bc130158d32028323d84','6a2c8118dcb6a3f8e96e440c6c8fc91f3527eefb2d0b8d65e1605976fd4e9480','{"counter": [6, 6, "60552d8bb4ce9e5a5d8dc311d4eae3c3", 0, "84ff4bcaafcc6e556eecdee53bb0a2af"], "payment": [4, 4, "d13efab7c87e4661498820f73629997f", 1, "be1d832ce7ca8b26f59e86f911f36b96"]}','','{}','824e5e04daa3d86b08a668ae7030f08c1719d8f8f6a8e78d8698a4d72f266ed4','a1c63fe053747c84d721f00bcac13f39bf7942a06e7408733bdb4fce747fbe0a');
INSERT INTO "journal_seal" VALUES(30,29,'2026-11-22T11:21:19Z',3,33,'58c721473cc6b9043aafd8aa52dd3e42','b14f874e6d8306853445f352582888847184342c1511d32b2af4ccc52ab1c43b','e762b730c8ee53378af05cd78cfa66ab4da818231c8da2f6a321be9463437958','{"allocation": [2, 2, "36d560fa2aa1adf57fecb93fc31403de", 1, "fd968c2f81cde1a4184476eca2cd0215"]}','','{}','a1c63fe053747c84d721f00bcac13f39bf7942a06e7408733bdb4fce747fbe0a','b64f88f0e905119627ab3eb522e6ebdb0810e303257e26d9a0c2ffb369032650');
INSERT INTO "journal_seal" VALUES(31,30,'2026-11-22T11:21:19Z',3,34,'7cdd261e123485373da28d63444c9b89','8523e47bb141d417c5dbf0563d8d6ac69d8cdefaab6c2aa00b22319939f87e6f','29c3295ea66a4e1b960249e31572aa361e4a95d13d6404fb83d984b177a2240e','{"allocation": [2, 2, "6e6d3f1a8bc203dfd87cc2bbd0c9009e", 0, "3797de20612055ea5890097c0db4fcc0"], "sale": [7, 7, "ff581d8fd0250dfc9169f77ccc290bb3", 0, "82e4f8a53b7304f706d5e07bd9ff83fb"]}','','{}','b64f88f0e905119627ab3eb522e6ebdb0810e303257e26d9a0c2ffb369032650','df4ff97736f224488049d78dd5bef380e3edba13b80e8245d1be8b74eecd34a1');
INSERT INTO "journal_seal" VALUES(32,31,'2026-11-22T11:21:19Z',3,35,'ac3b9a252db92a9e439875eeea3374a0','25afe21239fbf3c44f9d1a76db591677d25cc4542255a7776b1fa22b56b61818','1e58bbcf99924eb22665bd54fd34a688535b5840a60b92dfcb3f60a9798fa07e','{"allocation": [2, 2, "36d560fa2aa1adf57fecb93fc31403de", 0, "c86821df9edfaa15a76ff683f24b0340"], "sale": [7, 7, "7c7324ea94b209058a941700f22987b8", 0, "7d1b075ac48cfb08f92a1f8426007c05"]}','','{}','df4ff97736f224488049d78dd5bef380e3edba13b80e8245d1be8b74eecd34a1','50072b091dab006aee79ba48e3f2e5ce0a3354b6518264a59fdc439f5caf4990');
INSERT INTO "journal_seal" VALUES(33,32,'2026-11-22T11:21:19Z',3,36,'558b5f3f3e843b90af90fac880144fcb','c7b7945ef2d296e52225cb8e7e9399ce966547a36f9eecdf42bec0ffa5b29b0a','cc55a809275f6002d0b9d9dc971023a5ead3f5e9a3bcad62953a06906a6769e0','{"allocation": [2, 2, "6e6d3f1a8bc203dfd87cc2bbd0c9009e", 0, "3797de20612055ea5890097c0db4fcc0"], "sale": [7, 7, "ff581d8fd0250dfc9169f77ccc290bb3", 0, "82e4f8a53b7304f706d5e07bd9ff83fb"]}','','{}','50072b091dab006aee79ba48e3f2e5ce0a3354b6518264a59fdc439f5caf4990','665890142acbb79ca64af2be4aab99f4d73bbd8e5282027cf05bd9b761dcc7fd');
INSERT INTO "journal_seal" VALUES(34,33,'2026-11-22T11:21:19Z',3,37,'582f29463b12dfb8a5edf7d340df5c40','2f8bf8f287c70640820eb5ad0e11974c66429ceb00475714bf32ec7b4503288a','85ed6765f937e4e9a017a0e9dcce350e6821f76d4634fef921f2e67dd3fcda1d','{"allocation": [2, 2, "36d560fa2aa1adf57fecb93fc31403de", 0, "c86821df9edfaa15a76ff683f24b0340"], "sale": [7, 7, "7c7324ea94b209058a941700f22987b8", 0, "7d1b075ac48cfb08f92a1f8426007c05"]}','','{}','665890142acbb79ca64af2be4aab99f4d73bbd8e5282027cf05bd9b761dcc7fd','39c5386916230c5e0c16bfd9d5f2b24ac499d721e4521c0b39e4f5ef971ad285');
INSERT INTO "journal_seal" VALUES(35,34,'2026-11-22T11:21:19Z',3,38,'1f386b5b108d3d15234383edad055b10','a4285c5c73b86908bdd091aa4a157dc974dfc0ff0089e460a552a68b263ed8bd','ed51cc29806c9059c423013e2380a296920fa302e15a4f02acf46865cd8e2227','{"contact": [2, 2, "481d9294db9df273836ccc438fef3af0", 1, "dd42d554a506f77b15e4cf9b4ffab7a3"], "contact_channel": [2, 2, "bed7f03a2208c49bd280ab943b47d7ad", 1, "6917f63d5728368af0d1c53db4b41479"]}','','{}','39c5386916230c5e0c16bfd9d5f2b24ac499d721e4521c0b39e4f5ef971ad285','50ee339707d96b9da159174b9b4f791cb5a077b000eb7477724fe2ba93a9b100');
INSERT INTO "journal_seal" VALUES(36,NULL,'2026-11-22T11:21:20Z',3,NULL,'cc2548b269641dc4287c0a67d8600442','04e42067faf6b119a38f2cd93a6b82fba9cdb3185efdd223db91e41b2c243f97','04e42067faf6b119a38f2cd93a6b82fba9cdb3185efdd223db91e41b2c243f97','{"adjustment": [3, 3, "c8c9f28114add703bcc531808046f8cb", 0, "00000000000000000000000000000000"], "allocation": [2, 2, "a126a32d081e7fbe94656a6e9ef79116", 0, "00000000000000000000000000000000"], "book_lock": [1, 1, "ebc6922b06eaab888d338b82c64a75db", 0, "00000000000000000000000000000000"], "confirmation": [1, 1, "18b9d7924a63840554cdd44ad322977f", 0, "00000000000000000000000000000000"], "contact": [2, 2, "a826a6ec2e6727b55b40edb3f9f89e1f", 0, "00000000000000000000000000000000"], "contact_channel": [1, 1, "d2216cd314b0878e34c19a217093cb24", 0, "00000000000000000000000000000000"], "counter": [6, 6, "f5d184270f4c009ccba295b443841f71", 0, "00000000000000000000000000000000"], "credit_hold": [1, 1, "3d77d174bea34446741b720e8645ba77", 0, "00000000000000000000000000000000"], "deposit": [1, 1, "884f5b9e2f17d59df0d481ee57697e28", 0, "00000000000000000000000000000000"], "erasure": [1, 1, "3482b591cb9168e5879676681356db33", 0, "00000000000000000000000000000000"], "exception": [1, 1, "811a5290af0ec9391a352b3401112d23", 0, "00000000000000000000000000000000"], "extension": [1, 1, "70b0c426b56ddc65a1a11eb13d3e29ce", 0, "00000000000000000000000000000000"], "interaction": [1, 1, "661a8225e41fe9ba5118b77df5f575b7", 0, "00000000000000000000000000000000"], "partner": [3, 3, "4f281449d27373456acda831ea1a0ceb", 0, "00000000000000000000000000000000"], "partner_dated": [4, 4, "75fa8a8f522d88d1e77b23b233faf437", 0, "00000000000000000000000000000000"], "payment": [4, 4, "cba3813a9f6dc154f9b8aa5fba8c422a", 0, "00000000000000000000000000000000"], "product": [1, 1, "f774b0ce8304750b1f7fcd3b600f2f8f", 0, "00000000000000000000000000000000"], "promise": [1, 1, "2032b8d1bb7d44a4ca95da0d641fb7cc", 0, "00000000000000000000000000000000"], "sale": [7, 7, "8b8ccd41ed4f8c8b8a711d9f1f6c8e02", 0, "00000000000000000000000000000000"], "sale_line": [7, 7, "80e4fc6ea08ec539223d9b7090bcdf2c", 0, "00000000000000000000000000000000"], "standing_credit": [1, 1, "95306678c1cf7bcaac739c004061eefb", 0, "00000000000000000000000000000000"], "temporary_limit": [1, 1, "a7d703bb01bfff2c3fd45916a6b68bd5", 0, "00000000000000000000000000000000"]}','','{}','50ee339707d96b9da159174b9b4f791cb5a077b000eb7477724fe2ba93a9b100','7086e725042e6741190c2deb479cb7f42260f89606fdc0491991ceabfef6ff63');
INSERT INTO "journal_seal" VALUES(37,35,'2026-11-22T11:21:20Z',3,39,'08bca8c1a569ac13b9d73aae0ad7863d','d5300b6c452c1226aab7164324f9e3904644a7214eb3607c715f57ffbf366372','8c60471e3a4cd921bc79c8e741e787737b62a4e19e7a6d4abfac9ab7389cf039','{"adjustment": [3, 3, "c8c9f28114add703bcc531808046f8cb", 0, "6d0f490b67cad17e8394343f486ecf0b"], "allocation": [2, 2, "a126a32d081e7fbe94656a6e9ef79116", 0, "6a514232dd7cd1c91478b12edbe38d38"], "book_lock": [1, 1, "ebc6922b06eaab888d338b82c64a75db", 0, "9dddcb28f022d1b775331cd1f973f0de"], "confirmation": [1, 1, "18b9d7924a63840554cdd44ad322977f", 0, "8c5e2025769a027885e795aaafdc9b93"], "contact": [2, 2, "a826a6ec2e6727b55b40edb3f9f89e1f", 0, "6009145752c93541d7d421706a09632f"], "contact_channel": [1, 1, "d2216cd314b0878e34c19a217093cb24", -1, "13497c98f2a7c2f26240ee8d354bf377"], "counter": [6, 6, "f5d184270f4c009ccba295b443841f71", 0, "957c569b5a7d62426e14d2a26e993bae"], "credit_hold": [1, 1, "3d77d174bea34446741b720e8645ba77", 0, "6f57a67b52406403da73823f71fbc2f1"], "deposit": [1, 1, "884f5b9e2f17d59df0d481ee57697e28", 0, "da674d58de11092b30f8ede91f22fa2b"], "erasure": [1, 1, "3482b591cb9168e5879676681356db33", 1, "3482b591cb9168e5879676681356db33"], "exception": [1, 1, "811a5290af0ec9391a352b3401112d23", 0, "b77b343e2ec4e373d18cc8df1a9448c9"], "extension": [1, 1, "70b0c426b56ddc65a1a11eb13d3e29ce", 0, "840ba43c6e9dc0fa1c4eb445a3c175e6"], "interaction": [1, 1, "661a8225e41fe9ba5118b77df5f575b7", 0, "fc4c5de6b26267d0317fb964329035d8"], "partner": [3, 3, "4f281449d27373456acda831ea1a0ceb", 0, "78750c159d21ee7f191664564d9cc0a7"], "partner_dated": [4, 4, "75fa8a8f522d88d1e77b23b233faf437", 0, "494f0afe2c7eb95fd68b5ff066a04274"], "payment": [4, 4, "cba3813a9f6dc154f9b8aa5fba8c422a", 0, "fa648682d6ef7af3b03089688462a8ab"], "product": [1, 1, "f774b0ce8304750b1f7fcd3b600f2f8f", 0, "b814d63e5050e17ce60e1f8c611b4fd0"], "promise": [1, 1, "2032b8d1bb7d44a4ca95da0d641fb7cc", 0, "bceed2fd2e5b8fda61f4d28d5d303de2"], "sale": [7, 7, "8b8ccd41ed4f8c8b8a711d9f1f6c8e02", 0, "0f19a857589d8385ffdd069e2d43064a"], "sale_line": [7, 7, "80e4fc6ea08ec539223d9b7090bcdf2c", 0, "b3e80a14c51f052ce2a5742203c43104"], "standing_credit": [1, 1, "95306678c1cf7bcaac739c004061eefb", 0, "b86b3de6584a0324adee10ff6d031590"], "temporary_limit": [1, 1, "a7d703bb01bfff2c3fd45916a6b68bd5", 0, "a35372f8da1adc8dad315d308b1e36ee"]}','','{"34": ["a56970404f1dc7b11cd61069b0ed0ef49cb039b8c50069e9f6b848e53efca1ff", "b37556a9965282fabbbd1bb28a9946dfae5ea8bc6fcf6beb9162db6726686266"]}','7086e725042e6741190c2deb479cb7f42260f89606fdc0491991ceabfef6ff63','7c66912c968a6205ed7d1339047c04a16bded8c46e175f3e7afc0e68dbed728a');
INSERT INTO "journal_seal" VALUES(38,36,'2026-11-22T11:21:20Z',3,41,'538de048f3246aef978cd882ae4fb757','f9e308f2e639848c9ff4378da451719f83adaea9256239cbfa9d67437c09cd8b','9329e0206b22415d126e5cfcbdfb9857ee18424de515ea6e1a561c1a388c697d','{"counter": [6, 6, "6683a3cdf20f1978fb7e9679b0c195c5", 0, "70b21fa6e2c318dc2fdc00c56d3d7654"], "payment": [5, 5, "c01ef8c0a0a88fdc1462529c62a42ed1", 1, "f47b7786013ace871aa9a83ca817eca7"]}','','{}','7c66912c968a6205ed7d1339047c04a16bded8c46e175f3e7afc0e68dbed728a','42a32dd84192475627d0b20904fd3564be5b103adf86e26b6a26ad2f9ca6de4b');
CREATE TABLE journal_state (
    name TEXT PRIMARY KEY,
    rows INTEGER NOT NULL CHECK (rows >= 0),
    top INTEGER NOT NULL,
    sum TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "journal_state" VALUES('adjustment',3,3,'c8c9f28114add703bcc531808046f8cb');
INSERT INTO "journal_state" VALUES('allocation',2,2,'a126a32d081e7fbe94656a6e9ef79116');
INSERT INTO "journal_state" VALUES('book_lock',1,1,'ebc6922b06eaab888d338b82c64a75db');
INSERT INTO "journal_state" VALUES('confirmation',1,1,'18b9d7924a63840554cdd44ad322977f');
INSERT INTO "journal_state" VALUES('contact',2,2,'a826a6ec2e6727b55b40edb3f9f89e1f');
INSERT INTO "journal_state" VALUES('contact_channel',1,1,'d2216cd314b0878e34c19a217093cb24');
INSERT INTO "journal_state" VALUES('contact_relation',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('counter',6,6,'6683a3cdf20f1978fb7e9679b0c195c5');
INSERT INTO "journal_state" VALUES('credit_hold',1,1,'3d77d174bea34446741b720e8645ba77');
INSERT INTO "journal_state" VALUES('credit_review',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('custom_field',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('custom_value',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('deposit',1,1,'884f5b9e2f17d59df0d481ee57697e28');
INSERT INTO "journal_state" VALUES('dunning',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('erasure',1,1,'3482b591cb9168e5879676681356db33');
INSERT INTO "journal_state" VALUES('exception',1,1,'811a5290af0ec9391a352b3401112d23');
INSERT INTO "journal_state" VALUES('extension',1,1,'70b0c426b56ddc65a1a11eb13d3e29ce');
INSERT INTO "journal_state" VALUES('interaction',1,1,'661a8225e41fe9ba5118b77df5f575b7');
INSERT INTO "journal_state" VALUES('market_goods',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('partner',3,3,'4f281449d27373456acda831ea1a0ceb');
INSERT INTO "journal_state" VALUES('partner_brand',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('partner_dated',4,4,'75fa8a8f522d88d1e77b23b233faf437');
INSERT INTO "journal_state" VALUES('partner_distinct',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('partner_note',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('partner_tag',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('payment',5,5,'c01ef8c0a0a88fdc1462529c62a42ed1');
INSERT INTO "journal_state" VALUES('policy',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('product',1,1,'f774b0ce8304750b1f7fcd3b600f2f8f');
INSERT INTO "journal_state" VALUES('product_dated',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('product_unit',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('promise',1,1,'2032b8d1bb7d44a4ca95da0d641fb7cc');
INSERT INTO "journal_state" VALUES('sale',7,7,'8b8ccd41ed4f8c8b8a711d9f1f6c8e02');
INSERT INTO "journal_state" VALUES('sale_line',7,7,'80e4fc6ea08ec539223d9b7090bcdf2c');
INSERT INTO "journal_state" VALUES('staff',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('standing_credit',1,1,'95306678c1cf7bcaac739c004061eefb');
INSERT INTO "journal_state" VALUES('temporary_limit',1,1,'a7d703bb01bfff2c3fd45916a6b68bd5');
CREATE TABLE journal_undo (
    change_id INTEGER NOT NULL REFERENCES journal_change (id),
    undone_id INTEGER NOT NULL REFERENCES journal_change (id) CHECK (undone_id < change_id),
    PRIMARY KEY (change_id, undone_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "journal_undo" VALUES(31,30);
INSERT INTO "journal_undo" VALUES(33,30);
INSERT INTO "journal_undo" VALUES(32,31);
CREATE TABLE market_goods (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    variety TEXT NOT NULL CHECK (variety <> ''),
    spec TEXT,
    price INTEGER,                             -- 1/10,000 yuan
    seen_on TEXT NOT NULL CHECK (seen_on IS date(seen_on))
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
INSERT INTO "partner" VALUES(1,1,'D0001','宏达商贸','宏达商贸','hdsm','dealer',NULL,NULL,'2026-11-20',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "partner" VALUES(2,2,'D0002','永兴烟酒','永兴烟酒','yxyj','dealer',NULL,NULL,'2026-11-20',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "partner" VALUES(3,3,'D0003','美佳超市','美佳超市','mjcs','dealer',NULL,NULL,'2026-11-20',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'0311-8888',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "partner_dated" VALUES(1,1,1,'region','0001-01-01','城南',NULL,NULL);
INSERT INTO "partner_dated" VALUES(2,1,1,'terms','0001-01-01','net:30',NULL,NULL);
INSERT INTO "partner_dated" VALUES(3,1,1,'credit_limit','0001-01-01',NULL,5000000,NULL);
INSERT INTO "partner_dated" VALUES(4,2,2,'terms','0001-01-01','eom:30',NULL,NULL);
CREATE TABLE partner_distinct (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    other_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (partner_id, other_id),
    CHECK (partner_id < other_id)
) STRICT;
CREATE TABLE partner_note (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
    text TEXT NOT NULL CHECK (text <> '')
) STRICT;
CREATE TABLE partner_tag (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL DEFAULT 'tag' CHECK (kind IN ('tag', 'interest')),
    tag TEXT NOT NULL COLLATE NOCASE CHECK (tag <> ''),
    UNIQUE (partner_id, kind, tag)
) STRICT;
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
INSERT INTO "payment" VALUES(1,12,'R0001','receipt',1,'2026-09-10',300000,'wechat',NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "payment" VALUES(2,13,'R0002','receipt',2,'2026-10-20',120000,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO "payment" VALUES(3,14,'R0003','receipt',2,'2026-10-21',50000,'cheque',NULL,NULL,1,'2026-10-25','bounce',NULL,NULL);
INSERT INTO "payment" VALUES(4,28,'R0004','receipt',3,'2026-11-03',10000,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO "payment" VALUES(5,36,'R0005','receipt',3,'2026-11-05',50000,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
CREATE TABLE policy (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
    text TEXT NOT NULL
) STRICT;
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
INSERT INTO "product" VALUES(1,5,'P0001','海河52','海河52','hh52',NULL,NULL,NULL,NULL,'瓶',3,NULL,NULL);
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
CREATE TABLE product_unit (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    product_id INTEGER NOT NULL REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
    unit TEXT NOT NULL CHECK (unit <> ''),
    num INTEGER NOT NULL CHECK (num > 0),
    den INTEGER NOT NULL DEFAULT 1 CHECK (den > 0),
    UNIQUE (product_id, unit)
) STRICT;
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
INSERT INTO "promise" VALUES(1,25,1,1,'2026-11-20','2026-11-25',100000,NULL);
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
INSERT INTO "sale" VALUES(1,6,'1001','order',1,1,NULL,1,NULL,'2026-08-01','2026-08-01',NULL,'2026-08-01',NULL,NULL,NULL,'net:30','2026-08-31','inclusive',380000,380000,0,0,NULL,NULL);
INSERT INTO "sale" VALUES(2,7,'1002','order',2,1,NULL,1,NULL,'2026-09-05','2026-09-05',NULL,'2026-09-05',NULL,NULL,NULL,'net:30','2026-10-05','inclusive',190000,190000,0,0,NULL,NULL);
INSERT INTO "sale" VALUES(3,8,'1003','order',3,1,NULL,2,NULL,'2026-09-20','2026-09-20',NULL,'2026-09-20',NULL,NULL,NULL,'eom:30','2026-10-30','inclusive',480000,480000,0,0,NULL,NULL);
INSERT INTO "sale" VALUES(4,9,'1004','order',4,1,NULL,3,NULL,'2026-10-01','2026-10-01',NULL,NULL,NULL,NULL,NULL,'cod',NULL,'inclusive',30055,30055,0,0,NULL,NULL);
INSERT INTO "sale" VALUES(5,10,'1005','order',5,1,NULL,2,NULL,'2026-10-02','2026-10-02',NULL,'2026-10-02',NULL,NULL,NULL,'eom:30','2026-11-30','inclusive',120000,120000,0,0,NULL,NULL);
INSERT INTO "sale" VALUES(6,16,'1002-R1','return',6,1,2,1,NULL,'2026-10-05','2026-10-05',NULL,'2026-10-05',NULL,NULL,NULL,'net:30',NULL,'inclusive',-38000,-38000,0,0,'quality',NULL);
INSERT INTO "sale" VALUES(7,27,'1006','order',7,1,NULL,3,NULL,'2026-07-01','2026-07-01',NULL,'2026-07-01',NULL,NULL,NULL,'cod','2026-07-01','inclusive',8800,8800,0,0,NULL,NULL);
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
INSERT INTO "sale_line" VALUES(1,6,1,1,NULL,NULL,1,NULL,'瓶',10000,10000,3800000,0,0,0,380000,380000,NULL,'manual');
INSERT INTO "sale_line" VALUES(2,7,2,1,NULL,NULL,1,NULL,'瓶',5000,5000,3800000,0,0,0,190000,190000,NULL,'manual');
INSERT INTO "sale_line" VALUES(3,8,3,1,NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,0,0,0,480000,480000,NULL,NULL);
INSERT INTO "sale_line" VALUES(4,9,4,1,NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,0,0,0,30055,30055,NULL,NULL);
INSERT INTO "sale_line" VALUES(5,10,5,1,NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,0,0,0,120000,120000,NULL,NULL);
INSERT INTO "sale_line" VALUES(6,16,6,1,NULL,2,1,NULL,'瓶',-1000,-1000,3800000,0,0,0,-38000,-38000,NULL,NULL);
INSERT INTO "sale_line" VALUES(7,27,7,1,NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,0,0,0,8800,8800,NULL,NULL);
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
INSERT INTO "standing_credit" VALUES(1,23,1,'2026-11-20','2026-12-31',100000,NULL);
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
INSERT INTO "temporary_limit" VALUES(1,21,1,'2026-11-20','2026-12-31',8000000,NULL);
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
CREATE INDEX journal_undo_undone ON journal_undo (undone_id);
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
CREATE VIEW journal_standing AS
SELECT c.id, c.at, c.business_day, c.actor, c.command, c.summary, c.version, c.kind,
       (SELECT max(u.change_id) FROM journal_undo AS u
        WHERE u.undone_id = c.id
          AND NOT EXISTS (SELECT 1 FROM journal_undo AS r WHERE r.undone_id = u.change_id)) AS undone_by
FROM journal_change AS c;
CREATE VIEW journal_reach AS
SELECT id AS change_id, id AS reached FROM journal_change
UNION ALL
SELECT change_id, undone_id FROM journal_undo
UNION ALL
SELECT r.change_id, u.undone_id FROM journal_undo AS r JOIN journal_undo AS u ON u.change_id = r.undone_id;
CREATE TRIGGER erasure_update AFTER UPDATE ON erasure BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'erasure', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'entity', old.entity, 'row_id', old.row_id,
        'pseudonym', old.pseudonym, 'on_date', old.on_date, 'at', old.at)
    FROM journal_open;
END;
CREATE TRIGGER erasure_delete AFTER DELETE ON erasure BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'erasure', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'entity', old.entity, 'row_id', old.row_id,
        'pseudonym', old.pseudonym, 'on_date', old.on_date, 'at', old.at)
    FROM journal_open;
END;
COMMIT;
