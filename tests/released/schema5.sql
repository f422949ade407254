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
CREATE TABLE class_aim (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    class TEXT NOT NULL CHECK (class IN ('A', 'B')),
    by_on TEXT NOT NULL CHECK (by_on IS date(by_on)),
    set_on TEXT NOT NULL CHECK (set_on IS date(set_on)),
    dropped_on TEXT CHECK (dropped_on IS date(dropped_on)),
    note TEXT,
    CHECK (by_on > set_on),
    CHECK (dropped_on >= set_on)
) STRICT;
INSERT INTO "class_aim" VALUES(1,36,2,'A','2027-06-30','2026-11-20',NULL,'每月多进两件');
INSERT INTO "class_aim" VALUES(2,37,1,'B','2027-03-31','2026-11-20',NULL,NULL);
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
    archived_on TEXT CHECK (archived_on IS date(archived_on)), no_care_on TEXT CHECK (no_care_on IS date(no_care_on)),
    CHECK ((birth_month IS NULL) = (birth_day IS NULL)),
    UNIQUE (partner_id, name)
) STRICT;
INSERT INTO "contact" VALUES(1,4,1,'李建国','李建国','ljg',NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "contact" VALUES(2,34,2,'[C2]','c2','c2',NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-20',NULL);
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
INSERT INTO "erasure" VALUES(1,35,'contact',2,'[C2]','2026-11-20','2026-11-22T14:25:02Z');
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
, gift TEXT CHECK (gift <> ''), gift_cost INTEGER CHECK (gift_cost >= 0), occasion TEXT CHECK (occasion <> '')) STRICT;
INSERT INTO "interaction" VALUES(1,25,1,NULL,NULL,'2026-11-20','call','催款',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "interaction" VALUES(2,40,2,NULL,NULL,'2026-09-25','care','中秋送了茶叶',NULL,NULL,NULL,NULL,NULL,'茶叶',12800,'birthday');
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
INSERT INTO "journal_change" VALUES(1,'2026-11-22T14:25:00Z','2026-11-20','owner','partner add ''宏达商贸'' --terms net:30 --region ''城南'' --set credit_limit=50000','partner D0001 宏达商贸','0.1.0','change');
INSERT INTO "journal_change" VALUES(2,'2026-11-22T14:25:00Z','2026-11-20','owner','partner add ''永兴烟酒'' --terms eom:30','partner D0002 永兴烟酒','0.1.0','change');
INSERT INTO "journal_change" VALUES(3,'2026-11-22T14:25:00Z','2026-11-20','owner','partner add ''美佳超市'' --set phone=0311-8888','partner D0003 美佳超市','0.1.0','change');
INSERT INTO "journal_change" VALUES(4,'2026-11-22T14:25:00Z','2026-11-20','owner','contact add ''宏达商贸'' ''李建国'' --mobile 13800138000','contact 李建国 of D0001 宏达商贸','0.1.0','change');
INSERT INTO "journal_change" VALUES(5,'2026-11-22T14:25:00Z','2026-11-20','owner','product add ''海河52'' --set ''unit=瓶''','product P0001 海河52','0.1.0','change');
INSERT INTO "journal_change" VALUES(6,'2026-11-22T14:25:00Z','2026-11-20','owner','order add ''宏达商贸'' ''海河52'' 10@380 --on 2026-08-01','order 1001 宏达商贸 3,800.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(7,'2026-11-22T14:25:00Z','2026-11-20','owner','order add ''宏达商贸'' ''海河52'' 5@380 --on 2026-09-05','order 1002 宏达商贸 1,900.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(8,'2026-11-22T14:25:00Z','2026-11-20','owner','order add ''永兴烟酒'' --amount 4800 --on 2026-09-20','order 1003 永兴烟酒 4,800.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(9,'2026-11-22T14:25:01Z','2026-11-20','owner','order add ''美佳超市'' --amount 300.55 --on 2026-10-01 --unshipped','order 1004 美佳超市 300.55','0.1.0','change');
INSERT INTO "journal_change" VALUES(10,'2026-11-22T14:25:01Z','2026-11-20','owner','order add ''永兴烟酒'' --amount 1200 --on 2026-10-02','order 1005 永兴烟酒 1,200.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(11,'2026-11-22T14:25:01Z','2026-11-20','owner','order extend 1003 2026-12-15','extend 1003 永兴烟酒 2026-12-15','0.1.0','change');
INSERT INTO "journal_change" VALUES(12,'2026-11-22T14:25:01Z','2026-11-20','owner','payment add ''宏达商贸'' 3000 wx --on 2026-09-10','payment R0001 宏达商贸 3,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(13,'2026-11-22T14:25:01Z','2026-11-20','owner','payment add ''永兴烟酒'' 1200 --for 1005 --on 2026-10-20','payment R0002 永兴烟酒 1,200.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(14,'2026-11-22T14:25:01Z','2026-11-20','owner','payment add ''永兴烟酒'' 500 zp --on 2026-10-21','payment R0003 永兴烟酒 500.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(15,'2026-11-22T14:25:01Z','2026-11-20','owner','payment bounce R0003 --on 2026-10-25','payment R0003 永兴烟酒 bounce','0.1.0','change');
INSERT INTO "journal_change" VALUES(16,'2026-11-22T14:25:01Z','2026-11-20','owner','order return 1002 ''海河52'' 1 ''破损'' --on 2026-10-05','return 1002-R1 宏达商贸 -380.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(17,'2026-11-22T14:25:01Z','2026-11-20','owner','adjust add ''宏达商贸'' 2000 --kind opening --on 2026-01-01','opening A0001 宏达商贸 2,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(18,'2026-11-22T14:25:01Z','2026-11-20','owner','adjust add ''永兴烟酒'' 100 --kind allowance --on 2026-10-30','allowance A0002 永兴烟酒 -100.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(19,'2026-11-22T14:25:01Z','2026-11-20','owner','adjust add ''宏达商贸'' 50 --kind writeoff --on 2026-10-30','writeoff A0003 宏达商贸 -50.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(20,'2026-11-22T14:25:01Z','2026-11-20','owner','deposit add ''宏达商贸'' 5000 --on 2026-03-01','deposit B0001 宏达商贸 5,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(21,'2026-11-22T14:25:01Z','2026-11-20','owner','credit limit ''宏达商贸'' 80000 --until 2026-12-31','credit limit 宏达商贸 80,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(22,'2026-11-22T14:25:01Z','2026-11-20','owner','credit hold ''永兴烟酒'' ''催不动''','credit hold 永兴烟酒','0.1.0','change');
INSERT INTO "journal_change" VALUES(23,'2026-11-22T14:25:01Z','2026-11-20','owner','credit standing ''宏达商贸'' 1000 --until 2026-12-31','standing credit 宏达商贸 1,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(24,'2026-11-22T14:25:01Z','2026-11-20','owner','statement ''宏达商贸'' --confirm 4000 --on 2026-10-31','confirmation 宏达商贸 2026-10-31 4,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(25,'2026-11-22T14:25:01Z','2026-11-20','owner','log add ''宏达商贸'' ''催款'' --promise 1000@2026-11-25','call D0001 宏达商贸','0.1.0','change');
INSERT INTO "journal_change" VALUES(26,'2026-11-22T14:25:01Z','2026-11-20','owner','config lock 2026-07-31','lock 2026-07-31','0.1.0','change');
INSERT INTO "journal_change" VALUES(27,'2026-11-22T14:25:01Z','2026-11-20','owner','--override ''补记'' order add ''美佳超市'' --amount 88 --on 2026-07-01','order 1006 美佳超市 88.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(28,'2026-11-22T14:25:01Z','2026-11-20','owner','payment add ''美佳超市'' 100 --match none --on 2026-11-03','payment R0004 美佳超市 100.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(29,'2026-11-22T14:25:01Z','2026-11-20','owner','payment match R0004 1006','match R0004 美佳超市 1006 88.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(30,'2026-11-22T14:25:01Z','2026-11-20','owner','order void 1005 --on 2026-11-10','order 1005 永兴烟酒 void','0.1.0','change');
INSERT INTO "journal_change" VALUES(31,'2026-11-22T14:25:02Z','2026-11-20','owner','undo','undo 30: order 1005 永兴烟酒 void','0.1.0','undo');
INSERT INTO "journal_change" VALUES(32,'2026-11-22T14:25:02Z','2026-11-20','owner','redo','redo 30: order 1005 永兴烟酒 void','0.1.0','redo');
INSERT INTO "journal_change" VALUES(33,'2026-11-22T14:25:02Z','2026-11-20','owner','undo','undo 30: order 1005 永兴烟酒 void','0.1.0','undo');
INSERT INTO "journal_change" VALUES(34,'2026-11-22T14:25:02Z','2026-11-20','owner','contact add … --mobile …','contact [C2] of D0002 永兴烟酒','0.1.0','change');
INSERT INTO "journal_change" VALUES(35,'2026-11-22T14:25:02Z','2026-11-20','owner','privacy erase ''[C2]'' --yes','erase [C2]','0.1.0','erase');
INSERT INTO "journal_change" VALUES(36,'2026-11-22T14:25:02Z','2026-11-20','owner','partner aim ''永兴烟酒'' A --by 2027-06-30 --note ''每月多进两件''','class aim D0002 永兴烟酒 A 2027-06-30','0.1.0','change');
INSERT INTO "journal_change" VALUES(37,'2026-11-22T14:25:02Z','2026-11-20','owner','partner aim ''宏达商贸'' B --by 2027-03-31','class aim D0001 宏达商贸 B 2027-03-31','0.1.0','change');
INSERT INTO "journal_change" VALUES(38,'2026-11-22T14:25:02Z','2026-11-20','owner','partner update ''永兴烟酒'' --set opened_on=2019-11-28','partner D0002 永兴烟酒: opened_on','0.1.0','change');
INSERT INTO "journal_change" VALUES(39,'2026-11-22T14:25:02Z','2026-11-20','owner','partner update ''美佳超市'' --set snooze_until=2026-12-15','partner D0003 美佳超市: snooze_until','0.1.0','change');
INSERT INTO "journal_change" VALUES(40,'2026-11-22T14:25:02Z','2026-11-20','owner','log add ''永兴烟酒'' ''中秋送了茶叶'' --type care --gift ''茶叶'' --cost 128 --occasion birthday --on 2026-09-25','care D0002 永兴烟酒','0.1.0','change');
INSERT INTO "journal_change" VALUES(41,'2026-11-22T14:25:02Z','2026-11-20','owner','payment add ''美佳超市'' 500 --on 2026-11-05','payment R0005 美佳超市 500.00','0.1.0','change');
CREATE TABLE journal_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key TEXT NOT NULL,
    since INTEGER NOT NULL                     -- the seal from which on it is used
) STRICT;
INSERT INTO "journal_key" VALUES(1,'7804c361f9c6e9257e3b37dab94432e9',36);
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
INSERT INTO "journal_row" VALUES(1,2,'2026-11-22T14:25:00Z','counter',1,'update','{"id":1,"change_id":1,"name":"partner.dealer","next":2}');
INSERT INTO "journal_row" VALUES(2,3,'2026-11-22T14:25:00Z','counter',1,'update','{"id":1,"change_id":1,"name":"partner.dealer","next":3}');
INSERT INTO "journal_row" VALUES(3,6,'2026-11-22T14:25:00Z','sale',1,'update','{"id":1,"change_id":6,"number":"1001","kind":"order","root_id":1,"part":1,"origin_id":null,"partner_id":1,"staff_id":null,"ordered_on":"2026-08-01","confirmed_on":"2026-08-01","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"net:30","due_on":null,"price_mode":"inclusive","net":380000,"gross":380000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(4,7,'2026-11-22T14:25:00Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1002}');
INSERT INTO "journal_row" VALUES(5,7,'2026-11-22T14:25:00Z','sale',2,'update','{"id":2,"change_id":7,"number":"1002","kind":"order","root_id":2,"part":1,"origin_id":null,"partner_id":1,"staff_id":null,"ordered_on":"2026-09-05","confirmed_on":"2026-09-05","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"net:30","due_on":null,"price_mode":"inclusive","net":190000,"gross":190000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(6,8,'2026-11-22T14:25:00Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1003}');
INSERT INTO "journal_row" VALUES(7,8,'2026-11-22T14:25:00Z','sale',3,'update','{"id":3,"change_id":8,"number":"1003","kind":"order","root_id":3,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-09-20","confirmed_on":"2026-09-20","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"eom:30","due_on":null,"price_mode":"inclusive","net":480000,"gross":480000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(8,9,'2026-11-22T14:25:01Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1004}');
INSERT INTO "journal_row" VALUES(9,10,'2026-11-22T14:25:01Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1005}');
INSERT INTO "journal_row" VALUES(10,10,'2026-11-22T14:25:01Z','sale',5,'update','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"eom:30","due_on":null,"price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(11,13,'2026-11-22T14:25:01Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":2}');
INSERT INTO "journal_row" VALUES(12,14,'2026-11-22T14:25:01Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":3}');
INSERT INTO "journal_row" VALUES(13,15,'2026-11-22T14:25:01Z','payment',3,'update','{"id":3,"change_id":14,"number":"R0003","kind":"receipt","partner_id":2,"paid_on":"2026-10-21","amount":50000,"method":"cheque","payer":null,"reference":null,"auto":1,"voided_on":null,"void_kind":null,"note":null,"matures_on":null}');
INSERT INTO "journal_row" VALUES(14,16,'2026-11-22T14:25:01Z','sale',6,'update','{"id":6,"change_id":16,"number":"1002-R1","kind":"return","root_id":6,"part":1,"origin_id":2,"partner_id":1,"staff_id":null,"ordered_on":"2026-10-05","confirmed_on":"2026-10-05","promised_on":null,"shipped_on":"2026-10-05","delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"net:30","due_on":null,"price_mode":"inclusive","net":0,"gross":0,"cost":0,"costed":0,"reason":"quality","note":null}');
INSERT INTO "journal_row" VALUES(15,18,'2026-11-22T14:25:01Z','counter',5,'update','{"id":5,"change_id":17,"name":"adjustment","next":2}');
INSERT INTO "journal_row" VALUES(16,19,'2026-11-22T14:25:01Z','counter',5,'update','{"id":5,"change_id":17,"name":"adjustment","next":3}');
INSERT INTO "journal_row" VALUES(17,27,'2026-11-22T14:25:01Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1006}');
INSERT INTO "journal_row" VALUES(18,27,'2026-11-22T14:25:01Z','sale',7,'update','{"id":7,"change_id":27,"number":"1006","kind":"order","root_id":7,"part":1,"origin_id":null,"partner_id":3,"staff_id":null,"ordered_on":"2026-07-01","confirmed_on":"2026-07-01","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"cod","due_on":null,"price_mode":"inclusive","net":8800,"gross":8800,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(19,28,'2026-11-22T14:25:01Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":4}');
INSERT INTO "journal_row" VALUES(20,30,'2026-11-22T14:25:01Z','sale',5,'update','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":"2026-10-02","delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"eom:30","due_on":"2026-11-30","price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(21,30,'2026-11-22T14:25:01Z','allocation',1,'update','{"id":1,"change_id":13,"partner_id":2,"credit_payment_id":2,"credit_adjustment_id":null,"credit_sale_id":null,"debit_sale_id":5,"debit_adjustment_id":null,"debit_payment_id":null,"amount":120000,"matched_on":"2026-10-20","ended_on":null}');
INSERT INTO "journal_row" VALUES(22,31,'2026-11-22T14:25:02Z','allocation',1,'delete','{"id":1,"change_id":13,"partner_id":2,"credit_payment_id":2,"credit_adjustment_id":null,"credit_sale_id":null,"debit_sale_id":5,"debit_adjustment_id":null,"debit_payment_id":null,"amount":120000,"matched_on":"2026-10-20","ended_on":"2026-11-10"}');
INSERT INTO "journal_row" VALUES(23,31,'2026-11-22T14:25:02Z','sale',5,'delete','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":"2026-10-02","delivered_on":null,"cancelled_on":null,"voided_on":"2026-11-10","terms":"eom:30","due_on":"2026-11-30","price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(24,32,'2026-11-22T14:25:02Z','allocation',1,'delete','{"id":1,"change_id":13,"partner_id":2,"credit_payment_id":2,"credit_adjustment_id":null,"credit_sale_id":null,"debit_sale_id":5,"debit_adjustment_id":null,"debit_payment_id":null,"amount":120000,"matched_on":"2026-10-20","ended_on":null}');
INSERT INTO "journal_row" VALUES(25,32,'2026-11-22T14:25:02Z','sale',5,'delete','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":"2026-10-02","delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"eom:30","due_on":"2026-11-30","price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(26,33,'2026-11-22T14:25:02Z','allocation',1,'delete','{"id":1,"change_id":13,"partner_id":2,"credit_payment_id":2,"credit_adjustment_id":null,"credit_sale_id":null,"debit_sale_id":5,"debit_adjustment_id":null,"debit_payment_id":null,"amount":120000,"matched_on":"2026-10-20","ended_on":"2026-11-10"}');
INSERT INTO "journal_row" VALUES(27,33,'2026-11-22T14:25:02Z','sale',5,'delete','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":"2026-10-02","delivered_on":null,"cancelled_on":null,"voided_on":"2026-11-10","terms":"eom:30","due_on":"2026-11-30","price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(28,35,'2026-11-22T14:25:02Z','contact',2,'update','{"id":2,"change_id":34,"partner_id":2,"name":"[C2]","name_key":"c2","initials":"c2","role":null,"position":null,"sex":null,"birth_year":null,"birth_month":null,"birth_day":null,"birth_lunar":0,"birth_leap":0,"hobbies":null,"habits":null,"personality":null,"family":null,"origin":null,"education":null,"background":null,"note":null,"verified_on":null,"archived_on":null,"no_care_on":null}');
INSERT INTO "journal_row" VALUES(29,35,'2026-11-22T14:25:02Z','contact_channel',2,'delete','{"id":2,"change_id":34,"contact_id":2,"kind":"mobile","value":"[C2]-2","value_key":"[C2]-2","preferred":0}');
INSERT INTO "journal_row" VALUES(30,38,'2026-11-22T14:25:02Z','partner',2,'update','{"id":2,"change_id":2,"code":"D0002","name":"永兴烟酒","name_key":"永兴烟酒","initials":"yxyj","kind":"dealer","parent_id":null,"merged_into_id":null,"created_on":"2026-11-20","since":null,"verified_on":null,"archived_on":null,"province":null,"city":null,"county":null,"address":null,"market_size":null,"market_unit":null,"market_note":null,"phone":null,"fax":null,"credit_code":null,"industry":null,"size":null,"scope":null,"indoor_ads":null,"outdoor_ads":null,"ads_note":null,"competitor":null,"priority":null,"staff_count":null,"vehicle_count":null,"premises_m2":null,"warehouse_m2":null,"funds":null,"capacity_on":null,"projects":null,"opened_on":null,"snooze_until":null}');
INSERT INTO "journal_row" VALUES(31,39,'2026-11-22T14:25:02Z','partner',3,'update','{"id":3,"change_id":3,"code":"D0003","name":"美佳超市","name_key":"美佳超市","initials":"mjcs","kind":"dealer","parent_id":null,"merged_into_id":null,"created_on":"2026-11-20","since":null,"verified_on":null,"archived_on":null,"province":null,"city":null,"county":null,"address":null,"market_size":null,"market_unit":null,"market_note":null,"phone":"0311-8888","fax":null,"credit_code":null,"industry":null,"size":null,"scope":null,"indoor_ads":null,"outdoor_ads":null,"ads_note":null,"competitor":null,"priority":null,"staff_count":null,"vehicle_count":null,"premises_m2":null,"warehouse_m2":null,"funds":null,"capacity_on":null,"projects":null,"opened_on":null,"snooze_until":null}');
INSERT INTO "journal_row" VALUES(32,41,'2026-11-22T14:25:02Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":5}');
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
INSERT INTO "journal_seal" VALUES(1,NULL,'2026-11-22T14:24:59Z',5,6,'6e46f49ed9488883b11e6950d0d679fd','3c2bd38ef28bbdbc5315a062ae24974b5477ec8346cdab4f902423535e13fc6d','3c2bd38ef28bbdbc5315a062ae24974b5477ec8346cdab4f902423535e13fc6d','{}','','{}','0000000000000000000000000000000000000000000000000000000000000000','3face5cb1271d6597a89849e92a590a32b820a5ee7239261f699b974d5345779');
INSERT INTO "journal_seal" VALUES(2,1,'2026-11-22T14:25:00Z',5,7,'d852e8190b855f6e68eb58262fd2b8b5','95e0ad18b6bd6728c68ea717fc83ba230c93320e0befa07cdcd98431187f9e63','add5f1e76d148a48de280271ed6e1d46a705784831d4c9329a53238644cda3c1','{"counter": [1, 1, "acc8d9f2d4c5464bdbf203eb5b686e3a", 1, "acc8d9f2d4c5464bdbf203eb5b686e3a"], "partner": [1, 1, "7f2bf9aa72198773adc96cbe00f004eb", 1, "7f2bf9aa72198773adc96cbe00f004eb"], "partner_dated": [3, 3, "54d7f5ece6d3edbcf66ec169102fd2e4", 3, "54d7f5ece6d3edbcf66ec169102fd2e4"]}','','{}','3face5cb1271d6597a89849e92a590a32b820a5ee7239261f699b974d5345779','7d9071615ecdb38c3332e84176b260e39739060c72534b66129a39f8126e9754');
INSERT INTO "journal_seal" VALUES(3,2,'2026-11-22T14:25:00Z',5,8,'baa7215b737fe2fae68f19853c8d3919','1ecdb1ac6738c15daf45ea1e04d370b3fbdeea1bb9032e2086aceaa63beddc29','6469685ab9b82b8b1fcb10216229175447ea98622c1933f83931656254b68e49','{"counter": [1, 1, "26591f30093966fa0b1249b95cff5b37", 0, "7990453d347420ae2f2045ce0196ecfd"], "partner": [2, 2, "7f19b65e246fbc5f7fb6a28b9cf3c93f", 1, "ffedbcb3b25634ebd1ed35cd9c03c454"], "partner_dated": [4, 4, "6643498134e5fae28bb85afe99bb9188", 1, "116b53944e120d2595499995898bbea4"]}','','{}','7d9071615ecdb38c3332e84176b260e39739060c72534b66129a39f8126e9754','27b7584915ebcc5c2ad7ab8850d73a3f44fdd2dd5b6a4b886e1b0aeaf97975dc');
INSERT INTO "journal_seal" VALUES(4,3,'2026-11-22T14:25:00Z',5,9,'e09c04eccb0d483d4125f2368efb0281','c12161388a6fb4ea661c692186da2fc8954aac8e3b973ede7f8cc31d2eff04ce','b912caa20e7e240916e3f47a38f48e88cbb73b0927bd76f6625a76926d2fe6fe','{"counter": [1, 1, "8ef78c61743a8cbf35831d02728eb5b6", 0, "689e6d316b0125c52a70d349158f5a7f"], "partner": [3, 3, "736bfe546ac16aadf66652674e154bc3", 1, "f45247f64651ae4e76afafdbb1218284"]}','','{}','27b7584915ebcc5c2ad7ab8850d73a3f44fdd2dd5b6a4b886e1b0aeaf97975dc','aff2c67b436d292498527ee53305196a7922c69108f51969c3ddd128949a712e');
INSERT INTO "journal_seal" VALUES(5,4,'2026-11-22T14:25:00Z',5,10,'7dac16eee103f3b7aedc84da08d9194e','a89a6893c9632b9ec446aabe083d033c7f34f3e5ab9e8d3f8612fef175f1187d','4cb322a8c14af14318a679600eb889828e7f3a50949acc5fb75b11059aa76c40','{"contact": [1, 1, "5271c7e0d2c96ba2e8dab64c50618d61", 1, "5271c7e0d2c96ba2e8dab64c50618d61"], "contact_channel": [1, 1, "d00290230d3493ac262c9808043bee55", 1, "d00290230d3493ac262c9808043bee55"]}','','{}','aff2c67b436d292498527ee53305196a7922c69108f51969c3ddd128949a712e','524327818048113dd4bd50db184667ba8aecdf1cf2c6efd418594c5440bab305');
INSERT INTO "journal_seal" VALUES(6,5,'2026-11-22T14:25:00Z',5,11,'4f95d47fbb3fe1a2665e92dab949d8be','799e71f58e4d6375891011d720dc659a57f7be567e8a9666f32c9b751de94a2b','457df3b8927be85c8e6f01f767cc1fa5b20d116e373e83ce6b044fed29f586e1','{"counter": [2, 2, "a958dbf7aab629f38f532b3f65810f62", 1, "1a614f96367b9d3459d00e3cf2f259ac"], "product": [1, 1, "5a1b2ef597307564cfebe110beee9a78", 1, "5a1b2ef597307564cfebe110beee9a78"]}','','{}','524327818048113dd4bd50db184667ba8aecdf1cf2c6efd418594c5440bab305','2449e8d079da4d991c23b4d5e6e49e45c63bbc67efd755f4a25b48db563e28ed');
INSERT INTO "journal_seal" VALUES(7,6,'2026-11-22T14:25:00Z',5,12,'9370ff054a54fbd9a1564d2b71e694c7','8dda89f87f7a51554b4081b4721e12e96b9835ff4555fddf70665b1d68ac7336','f41636f9b03f12d5278e016b16a7c9b31c3ee8a99d0104949ec6e339223574b7','{"counter": [3, 3, "5927f2fea4263baef619925bd7462d93", 1, "afcf1706f97011bb66c6671c71c51e31"], "sale": [1, 1, "01647972bc04a8acf56314064caac02c", 1, "01647972bc04a8acf56314064caac02c"], "sale_line": [1, 1, "fa5c7e962771535a58c1e3faa159daa8", 1, "fa5c7e962771535a58c1e3faa159daa8"]}','','{}','2449e8d079da4d991c23b4d5e6e49e45c63bbc67efd755f4a25b48db563e28ed','7682e8de423fc65fb31e93bd620b6ea4ed597f3af08bbf935139d64ce9420130');
INSERT INTO "journal_seal" VALUES(8,7,'2026-11-22T14:25:00Z',5,13,'340a8bc347b75ba22d6486f0dd4223de','7f6851be6132e76bf8ded4b9c013db141b12a391aa35bbea3b96e4fc7683bc5f','cf28b8ad103946a9bbfbab6fc0ea53eee24bf47ccd7ea6bdf29230ecdc7bea2a','{"counter": [3, 3, "d574dd13747c8091fdf71fc1ebe5efe0", 0, "7c4cea14d05644e307dd8d66149fc24d"], "sale": [2, 2, "9c7197291c80a253e54492ddac301fec", 1, "9b0d1db6607bf9a6efe17ed75f855fc0"], "sale_line": [2, 2, "4e6df5f785820eabc3847bd50d7345bd", 1, "541177615e10bb516ac297da6c196b15"]}','','{}','7682e8de423fc65fb31e93bd620b6ea4ed597f3af08bbf935139d64ce9420130','682fb64d892be0f0d688d4599c2f4484873e71733894c87fc07dd3548e89c279');
INSERT INTO "journal_seal" VALUES(9,8,'2026-11-22T14:25:00Z',5,14,'e94daefbe05565827c7f7e4732e65c39','fbc372085d46f94fd9259636fdc6b60fd131c9deb63cce4289dfd12476abdb2e','8f370537b9934fb7853a57e063fb66d9f54d2ca8f37c7665d42e16c55a30c2c7','{"counter": [3, 3, "1a7a38ab03bc802dd758d168ba35deff", 0, "45055b978f3fff9bd961b1a6ce4fef1f"], "sale": [3, 3, "b496b4625a82d21942837ebe38dbb297", 1, "18251d393e022fc55d3eebe08cab92ab"], "sale_line": [3, 3, "20e67f6ec318c080a9eea4d9a1155491", 1, "d27889773d96b1d4e66a290493a20ed4"]}','','{}','682fb64d892be0f0d688d4599c2f4484873e71733894c87fc07dd3548e89c279','025a3eb50ea34d22f37a2276697746f5cd8a8c34afb09d69a84a2a82610aaeda');
INSERT INTO "journal_seal" VALUES(10,9,'2026-11-22T14:25:01Z',5,15,'956b5bae0fc0756fd61992e0daedac19','fad2a26d739b379074f05324f468410cea13127047b27fe9791e9166f9d93d36','e4e3fb0623b23572f2403f804ec954816fb410f6c765654c59873ba7ebc55dc5','{"counter": [3, 3, "1cecd4d1261255c8c6a65a2733baedf5", 0, "02729c262255d59aef4d88be79850ef6"], "sale": [4, 4, "7e6f5d14f3aa69c4e7233b5f46cc40d1", 1, "c9d8a8b2992797aba49fbca10df08e3a"], "sale_line": [4, 4, "e3aaf05a5d6bc0b5c387c0a6ba0717ee", 1, "c2c470eb9a53003519991bcd18f1c35d"]}','','{}','025a3eb50ea34d22f37a2276697746f5cd8a8c34afb09d69a84a2a82610aaeda','a861a01d8f965939e1e6e4e04baef9c764dc7a8f03cbf1187bbd11113ef347d9');
INSERT INTO "journal_seal" VALUES(11,10,'2026-11-22T14:25:01Z',5,16,'09832550bfbddee10caf6d6eaa174623','2d42c45a6810b2aca0a20dcbac077396f4118b6e99b1c115922f3522773e4452','69f080d4cf5cb1b6287871a9ed25ae813e02310aa3ce0e213bde082d91e0c8b1','{"counter": [3, 3, "7f4b5824853da0e7d33a2c194f1af276", 0, "625e83535f2b4b1f0c93d1f21b600481"], "sale": [5, 5, "77fcb2dbd208e984a7e17f8c74c41b7e", 1, "f98d55c6de5e7fbfc0be442d2df7daad"], "sale_line": [5, 5, "bb4cb04d87014615b6889558065d6c11", 1, "d7a1bff32995855ff300d4b14c565423"]}','','{}','a861a01d8f965939e1e6e4e04baef9c764dc7a8f03cbf1187bbd11113ef347d9','48e826af80f629edfb3c73fef5638c57f49815ab693156602c96578dd53caa22');
INSERT INTO "journal_seal" VALUES(12,11,'2026-11-22T14:25:01Z',5,17,'0b3993d20931791d59cc73ee04f4e48f','8f99c15807209c96f4f1d5be0cedf9da542d9a563c43cc4ed9a8bcad0e10d7e4','93fdb4d2edab7c85346959d7d683c087d72e56415bb452c8d91984573850f198','{"extension": [1, 1, "7f9d51c8c813f2cfe437dd01ffc187f4", 1, "7f9d51c8c813f2cfe437dd01ffc187f4"]}','','{}','48e826af80f629edfb3c73fef5638c57f49815ab693156602c96578dd53caa22','74945318a9705df45fa06f5d255c74922ca94c558a677f8d5081391655514c10');
INSERT INTO "journal_seal" VALUES(13,12,'2026-11-22T14:25:01Z',5,18,'6b18c10f39f781d35a7f2e2ac01b571c','832fe0b3d99691b27b2861414edfb9a1a0e5874ed721c4155a8aeae82800d479','3c76660f208a6b03bd8923e3fd9b23edf7cbb49cd0f71ee3d4193f6d34308b9f','{"counter": [4, 4, "ae883737dff55b38400747bc00407157", 1, "2f3cdf135ab7ba506ccd1ba2b1257ee1"], "payment": [1, 1, "d1414d536b61cb59ab73555d4b9b62b7", 1, "d1414d536b61cb59ab73555d4b9b62b7"]}','','{}','74945318a9705df45fa06f5d255c74922ca94c558a677f8d5081391655514c10','b601faf772034217a4428a87bfa422f4bfa44288a3db1814cf89c2c7e678d28e');
INSERT INTO "journal_seal" VALUES(14,13,'2026-11-22T14:25:01Z',5,19,'61128a713e5797458df648e233949838','088c98a0389fc6ffa92dd9b3433d2f6961959b5ea14742ad28ca031a1e971f84','95a9ab6f62507df57ecf482e80b5ab5fce33654addc4e86781cdb4b10a327083','{"allocation": [1, 1, "37eade8be7e7da3f4becbefe97d56f06", 1, "37eade8be7e7da3f4becbefe97d56f06"], "counter": [4, 4, "332a354f77ac2604a879b9869d4c3230", 0, "84a1fe1797b6cacc687271ca9d0bc0d9"], "payment": [2, 2, "b55b1699bf8018d3237dd20b76341ecf", 1, "e419c946541e4d79780a7cae2a98bc18"]}','','{}','b601faf772034217a4428a87bfa422f4bfa44288a3db1814cf89c2c7e678d28e','73b5ca3a6c55bd2e78a44740bef724143e55055259789a14dc83fe93f90a9bc6');
INSERT INTO "journal_seal" VALUES(15,14,'2026-11-22T14:25:01Z',5,20,'c1118df621c47cf472c8637658b75d2c','e6b01e682ece0f3cb8a5830f0fbf6ef1d2313ad065de15931d26eb91ff5330af','2a87a2d7d2c8a72c10609d18f33775c5eea9d0f971edc319e9c29044d49c3a97','{"counter": [4, 4, "5f0a13ea0c1e349f644470ce8429eae0", 0, "2bdfde9a94720e9abbcab747e6ddb8b0"], "payment": [3, 3, "9c753ed082764b3d75071b0c84f87572", 1, "e71a2836c2f6326a518949010ec456a3"]}','','{}','73b5ca3a6c55bd2e78a44740bef724143e55055259789a14dc83fe93f90a9bc6','49fd6c84c87247778c82d5a8e2a8b7604d9cd306d7ea435f42fb3a390ddafc86');
INSERT INTO "journal_seal" VALUES(16,15,'2026-11-22T14:25:01Z',5,21,'8d3c4424057d3ac8172de967ba8263a4','3ce8651791cd7ddf02fbf77f3f1dd1699bab109da29594ad0443fca65982f2b5','b0bf8ce35964efa1a1a57e980dc9b81ece153f9b3404ade0a6430d0221f90ae6','{"payment": [3, 3, "eddd54c9dc0b070157fe92a1fbd4b630", 0, "516815f95994bbc3e2f7779576dc40be"]}','','{}','49fd6c84c87247778c82d5a8e2a8b7604d9cd306d7ea435f42fb3a390ddafc86','2985c5edbc27f7e0b296b0b7fdb66c702ab7c9a051104ca3799ed55bf4b20c73');
INSERT INTO "journal_seal" VALUES(17,16,'2026-11-22T14:25:01Z',5,22,'30b79b4b44c3b56ac084e29d49995bdb','a2d68c1b5f601dbe0fc15c36a8c665335af9105d50610eb3c583aa1b07fa3398','5be53ebcb05de2ec7eb52995a86405f11987bc1d5c955c3393577bf1b1cba9d9','{"sale": [6, 6, "20a25a3b1c3c25fefa86a3ad440efb95", 1, "a8a5a75f4a333c7a52a52420cf4ae017"], "sale_line": [6, 6, "0158ab7f2d42b90e62de02980fea1ad7", 1, "460bfb31a64172f8ac556d40098caec6"]}','','{}','2985c5edbc27f7e0b296b0b7fdb66c702ab7c9a051104ca3799ed55bf4b20c73','95faea19b7bae8657d0b10631a91b57abe22e3aa5c982f31d4ea636a905a8170');
INSERT INTO "journal_seal" VALUES(18,17,'2026-11-22T14:25:01Z',5,23,'7d27e2899190843a36664f84ddbff2e4','be58c2f9f3b8d033fe3a1dc3dbc6e841991af9455fc95a58ea3a63b2c1bf0eb7','76a9bf3953dfd9e0763e208f9e2552737fa25e14bd64489f0e962e7aa4d5097a','{"adjustment": [1, 1, "e1d9b3c0531fea3ada49d0d6b970c3cf", 1, "e1d9b3c0531fea3ada49d0d6b970c3cf"], "counter": [5, 5, "83c01acfa5fcb91be9cab500cd61b24d", 1, "24b606e599de847c858644324937c76d"]}','','{}','95faea19b7bae8657d0b10631a91b57abe22e3aa5c982f31d4ea636a905a8170','f62728265c37e70c1f64ee1c0f4c30e9551aa5e7bbbebebd10f7d4d54de2a282');
INSERT INTO "journal_seal" VALUES(19,18,'2026-11-22T14:25:01Z',5,24,'a53cacfefaf74a21e91d7f59fd907813','c303429b2c23b6928799a34a4e3dde6d49d6bbd437ce387c6aa0b001ee192f3e','1a40750d5806b60f3bd2e4479f5ccdb17a1fa1e2468f92c0409afbd917ab02ca','{"adjustment": [2, 2, "2a471831d164fbd889d491ad468193e7", 1, "486d64717e45119daf8ac0d68d10d018"], "counter": [5, 5, "65ab1744eceff4e4136406469712caa6", 0, "e1eafc7546f33bc829995145c9b11859"]}','','{}','f62728265c37e70c1f64ee1c0f4c30e9551aa5e7bbbebebd10f7d4d54de2a282','2c4189375db251f42f084f7955f518d0522950a9431dc7e5dd8cfe1edb9b164a');
INSERT INTO "journal_seal" VALUES(20,19,'2026-11-22T14:25:01Z',5,25,'aa3b2b668652698b5095183ce4d77ff1','1c3acd662dd9a4640ad9ed96a2066968b60200eb86ddd23328afd112efe0dd6c','95cc3682898b7a749866f6a361c3f8add148f06873137b504779f9fcb729a551','{"adjustment": [3, 3, "d05eb1bd55b65f22a46040515d0384e2", 1, "a617998b8451634a1a8baea41681f0fb"], "counter": [5, 5, "e7f25031c5242db04eca163dcd890392", 0, "824738ecd83438cc3b660ff7367638ec"]}','','{}','2c4189375db251f42f084f7955f518d0522950a9431dc7e5dd8cfe1edb9b164a','004dd812521f956018a3fe3aeca7f0c2c9f6b9164e8bd40596cea347e708c371');
INSERT INTO "journal_seal" VALUES(21,20,'2026-11-22T14:25:01Z',5,26,'5973ad9b2ec49bcd1db2578128b03490','a6764d13ff83ce85788f905cbe381292a982ee12e4d52626a173c609c4591fdd','16d9970c5845923efcf975ec4f3216b37e3adab0e9e0be56c46641bb1fe65b87','{"counter": [6, 6, "5893facefdacafcf83a5971860508cd1", 1, "70a1aa9d3888821f34db80da92c7893f"], "deposit": [1, 1, "7f464d35d49e6834a86a1bba3e24b5a8", 1, "7f464d35d49e6834a86a1bba3e24b5a8"]}','','{}','004dd812521f956018a3fe3aeca7f0c2c9f6b9164e8bd40596cea347e708c371','eec577c391ce8a71603e62df56e846f4232582950a2d0617748292fd2cc088bc');
INSERT INTO "journal_seal" VALUES(22,21,'2026-11-22T14:25:01Z',5,27,'090088f9102cf321a4972a4ef8e6fd30','62edb4ca11d950a033b463439a1e1acd0c4f91a21a210969003bc1a3e5b22123','44e5cf908cb1a13e0925544bb5ccbd7fccf114dd6774693b3f34d3e1a75df52d','{"temporary_limit": [1, 1, "20c47251cc6cc5efaa7fcc35cc00cb73", 1, "20c47251cc6cc5efaa7fcc35cc00cb73"]}','','{}','eec577c391ce8a71603e62df56e846f4232582950a2d0617748292fd2cc088bc','6e3375409428ee26cf86c8268190574b25a54ac760a3ce24efdc5a2c200632c2');
INSERT INTO "journal_seal" VALUES(23,22,'2026-11-22T14:25:01Z',5,28,'22519b0a0530646a10a1abfcade223cd','2b11a7c357dc36ff387446314b5a1a0eec7301cb8a3358902118e9e502021e73','8b4b7bb220b1e8955884171ad4e8f26351222eece729dc26e9f76944fcf5b08e','{"credit_hold": [1, 1, "2d59bb538f46bccb9b7f7cd65b81a8d2", 1, "2d59bb538f46bccb9b7f7cd65b81a8d2"]}','','{}','6e3375409428ee26cf86c8268190574b25a54ac760a3ce24efdc5a2c200632c2','880c0e867e577f523f5c2a7b04e99d16f268fec333e25649836c461d54dce501');
INSERT INTO "journal_seal" VALUES(24,23,'2026-11-22T14:25:01Z',5,29,'bf9847cafd5d9cedc80bfefa49e25581','d410a8f6a9ee3d22ee9a9602095047edaeafb9d8b9d1336f0842c9cedbecf5e5','5d8535ce95f73f3a6b60ab8041602ccd3d5d56ad768b06993c1e2c278f89b5ca','{"standing_credit": [1, 1, "20157198cddd24d9387688767f7c011c", 1, "20157198cddd24d9387688767f7c011c"]}','','{}','880c0e867e577f523f5c2a7b04e99d16f268fec333e25649836c461d54dce501','f834163f1fa50b8d0cead15e026da566a1ee9d9d9fa909354545ac88c6d1defc');
INSERT INTO "journal_seal" VALUES(25,24,'2026-11-22T14:25:01Z',5,30,'9507f7ea9cfd55802d2209fcabd407da','622c618520e91089afcd8c39fa4a7babe5a9503844b6d17abc1f8cdd1536acd8','4e026f38e23d64f036c1dcdbf4587de9b78ca6b6ede065cbbb6d258e005f3319','{"confirmation": [1, 1, "1f8a4ca4dfd359297e91d1e6d2c4c877", 1, "1f8a4ca4dfd359297e91d1e6d2c4c877"]}','','{}','f834163f1fa50b8d0cead15e026da566a1ee9d9d9fa909354545ac88c6d1defc','7d6e0e52dd1789f4ea44fb89d1f573a902754f1313c7a8f02bd52858880b0673');
INSERT INTO "journal_seal" VALUES(26,25,'2026-11-22T14:25:01Z',5,31,'efdca10e98c89c1c9e7d75b7c07b542d','2332912c303a0c53870bb933fb03e626c1c2d595600b08106701d78c3d28da02','18e2aef9f463646a6fdf21f65a39a7b1f73b72ea9e73b2902f9dd4a74c137c29','{"interaction": [1, 1, "cc8bebf4f60e98fc8fe67ddf5a01095f", 1, "cc8bebf4f60e98fc8fe67ddf5a01095f"], "promise": [1, 1, "cb1badcc6336b9a24c3594bb890c4632", 1, "cb1badcc6336b9a24c3594bb890c4632"]}','','{}','7d6e0e52dd1789f4ea44fb89d1f573a902754f1313c7a8f02bd52858880b0673','5d77f01946e912f603b6c1043010ee51dcbeb3468eb4c278757596555e7d7536');
INSERT INTO "journal_seal" VALUES(27,26,'2026-11-22T14:25:01Z',5,32,'8a35d7ca6a1eecb591e6bde6dc4816c5','28f851581bdc5ae5c88a9e1c06bdc4ff33c89a38052afa970064266668dc1067','3120bcdca72584c3f83ff623aa0fcdaa1e313d9912fcf11683be08086397dda7','{"book_lock": [1, 1, "20802b263f00a16f49e19188409a6368", 1, "20802b263f00a16f49e19188409a6368"]}','','{}','5d77f01946e912f603b6c1043010ee51dcbeb3468eb4c278757596555e7d7536','f643106906167375b326ccd4760344d95249e83660d3afab9a4bb97fbebbdb87');
INSERT INTO "journal_seal" VALUES(28,27,'2026-11-22T14:25:01Z',5,33,'faf1fce8ad61904e85cbc8213d4eecc0','45fcb496b65ba9cfcd4bf3e86c48949632dd103933414171519acee746a9ed0e','6dca17bb457fd1e07f01b7a35f285617c9938ed10ff9cd4573ea04b9907f4b23','{"counter": [6, 6, "8fe1d599e2b09fbab5e3b4dff3fc7b22", 0, "374ddacae503efeb323e1dc793abee51"], "exception": [1, 1, "1397e92284632362c0b8d5fbfedbdf66", 1, "1397e92284632362c0b8d5fbfedbdf66"], "sale": [7, 7, "0a5a3afec51ff70399a1a9913f82be99", 1, "e9b7e0c3a8e3d1049f1b05e3fb73c304"], "sale_line": [7, 7, "6f8ca6637e678a6d7d0438c892ec1d63", 1, "6e33fae45124d15f1a2636308302028c"]}','','{}','f643106906167375b326ccd4760344d95249e83660d3afab9a4bb97fbebbdb87','74baa451db04da4a61b9cb5a804ec7328b6da0fb889938fb0c383e2edfe3c30e');
INSERT INTO "journal_seal" VALUES(29,28,'2026-11-22T14:25:01Z',5,34,'9aba1c29c3e1c37c3eb0f03b497259a5','a834c1b56f761a39594e3367c0b45c829420376980b38b841aab1a26e6c31f8c','aa39280a1faab56c4525e80d6367cee54ab5f1f1d90c9d7d3194868ebaa84827','{"counter": [6, 6, "202f782ce7ee70558edf6ede218538fd", 0, "904da293053dd09ad8fbb9fe2d88bddb"], "payment": [4, 4, "536ccd2df27528619c978c23df10d46c", 1, "658f7864166a21604498f981e33c1e3c"]}','','{}','74baa451db04da4a61b9cb5a804ec7328b6da0fb889938fb0c383e2edfe3c30e','3e4deab11fde67b799d9f7774d494d3684a2fdb446fa50e8268629307fd6feb4');
INSERT INTO "journal_seal" VALUES(30,29,'2026-11-22T14:25:01Z',5,35,'b0068cc1bdd6c575c714c6fb9f770ede','da9123718f222f7cf2b212353de37cb6a6d479c271e502440b402a0e771e9eec','55727520d9b88556ce091da0e7fb85e5cc4e71cf12fc0ba6a9f722eee6852b92','{"allocation": [2, 2, "86021e177595a3804db42bb5f7ac335f", 1, "4e173f8b8dadc94101c76cb75fd6c459"]}','','{}','3e4deab11fde67b799d9f7774d494d3684a2fdb446fa50e8268629307fd6feb4','f277ae980c2e8c166d007f1452fe90b670b541890768de7d95af0a65e7ca9d2b');
INSERT INTO "journal_seal" VALUES(31,30,'2026-11-22T14:25:01Z',5,36,'db4bba6c78312537fefaa3df86f24c1b','2759db7e9ae057dcba3c591afad60188094986f7d37804b2a1f52b2a27232b77','eb6c9d9bf0da7493acb7cd9a0a90dbb05efda97beb81b711ffc1a36439537dae','{"allocation": [2, 2, "f59103def130ef03226bb36c5813dd53", 0, "6f8ee5c77b9b4b82d4b787b66067a9f4"], "sale": [7, 7, "2d677cbf8d3a5d999027e6c9bf5af9ef", 0, "230d41c0c81a6695f6863d387fd83b56"]}','','{}','f277ae980c2e8c166d007f1452fe90b670b541890768de7d95af0a65e7ca9d2b','21685335e527dab8896566374d46d39e729dffcca0e89f56e67daea6c08b4a81');
INSERT INTO "journal_seal" VALUES(32,31,'2026-11-22T14:25:02Z',5,37,'12fb07aebf8219c799df11552500ac59','f8c2ec4c6521684468c231ae9fcf15094b194c847d51f7bb45b4aa9d6ac15990','d140d14e6b783a77fb210e8fab59ab1ce6c9a6c6d113f4625027d78615571fef','{"allocation": [2, 2, "86021e177595a3804db42bb5f7ac335f", 0, "90711a388464b47d2b4878499f98560c"], "sale": [7, 7, "0a5a3afec51ff70399a1a9913f82be99", 0, "dcf2be3f37e5996a0979c2c78027c4aa"]}','','{}','21685335e527dab8896566374d46d39e729dffcca0e89f56e67daea6c08b4a81','d090deb342b16b83d7288617a744aaeb2be17fda80ae90f45bc530b9837ccd7a');
INSERT INTO "journal_seal" VALUES(33,32,'2026-11-22T14:25:02Z',5,38,'f0365ac460bad79fc76ab66df4194a54','72ed2bda51af73bcf0fd15549f0ebd2ac01d0dd70b1f3d0482287b2ccdca8a53','6403e3db87298c484d6a6e14cf4e96d846f43f514968ca4e2362e144ddfc73bd','{"allocation": [2, 2, "f59103def130ef03226bb36c5813dd53", 0, "6f8ee5c77b9b4b82d4b787b66067a9f4"], "sale": [7, 7, "2d677cbf8d3a5d999027e6c9bf5af9ef", 0, "230d41c0c81a6695f6863d387fd83b56"]}','','{}','d090deb342b16b83d7288617a744aaeb2be17fda80ae90f45bc530b9837ccd7a','2fb684d17205f2e1fc4265f16e935a99bb0c645e580f615566383fa1484d7bda');
INSERT INTO "journal_seal" VALUES(34,33,'2026-11-22T14:25:02Z',5,39,'f706e292852f70e1819dfc2762d4e8ba','3988fc510d6152085e0236ae6f1c90aee247b97a06b35936d80e576998437f0c','0c9fb91a3a5e216e4a14ca91921cc814712b196f31793d999d5c540d87c8c2a3','{"allocation": [2, 2, "86021e177595a3804db42bb5f7ac335f", 0, "90711a388464b47d2b4878499f98560c"], "sale": [7, 7, "0a5a3afec51ff70399a1a9913f82be99", 0, "dcf2be3f37e5996a0979c2c78027c4aa"]}','','{}','2fb684d17205f2e1fc4265f16e935a99bb0c645e580f615566383fa1484d7bda','50b38cd837c2485ea9f960ba3229ce427d942536040819a6687eab0dd0a166d7');
INSERT INTO "journal_seal" VALUES(35,34,'2026-11-22T14:25:02Z',5,40,'9e20971faa852f8128fffd5c9d2dfd44','125db4069a5a42b833aaedfa1e18e864a5160e2b4792b309938e9640852f9889','07d1668eb47848a4412b42241ecc71ed13f12f3eae082c72fa8223d3fc957274','{"contact": [2, 2, "c96f51f4b00db40211e7d31a93f2d5cc", 1, "76fd8a13dd44485f290d1cce4391486b"], "contact_channel": [2, 2, "101dc104716ca2a8b6bfebdc70ce76db", 1, "401b30e164380efc909353d46c928886"]}','','{}','50b38cd837c2485ea9f960ba3229ce427d942536040819a6687eab0dd0a166d7','18005c68312f1d1ea86cc1fb25366b8bc98ab5500fd27941f17e48e643742260');
INSERT INTO "journal_seal" VALUES(36,NULL,'2026-11-22T14:25:02Z',5,NULL,'c02a1dfa339581b2f0b012a66bc2cf30','11c69f809960e4a7420868ecdd8437f9b389697863ab05830e2c64c2ccd77947','11c69f809960e4a7420868ecdd8437f9b389697863ab05830e2c64c2ccd77947','{"adjustment": [3, 3, "c0dd5572c5191698f8f81d6f0fe4b7ac", 0, "00000000000000000000000000000000"], "allocation": [2, 2, "e1b300977476bb5d764d70d42287b689", 0, "00000000000000000000000000000000"], "book_lock": [1, 1, "e2292bdaca99a23bf3af6833193164b2", 0, "00000000000000000000000000000000"], "confirmation": [1, 1, "9af928c2e942cbc7768266a92a7ba8ed", 0, "00000000000000000000000000000000"], "contact": [2, 2, "5ccfbca1bec939c2d904a135185b8990", 0, "00000000000000000000000000000000"], "contact_channel": [1, 1, "693c459efaa72b996b98ce93880654d1", 0, "00000000000000000000000000000000"], "counter": [6, 6, "ae5450eaf0d2c1d73ebb44b1d2aa65c3", 0, "00000000000000000000000000000000"], "credit_hold": [1, 1, "b212df00a0d2d3b086839a9b402685eb", 0, "00000000000000000000000000000000"], "deposit": [1, 1, "61c645a6b73f817d42a6f15c21c872e0", 0, "00000000000000000000000000000000"], "erasure": [1, 1, "1f8222c2dac8bbd25aca29e26cc6574a", 0, "00000000000000000000000000000000"], "exception": [1, 1, "0338b2849c39e71cabf617864fc95c0c", 0, "00000000000000000000000000000000"], "extension": [1, 1, "a864c2328db79e26c3f877b4720997d3", 0, "00000000000000000000000000000000"], "interaction": [1, 1, "bab3ca39128c56dad4bc34e89e2a6a48", 0, "00000000000000000000000000000000"], "partner": [3, 3, "339f68fc9d879b0021f2e323b5245940", 0, "00000000000000000000000000000000"], "partner_dated": [4, 4, "33203efb3e37d0118700beac3e27afa7", 0, "00000000000000000000000000000000"], "payment": [4, 4, "4bf3b3056b9f4451810cec044c5849ce", 0, "00000000000000000000000000000000"], "product": [1, 1, "2875c4489d412d0b51c566830d34ec77", 0, "00000000000000000000000000000000"], "promise": [1, 1, "f459fd8c302a28e50c5e106e4d2bc633", 0, "00000000000000000000000000000000"], "sale": [7, 7, "adb7693a82e8300890a6002cebc84019", 0, "00000000000000000000000000000000"], "sale_line": [7, 7, "659487dc7a5bc43d601fee2d816a99e2", 0, "00000000000000000000000000000000"], "standing_credit": [1, 1, "ebec68167ddf69f98df3fc84f968c408", 0, "00000000000000000000000000000000"], "temporary_limit": [1, 1, "e18c5b796ede6a073905d43cbaaff175", 0, "00000000000000000000000000000000"]}','','{}','18005c68312f1d1ea86cc1fb25366b8bc98ab5500fd27941f17e48e643742260','a1c1e84d990e4cd5101567ce02082e130411b250901e45974d3189586bdf2eff');
INSERT INTO "journal_seal" VALUES(37,35,'2026-11-22T14:25:02Z',5,41,'4f985e0e5bbc5d07c9fcc2815b553a88','6298c3191300c88d43c54e352c88462cc937d54612b1880533d421a0d60ba6c5','fd75c4c2d4798c4c0127357f515eac8a02bd7ea9bb9bc2493b5ddc94f6719e13','{"adjustment": [3, 3, "c0dd5572c5191698f8f81d6f0fe4b7ac", 0, "f07ea3b56f62b7765497dd1db2e132ca"], "allocation": [2, 2, "e1b300977476bb5d764d70d42287b689", 0, "5bb0e27ffee117dd2899451e2adb832a"], "book_lock": [1, 1, "e2292bdaca99a23bf3af6833193164b2", 0, "c1a900b48b9900cca9cdd6aad897014a"], "confirmation": [1, 1, "9af928c2e942cbc7768266a92a7ba8ed", 0, "7b6edc1e096f729df7f094c257b6e076"], "contact": [2, 2, "5ccfbca1bec939c2d904a135185b8990", 0, "93606aad0ebb85c0c71cce1a8468b3c4"], "contact_channel": [1, 1, "693c459efaa72b996b98ce93880654d1", -1, "591e849a893a88f0b4d8e2b71737ddf6"], "counter": [6, 6, "ae5450eaf0d2c1d73ebb44b1d2aa65c3", 0, "8e24d8be08e45181afdbd5d3b1252cc6"], "credit_hold": [1, 1, "b212df00a0d2d3b086839a9b402685eb", 0, "84b923ad118c16e4eb041dc4e4a4dd19"], "deposit": [1, 1, "61c645a6b73f817d42a6f15c21c872e0", 0, "e27ff870e2a119489a3cd5a1e3a3bd38"], "erasure": [1, 1, "1f8222c2dac8bbd25aca29e26cc6574a", 1, "1f8222c2dac8bbd25aca29e26cc6574a"], "exception": [1, 1, "0338b2849c39e71cabf617864fc95c0c", 0, "efa0c96217d6c3b9eb3d418a50ed7ca6"], "extension": [1, 1, "a864c2328db79e26c3f877b4720997d3", 0, "28c77069c5a3ab56dfc09ab272480fdf"], "interaction": [1, 1, "bab3ca39128c56dad4bc34e89e2a6a48", 0, "ee27de441c7dbdde44d5b709442960e9"], "partner": [3, 3, "339f68fc9d879b0021f2e323b5245940", 0, "c0336aa832c630522b8c90bc670f0d7d"], "partner_dated": [4, 4, "33203efb3e37d0118700beac3e27afa7", 0, "ccdcf57a0951d52efb4863ada46c1e1f"], "payment": [4, 4, "4bf3b3056b9f4451810cec044c5849ce", 0, "f886e5d7792a1befe4755fe06d477562"], "product": [1, 1, "2875c4489d412d0b51c566830d34ec77", 0, "ce5a95530610b7a681d985724e4651ff"], "promise": [1, 1, "f459fd8c302a28e50c5e106e4d2bc633", 0, "293e4fbfccf36f42c0287bb2c41f8001"], "sale": [7, 7, "adb7693a82e8300890a6002cebc84019", 0, "a35d2e3bbdc83904f704569bac458180"], "sale_line": [7, 7, "659487dc7a5bc43d601fee2d816a99e2", 0, "f607e178fbf439cfe31bb564ee7e7c7f"], "standing_credit": [1, 1, "ebec68167ddf69f98df3fc84f968c408", 0, "cbd6f67db0024520557d740e79ecc2ec"], "temporary_limit": [1, 1, "e18c5b796ede6a073905d43cbaaff175", 0, "c0c7e927a271a4178e860806eeaf2602"]}','','{"34": ["c22980d91fed6cf692ea60910b4ef14bb416fb4a75f7defc3b3b5b9784ca33a9", "e2d61a83307e8bc74b0c748f2f8fb1723cdbf913b1ed6f85c4055526e43a78a7"]}','a1c1e84d990e4cd5101567ce02082e130411b250901e45974d3189586bdf2eff','9c787a9619371f00b4c2451593a054f2ee13eb5ed12c55e2c30c895a5a6e2ad4');
INSERT INTO "journal_seal" VALUES(38,36,'2026-11-22T14:25:02Z',5,43,'8af3c518b49fe7786467ea6f230919c5','06c49aa02711b03c08009d26987c6296a72647938472ae5a65f4128ccd708e45','1d3d958bab8597b70938f7a4ff12d15ff5da43fe416a54257f9862e984bcf0da','{"class_aim": [1, 1, "586ac4d58ab80661a2f89c5360748aaa", 1, "586ac4d58ab80661a2f89c5360748aaa"]}','','{}','9c787a9619371f00b4c2451593a054f2ee13eb5ed12c55e2c30c895a5a6e2ad4','3a1be25366f9548c56716ba99c94dd257f580367f545308c9fbd07d2a20323de');
INSERT INTO "journal_seal" VALUES(39,37,'2026-11-22T14:25:02Z',5,44,'c3054683934475948a788ab9cebd831b','ee1f926d587199a661c0751ba6c03184da2c7f8ffcd474c921b6de5e1c18c66b','9763e84ff7f77de8550ce799072c9e96a3177e4c5fdfa413b13b9b167589c941','{"class_aim": [2, 2, "d9c216c8f41cad084710f548699e3afc", 1, "815751f36964a6a6a41858f50929b052"]}','','{}','3a1be25366f9548c56716ba99c94dd257f580367f545308c9fbd07d2a20323de','eb9624249b54eebbba553cba6ece5c79a976f2659a4fc2c592baffe88c608971');
INSERT INTO "journal_seal" VALUES(40,38,'2026-11-22T14:25:02Z',5,45,'7341b037a52d92dff4400e26cb0eae80','80aafc1fec0c9a00b311bcec67a0c9b627865ef0e80e7a6b762231fd2820cb38','922f313e3466d0c418b30d74ca72a44957c5d60672fb329cede24f7df0bc5772','{"partner": [3, 3, "d1e0325cb88c5000863b5fd5c529d7ce", 0, "9e40c9601b04b50064487cb210057e8e"]}','','{}','eb9624249b54eebbba553cba6ece5c79a976f2659a4fc2c592baffe88c608971','cd28c21b092b282b45401a7c79a822a400c0ade91a30966b5dafd0076d4af392');
INSERT INTO "journal_seal" VALUES(41,39,'2026-11-22T14:25:02Z',5,46,'8130583bd2486339caf9e4c26f889be1','70370cf3bc1ce0c756ed508134934178168ff131a4f8c7490dc32d67b718a2da','5e9e308921cbe8a09ef8f62982b2e580b4cb9775ee06f9b209666512c8461e30','{"partner": [3, 3, "3ee8b35ca8726048e57c5f4ee662c1c9", 0, "6d0880ffefe610485f40ff792138e9fb"]}','','{}','cd28c21b092b282b45401a7c79a822a400c0ade91a30966b5dafd0076d4af392','678bde79bc43cb15882a0f6749266dcff896d73b98e4af488dc0cbdbc04bc0ea');
INSERT INTO "journal_seal" VALUES(42,40,'2026-11-22T14:25:02Z',5,47,'dca974fbcdd3ffad0351e3f20a3ae37f','f4c65cf4bfd267fb55220595067bb3d3d71699e22e1185fc9b28fc6670b56f23','c95140f1384a6bcbb70d6a81d827c4733fad7d0e57f48ac0effa8771547d6553','{"interaction": [2, 2, "783b0702006445831d920c894ab8d690", 1, "bd873cc8edd7eea848d5d7a0ac8e6c48"]}','','{}','678bde79bc43cb15882a0f6749266dcff896d73b98e4af488dc0cbdbc04bc0ea','6ecffe4f41c8dfbd01b9548bf0a115ae3b9b3372bb86a39b7e34051e18a19fcc');
INSERT INTO "journal_seal" VALUES(43,41,'2026-11-22T14:25:02Z',5,48,'2733a76e64978cc427615df0fe17ff02','8ce1cf3f54a789d473b7acb33885f4a1a7067373457fac09af5e87c5ff606205','468b3e600321fc4321ff0a99375edde6b8cadbc34795a98c88dd063248991ed9','{"counter": [6, 6, "ebce42ae3dbec59de3a7f3c4866ad342", 0, "3d79f1c34cec03c6a4ecaf12b3c06d7f"], "payment": [5, 5, "2b9cc90cb31441520d3cd34d8852b753", 1, "dfa916074774fd008c2fe7493bfa6d85"]}','','{}','6ecffe4f41c8dfbd01b9548bf0a115ae3b9b3372bb86a39b7e34051e18a19fcc','1056a0120d57315832b98acfad4cdee2885249267d9da00d6d9d2bd7d0790006');
CREATE TABLE journal_state (
    name TEXT PRIMARY KEY,
    rows INTEGER NOT NULL CHECK (rows >= 0),
    top INTEGER NOT NULL,
    sum TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "journal_state" VALUES('adjustment',3,3,'c0dd5572c5191698f8f81d6f0fe4b7ac');
INSERT INTO "journal_state" VALUES('allocation',2,2,'e1b300977476bb5d764d70d42287b689');
INSERT INTO "journal_state" VALUES('book_lock',1,1,'e2292bdaca99a23bf3af6833193164b2');
INSERT INTO "journal_state" VALUES('class_aim',2,2,'d9c216c8f41cad084710f548699e3afc');
INSERT INTO "journal_state" VALUES('confirmation',1,1,'9af928c2e942cbc7768266a92a7ba8ed');
INSERT INTO "journal_state" VALUES('contact',2,2,'5ccfbca1bec939c2d904a135185b8990');
INSERT INTO "journal_state" VALUES('contact_channel',1,1,'693c459efaa72b996b98ce93880654d1');
INSERT INTO "journal_state" VALUES('contact_relation',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('counter',6,6,'ebce42ae3dbec59de3a7f3c4866ad342');
INSERT INTO "journal_state" VALUES('credit_hold',1,1,'b212df00a0d2d3b086839a9b402685eb');
INSERT INTO "journal_state" VALUES('credit_review',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('custom_field',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('custom_value',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('deposit',1,1,'61c645a6b73f817d42a6f15c21c872e0');
INSERT INTO "journal_state" VALUES('dunning',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('erasure',1,1,'1f8222c2dac8bbd25aca29e26cc6574a');
INSERT INTO "journal_state" VALUES('exception',1,1,'0338b2849c39e71cabf617864fc95c0c');
INSERT INTO "journal_state" VALUES('extension',1,1,'a864c2328db79e26c3f877b4720997d3');
INSERT INTO "journal_state" VALUES('interaction',2,2,'783b0702006445831d920c894ab8d690');
INSERT INTO "journal_state" VALUES('market_goods',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('partner',3,3,'3ee8b35ca8726048e57c5f4ee662c1c9');
INSERT INTO "journal_state" VALUES('partner_brand',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('partner_dated',4,4,'33203efb3e37d0118700beac3e27afa7');
INSERT INTO "journal_state" VALUES('partner_distinct',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('partner_note',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('partner_tag',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('payment',5,5,'2b9cc90cb31441520d3cd34d8852b753');
INSERT INTO "journal_state" VALUES('policy',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('product',1,1,'2875c4489d412d0b51c566830d34ec77');
INSERT INTO "journal_state" VALUES('product_dated',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('product_unit',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('promise',1,1,'f459fd8c302a28e50c5e106e4d2bc633');
INSERT INTO "journal_state" VALUES('sale',7,7,'adb7693a82e8300890a6002cebc84019');
INSERT INTO "journal_state" VALUES('sale_line',7,7,'659487dc7a5bc43d601fee2d816a99e2');
INSERT INTO "journal_state" VALUES('staff',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('standing_credit',1,1,'ebec68167ddf69f98df3fc84f968c408');
INSERT INTO "journal_state" VALUES('temporary_limit',1,1,'e18c5b796ede6a073905d43cbaaff175');
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
    projects TEXT, opened_on TEXT CHECK (opened_on IS date(opened_on)), snooze_until TEXT CHECK (snooze_until IS date(snooze_until)),                             -- 合作项目与成效
    -- 5 the person: table contact
    CHECK (merged_into_id IS NULL OR archived_on IS NOT NULL)
) STRICT;
INSERT INTO "partner" VALUES(1,1,'D0001','宏达商贸','宏达商贸','hdsm','dealer',NULL,NULL,'2026-11-20',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "partner" VALUES(2,2,'D0002','永兴烟酒','永兴烟酒','yxyj','dealer',NULL,NULL,'2026-11-20',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2019-11-28',NULL);
INSERT INTO "partner" VALUES(3,3,'D0003','美佳超市','美佳超市','mjcs','dealer',NULL,NULL,'2026-11-20',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'0311-8888',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-15');
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
CREATE TABLE "partner_dated" (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id INTEGER NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT NOT NULL CHECK (field IN ('region', 'rep', 'terms', 'credit_limit', 'class', 'status')),
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
    text TEXT,                                 -- region, terms (AR-20 code), class, status
    amount INTEGER CHECK (amount >= 0),        -- credit_limit in fen; 0 = cash only, none = no limit
    staff_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,  -- rep
    UNIQUE (partner_id, field, valid_from),
    CHECK (text IS NULL OR field NOT IN ('rep', 'credit_limit')),
    CHECK (amount IS NULL OR field = 'credit_limit'),
    CHECK (staff_id IS NULL OR field = 'rep'),
    CHECK (field <> 'class' OR text IS NULL OR text IN ('A', 'B', 'C')),
    CHECK (field <> 'status' OR text IS NULL OR text IN ('active', 'target', 'lost'))
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
INSERT INTO "payment" VALUES(5,41,'R0005','receipt',3,'2026-11-05',50000,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
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
CREATE INDEX class_aim_partner ON class_aim (partner_id, set_on);
CREATE UNIQUE INDEX class_aim_standing ON class_aim (partner_id) WHERE dropped_on IS NULL;
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
CREATE VIEW incident_event AS
SELECT 0 AS partner_id, '' AS on_date, '' AS closed_on, '' AS kind, '' AS severity WHERE 0;
CREATE VIEW complaint_event AS
SELECT 0 AS partner_id, '' AS on_date, '' AS closed_on WHERE 0;
CREATE VIEW opportunity_span AS
SELECT 0 AS partner_id, '' AS opened_on, '' AS closed_on, '' AS stage WHERE 0;
CREATE VIEW partner_cost AS
SELECT 0 AS partner_id, '' AS on_date, '' AS kind, 0 AS cost WHERE 0;
CREATE VIEW market_estimate AS
SELECT '' AS area, '' AS place, '' AS category, 0 AS amount, '' AS on_date, '' AS source WHERE 0;
CREATE TRIGGER class_aim_update AFTER UPDATE ON class_aim BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'class_aim', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'class', old.class,
        'by_on', old.by_on, 'set_on', old.set_on, 'dropped_on', old.dropped_on, 'note', old.note)
    FROM journal_open;
END;
CREATE TRIGGER class_aim_delete AFTER DELETE ON class_aim BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'class_aim', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'class', old.class,
        'by_on', old.by_on, 'set_on', old.set_on, 'dropped_on', old.dropped_on, 'note', old.note)
    FROM journal_open;
END;
CREATE VIEW partner_span AS
SELECT d.partner_id, d.field, d.text, d.amount, d.staff_id, d.valid_from,
       coalesce((SELECT min(n.valid_from) FROM partner_dated AS n
                 WHERE n.partner_id = d.partner_id AND n.field = d.field AND n.valid_from > d.valid_from),
                '9999-12-31') AS valid_to
FROM partner_dated AS d;
CREATE VIEW agreement_span AS
SELECT 0 AS partner_id, '' AS number, '' AS from_on, '' AS until_on, '' AS status WHERE 0;
CREATE VIEW ticket_span AS
SELECT 0 AS partner_id, '' AS number, '' AS opened_on, '' AS due_at, '' AS closed_on, '' AS subject,
       '' AS priority WHERE 0;
CREATE TRIGGER interaction_update AFTER UPDATE ON interaction BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'interaction', old.id, 'update', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'contact_id', old.contact_id,
        'staff_id', old.staff_id, 'on_date', old.on_date, 'type', old.type, 'subject', old.subject,
        'content', old.content, 'outcome', old.outcome, 'next_on', old.next_on, 'next_action', old.next_action,
        'done_on', old.done_on, 'gift', old.gift, 'gift_cost', old.gift_cost, 'occasion', old.occasion)
    FROM journal_open;
END;
CREATE TRIGGER interaction_delete AFTER DELETE ON interaction BEGIN
    INSERT INTO journal_row (change_id, entity, row_id, action, old)
    SELECT change_id, 'interaction', old.id, 'delete', json_object(
        'id', old.id, 'change_id', old.change_id, 'partner_id', old.partner_id, 'contact_id', old.contact_id,
        'staff_id', old.staff_id, 'on_date', old.on_date, 'type', old.type, 'subject', old.subject,
        'content', old.content, 'outcome', old.outcome, 'next_on', old.next_on, 'next_action', old.next_action,
        'done_on', old.done_on, 'gift', old.gift, 'gift_cost', old.gift_cost, 'occasion', old.occasion)
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
        'archived_on', old.archived_on, 'no_care_on', old.no_care_on)
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
        'archived_on', old.archived_on, 'no_care_on', old.no_care_on)
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
        'capacity_on', old.capacity_on, 'projects', old.projects, 'opened_on', old.opened_on,
        'snooze_until', old.snooze_until)
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
        'capacity_on', old.capacity_on, 'projects', old.projects, 'opened_on', old.opened_on,
        'snooze_until', old.snooze_until)
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
COMMIT;
