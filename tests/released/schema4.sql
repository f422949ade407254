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
INSERT INTO "erasure" VALUES(1,35,'contact',2,'[C2]','2026-11-20','2026-11-22T12:29:24Z');
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
INSERT INTO "journal_change" VALUES(1,'2026-11-22T12:29:17Z','2026-11-20','owner','partner add ''宏达商贸'' --terms net:30 --region ''城南'' --set credit_limit=50000','partner D0001 宏达商贸','0.1.0','change');
INSERT INTO "journal_change" VALUES(2,'2026-11-22T12:29:19Z','2026-11-20','owner','partner add ''永兴烟酒'' --terms eom:30','partner D0002 永兴烟酒','0.1.0','change');
INSERT INTO "journal_change" VALUES(3,'2026-11-22T12:29:19Z','2026-11-20','owner','partner add ''美佳超市'' --set phone=0311-8888','partner D0003 美佳超市','0.1.0','change');
INSERT INTO "journal_change" VALUES(4,'2026-11-22T12:29:19Z','2026-11-20','owner','contact add ''宏达商贸'' ''李建国'' --mobile 13800138000','contact 李建国 of D0001 宏达商贸','0.1.0','change');
INSERT INTO "journal_change" VALUES(5,'2026-11-22T12:29:19Z','2026-11-20','owner','product add ''海河52'' --set ''unit=瓶''','product P0001 海河52','0.1.0','change');
INSERT INTO "journal_change" VALUES(6,'2026-11-22T12:29:19Z','2026-11-20','owner','order add ''宏达商贸'' ''海河52'' 10@380 --on 2026-08-01','order 1001 宏达商贸 3,800.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(7,'2026-11-22T12:29:20Z','2026-11-20','owner','order add ''宏达商贸'' ''海河52'' 5@380 --on 2026-09-05','order 1002 宏达商贸 1,900.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(8,'2026-11-22T12:29:20Z','2026-11-20','owner','order add ''永兴烟酒'' --amount 4800 --on 2026-09-20','order 1003 永兴烟酒 4,800.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(9,'2026-11-22T12:29:20Z','2026-11-20','owner','order add ''美佳超市'' --amount 300.55 --on 2026-10-01 --unshipped','order 1004 美佳超市 300.55','0.1.0','change');
INSERT INTO "journal_change" VALUES(10,'2026-11-22T12:29:20Z','2026-11-20','owner','order add ''永兴烟酒'' --amount 1200 --on 2026-10-02','order 1005 永兴烟酒 1,200.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(11,'2026-11-22T12:29:20Z','2026-11-20','owner','order extend 1003 2026-12-15','extend 1003 永兴烟酒 2026-12-15','0.1.0','change');
INSERT INTO "journal_change" VALUES(12,'2026-11-22T12:29:20Z','2026-11-20','owner','payment add ''宏达商贸'' 3000 wx --on 2026-09-10','payment R0001 宏达商贸 3,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(13,'2026-11-22T12:29:20Z','2026-11-20','owner','payment add ''永兴烟酒'' 1200 --for 1005 --on 2026-10-20','payment R0002 永兴烟酒 1,200.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(14,'2026-11-22T12:29:21Z','2026-11-20','owner','payment add ''永兴烟酒'' 500 zp --on 2026-10-21','payment R0003 永兴烟酒 500.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(15,'2026-11-22T12:29:21Z','2026-11-20','owner','payment bounce R0003 --on 2026-10-25','payment R0003 永兴烟酒 bounce','0.1.0','change');
INSERT INTO "journal_change" VALUES(16,'2026-11-22T12:29:21Z','2026-11-20','owner','order return 1002 ''海河52'' 1 ''破损'' --on 2026-10-05','return 1002-R1 宏达商贸 -380.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(17,'2026-11-22T12:29:21Z','2026-11-20','owner','adjust add ''宏达商贸'' 2000 --kind opening --on 2026-01-01','opening A0001 宏达商贸 2,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(18,'2026-11-22T12:29:21Z','2026-11-20','owner','adjust add ''永兴烟酒'' 100 --kind allowance --on 2026-10-30','allowance A0002 永兴烟酒 -100.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(19,'2026-11-22T12:29:21Z','2026-11-20','owner','adjust add ''宏达商贸'' 50 --kind writeoff --on 2026-10-30','writeoff A0003 宏达商贸 -50.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(20,'2026-11-22T12:29:21Z','2026-11-20','owner','deposit add ''宏达商贸'' 5000 --on 2026-03-01','deposit B0001 宏达商贸 5,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(21,'2026-11-22T12:29:22Z','2026-11-20','owner','credit limit ''宏达商贸'' 80000 --until 2026-12-31','credit limit 宏达商贸 80,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(22,'2026-11-22T12:29:22Z','2026-11-20','owner','credit hold ''永兴烟酒'' ''催不动''','credit hold 永兴烟酒','0.1.0','change');
INSERT INTO "journal_change" VALUES(23,'2026-11-22T12:29:22Z','2026-11-20','owner','credit standing ''宏达商贸'' 1000 --until 2026-12-31','standing credit 宏达商贸 1,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(24,'2026-11-22T12:29:22Z','2026-11-20','owner','statement ''宏达商贸'' --confirm 4000 --on 2026-10-31','confirmation 宏达商贸 2026-10-31 4,000.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(25,'2026-11-22T12:29:22Z','2026-11-20','owner','log add ''宏达商贸'' ''催款'' --promise 1000@2026-11-25','call D0001 宏达商贸','0.1.0','change');
INSERT INTO "journal_change" VALUES(26,'2026-11-22T12:29:22Z','2026-11-20','owner','config lock 2026-07-31','lock 2026-07-31','0.1.0','change');
INSERT INTO "journal_change" VALUES(27,'2026-11-22T12:29:22Z','2026-11-20','owner','--override ''补记'' order add ''美佳超市'' --amount 88 --on 2026-07-01','order 1006 美佳超市 88.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(28,'2026-11-22T12:29:23Z','2026-11-20','owner','payment add ''美佳超市'' 100 --match none --on 2026-11-03','payment R0004 美佳超市 100.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(29,'2026-11-22T12:29:23Z','2026-11-20','owner','payment match R0004 1006','match R0004 美佳超市 1006 88.00','0.1.0','change');
INSERT INTO "journal_change" VALUES(30,'2026-11-22T12:29:23Z','2026-11-20','owner','order void 1005 --on 2026-11-10','order 1005 永兴烟酒 void','0.1.0','change');
INSERT INTO "journal_change" VALUES(31,'2026-11-22T12:29:23Z','2026-11-20','owner','undo','undo 30: order 1005 永兴烟酒 void','0.1.0','undo');
INSERT INTO "journal_change" VALUES(32,'2026-11-22T12:29:23Z','2026-11-20','owner','redo','redo 30: order 1005 永兴烟酒 void','0.1.0','redo');
INSERT INTO "journal_change" VALUES(33,'2026-11-22T12:29:23Z','2026-11-20','owner','undo','undo 30: order 1005 永兴烟酒 void','0.1.0','undo');
INSERT INTO "journal_change" VALUES(34,'2026-11-22T12:29:23Z','2026-11-20','owner','contact add … --mobile …','contact [C2] of D0002 永兴烟酒','0.1.0','change');
INSERT INTO "journal_change" VALUES(35,'2026-11-22T12:29:24Z','2026-11-20','owner','privacy erase ''[C2]'' --yes','erase [C2]','0.1.0','erase');
INSERT INTO "journal_change" VALUES(36,'2026-11-22T12:29:24Z','2026-11-20','owner','partner aim ''永兴烟酒'' A --by 2027-06-30 --note ''每月多进两件''','class aim D0002 永兴烟酒 A 2027-06-30','0.1.0','change');
INSERT INTO "journal_change" VALUES(37,'2026-11-22T12:29:24Z','2026-11-20','owner','partner aim ''宏达商贸'' B --by 2027-03-31','class aim D0001 宏达商贸 B 2027-03-31','0.1.0','change');
INSERT INTO "journal_change" VALUES(38,'2026-11-22T12:29:25Z','2026-11-20','owner','payment add ''美佳超市'' 500 --on 2026-11-05','payment R0005 美佳超市 500.00','0.1.0','change');
CREATE TABLE journal_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key TEXT NOT NULL,
    since INTEGER NOT NULL                     -- the seal from which on it is used
) STRICT;
INSERT INTO "journal_key" VALUES(1,'075a81d399271beadf72b79291d71240',36);
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
INSERT INTO "journal_row" VALUES(1,2,'2026-11-22T12:29:19Z','counter',1,'update','{"id":1,"change_id":1,"name":"partner.dealer","next":2}');
INSERT INTO "journal_row" VALUES(2,3,'2026-11-22T12:29:19Z','counter',1,'update','{"id":1,"change_id":1,"name":"partner.dealer","next":3}');
INSERT INTO "journal_row" VALUES(3,6,'2026-11-22T12:29:19Z','sale',1,'update','{"id":1,"change_id":6,"number":"1001","kind":"order","root_id":1,"part":1,"origin_id":null,"partner_id":1,"staff_id":null,"ordered_on":"2026-08-01","confirmed_on":"2026-08-01","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"net:30","due_on":null,"price_mode":"inclusive","net":380000,"gross":380000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(4,7,'2026-11-22T12:29:20Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1002}');
INSERT INTO "journal_row" VALUES(5,7,'2026-11-22T12:29:20Z','sale',2,'update','{"id":2,"change_id":7,"number":"1002","kind":"order","root_id":2,"part":1,"origin_id":null,"partner_id":1,"staff_id":null,"ordered_on":"2026-09-05","confirmed_on":"2026-09-05","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"net:30","due_on":null,"price_mode":"inclusive","net":190000,"gross":190000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(6,8,'2026-11-22T12:29:20Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1003}');
INSERT INTO "journal_row" VALUES(7,8,'2026-11-22T12:29:20Z','sale',3,'update','{"id":3,"change_id":8,"number":"1003","kind":"order","root_id":3,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-09-20","confirmed_on":"2026-09-20","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"eom:30","due_on":null,"price_mode":"inclusive","net":480000,"gross":480000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(8,9,'2026-11-22T12:29:20Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1004}');
INSERT INTO "journal_row" VALUES(9,10,'2026-11-22T12:29:20Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1005}');
INSERT INTO "journal_row" VALUES(10,10,'2026-11-22T12:29:20Z','sale',5,'update','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"eom:30","due_on":null,"price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(11,13,'2026-11-22T12:29:21Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":2}');
INSERT INTO "journal_row" VALUES(12,14,'2026-11-22T12:29:21Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":3}');
INSERT INTO "journal_row" VALUES(13,15,'2026-11-22T12:29:21Z','payment',3,'update','{"id":3,"change_id":14,"number":"R0003","kind":"receipt","partner_id":2,"paid_on":"2026-10-21","amount":50000,"method":"cheque","payer":null,"reference":null,"auto":1,"voided_on":null,"void_kind":null,"note":null,"matures_on":null}');
INSERT INTO "journal_row" VALUES(14,16,'2026-11-22T12:29:21Z','sale',6,'update','{"id":6,"change_id":16,"number":"1002-R1","kind":"return","root_id":6,"part":1,"origin_id":2,"partner_id":1,"staff_id":null,"ordered_on":"2026-10-05","confirmed_on":"2026-10-05","promised_on":null,"shipped_on":"2026-10-05","delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"net:30","due_on":null,"price_mode":"inclusive","net":0,"gross":0,"cost":0,"costed":0,"reason":"quality","note":null}');
INSERT INTO "journal_row" VALUES(15,18,'2026-11-22T12:29:21Z','counter',5,'update','{"id":5,"change_id":17,"name":"adjustment","next":2}');
INSERT INTO "journal_row" VALUES(16,19,'2026-11-22T12:29:21Z','counter',5,'update','{"id":5,"change_id":17,"name":"adjustment","next":3}');
INSERT INTO "journal_row" VALUES(17,27,'2026-11-22T12:29:22Z','counter',3,'update','{"id":3,"change_id":6,"name":"sale","next":1006}');
INSERT INTO "journal_row" VALUES(18,27,'2026-11-22T12:29:22Z','sale',7,'update','{"id":7,"change_id":27,"number":"1006","kind":"order","root_id":7,"part":1,"origin_id":null,"partner_id":3,"staff_id":null,"ordered_on":"2026-07-01","confirmed_on":"2026-07-01","promised_on":null,"shipped_on":null,"delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"cod","due_on":null,"price_mode":"inclusive","net":8800,"gross":8800,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(19,28,'2026-11-22T12:29:23Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":4}');
INSERT INTO "journal_row" VALUES(20,30,'2026-11-22T12:29:23Z','sale',5,'update','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":"2026-10-02","delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"eom:30","due_on":"2026-11-30","price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(21,30,'2026-11-22T12:29:23Z','allocation',1,'update','{"id":1,"change_id":13,"partner_id":2,"credit_payment_id":2,"credit_adjustment_id":null,"credit_sale_id":null,"debit_sale_id":5,"debit_adjustment_id":null,"debit_payment_id":null,"amount":120000,"matched_on":"2026-10-20","ended_on":null}');
INSERT INTO "journal_row" VALUES(22,31,'2026-11-22T12:29:23Z','allocation',1,'delete','{"id":1,"change_id":13,"partner_id":2,"credit_payment_id":2,"credit_adjustment_id":null,"credit_sale_id":null,"debit_sale_id":5,"debit_adjustment_id":null,"debit_payment_id":null,"amount":120000,"matched_on":"2026-10-20","ended_on":"2026-11-10"}');
INSERT INTO "journal_row" VALUES(23,31,'2026-11-22T12:29:23Z','sale',5,'delete','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":"2026-10-02","delivered_on":null,"cancelled_on":null,"voided_on":"2026-11-10","terms":"eom:30","due_on":"2026-11-30","price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(24,32,'2026-11-22T12:29:23Z','allocation',1,'delete','{"id":1,"change_id":13,"partner_id":2,"credit_payment_id":2,"credit_adjustment_id":null,"credit_sale_id":null,"debit_sale_id":5,"debit_adjustment_id":null,"debit_payment_id":null,"amount":120000,"matched_on":"2026-10-20","ended_on":null}');
INSERT INTO "journal_row" VALUES(25,32,'2026-11-22T12:29:23Z','sale',5,'delete','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":"2026-10-02","delivered_on":null,"cancelled_on":null,"voided_on":null,"terms":"eom:30","due_on":"2026-11-30","price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(26,33,'2026-11-22T12:29:23Z','allocation',1,'delete','{"id":1,"change_id":13,"partner_id":2,"credit_payment_id":2,"credit_adjustment_id":null,"credit_sale_id":null,"debit_sale_id":5,"debit_adjustment_id":null,"debit_payment_id":null,"amount":120000,"matched_on":"2026-10-20","ended_on":"2026-11-10"}');
INSERT INTO "journal_row" VALUES(27,33,'2026-11-22T12:29:23Z','sale',5,'delete','{"id":5,"change_id":10,"number":"1005","kind":"order","root_id":5,"part":1,"origin_id":null,"partner_id":2,"staff_id":null,"ordered_on":"2026-10-02","confirmed_on":"2026-10-02","promised_on":null,"shipped_on":"2026-10-02","delivered_on":null,"cancelled_on":null,"voided_on":"2026-11-10","terms":"eom:30","due_on":"2026-11-30","price_mode":"inclusive","net":120000,"gross":120000,"cost":0,"costed":0,"reason":null,"note":null}');
INSERT INTO "journal_row" VALUES(28,35,'2026-11-22T12:29:24Z','contact',2,'update','{"id":2,"change_id":34,"partner_id":2,"name":"[C2]","name_key":"c2","initials":"c2","role":null,"position":null,"sex":null,"birth_year":null,"birth_month":null,"birth_day":null,"birth_lunar":0,"birth_leap":0,"hobbies":null,"habits":null,"personality":null,"family":null,"origin":null,"education":null,"background":null,"note":null,"verified_on":null,"archived_on":null}');
INSERT INTO "journal_row" VALUES(29,35,'2026-11-22T12:29:24Z','contact_channel',2,'delete','{"id":2,"change_id":34,"contact_id":2,"kind":"mobile","value":"[C2]-2","value_key":"[C2]-2","preferred":0}');
INSERT INTO "journal_row" VALUES(30,38,'2026-11-22T12:29:25Z','counter',4,'update','{"id":4,"change_id":12,"name":"payment.R","next":5}');
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
INSERT INTO "journal_seal" VALUES(1,NULL,'2026-11-22T12:29:15Z',4,5,'7a1dd9f2f6ae479256c7a189ad096e4d','9bdd429c04f235f7779dcd5bb4ae9eb92aa0c61c0671abefe9f93a0c3ce4cbb0','9bdd429c04f235f7779dcd5bb4ae9eb92aa0c61c0671abefe9f93a0c3ce4cbb0','{}','','{}','0000000000000000000000000000000000000000000000000000000000000000','6a7336f76d77d5f93810a5a05bbdbfbd8147821ab6079e5e0b4a0e5982c6278f');
INSERT INTO "journal_seal" VALUES(2,1,'2026-11-22T12:29:19Z',4,6,'de03d852c8aa6bbb3d392eebceea098b','963c868b9162f7e8c37535b2890ce088c067473c3b0cd6d239d4c44570c3028b','d472f935572a900421ac1583e7e261c92edd3e7cc0f8f7b2d60e01bf177c6ada','{"counter": [1, 1, "d28e6a1ed2869ece8d6e67ec926d9f33", 1, "d28e6a1ed2869ece8d6e67ec926d9f33"], "partner": [1, 1, "57bfe64fa9dd9dd296f5fb87704f35a0", 1, "57bfe64fa9dd9dd296f5fb87704f35a0"], "partner_dated": [3, 3, "84a4cd05137ee8d836c75417fcc984d3", 3, "84a4cd05137ee8d836c75417fcc984d3"]}','','{}','6a7336f76d77d5f93810a5a05bbdbfbd8147821ab6079e5e0b4a0e5982c6278f','21dd5fa2eafab81eb281cb417d45d30bb0f5b50c6eb9702396c4775f01d55fdd');
INSERT INTO "journal_seal" VALUES(3,2,'2026-11-22T12:29:19Z',4,7,'39316096834a41563c14fa5c203822c6','20e132e0238db68a303d8f955cc98cd0693227f9c2957d3c60a846beae140202','081c8a486e5cedadf8156c76e5fb91d966375f537139d706d93732f4a31dbeca','{"counter": [1, 1, "d7a8d3c959a1234b4b0aa2b92e5451ad", 0, "051a69aa871a847cbd9c3acc9be6b27a"], "partner": [2, 2, "c62fbd7566f8cb5f55ae05b8dcade4f6", 1, "6e6fd725bd1b2d8cbeb80a316c5eaf56"], "partner_dated": [4, 4, "ce3b835f18724843dcd3d43096b82505", 1, "4996b65a04f35f6ba60c801899eea032"]}','','{}','21dd5fa2eafab81eb281cb417d45d30bb0f5b50c6eb9702396c4775f01d55fdd','8f9c3dd5e9c3ffe2484f8b2da874a7c6a8ffbed0ef7800ffcd01bd45dfee632d');
INSERT INTO "journal_seal" VALUES(4,3,'2026-11-22T12:29:19Z',4,8,'8694410238e7e5acdc2ee56b264ec3a2','3dde1957d6d10c05a57f45cb08bd8b6b20b8aaea0afc69cdd5f2e2e94b25c363','3da08e1c0e9059a9a1a10af709e61648f99618b2d371fb6cbdeba77c8af13b9f','{"counter": [1, 1, "0d96f11a73afc4fef372e49fa80e3007", 0, "35ee1d511a0ea1b3a86841e679b9de5a"], "partner": [3, 3, "864675f81afeadcef7467fc8f44025f6", 1, "c016b882b405e26fa1987a1017924100"]}','','{}','8f9c3dd5e9c3ffe2484f8b2da874a7c6a8ffbed0ef7800ffcd01bd45dfee632d','f7de612e69d97b3acd4cfa66cffdc3e4e93621fa5a5efa1c1dec46b41838bc45');
INSERT INTO "journal_seal" VALUES(5,4,'2026-11-22T12:29:19Z',4,9,'b182a334943fb7ba512c5c82ef3a59f6','84de8b0edaef88ccc1ddcb89ea88ebd34cdd10beb1afe456a14c7fb783e7b654','cc7db97a6de4247df1ea4e4385a69db2febb5e80f9368e5c55de0ff9431b0f17','{"contact": [1, 1, "c93f9330aa5c562535fb52ec32c3c6e6", 1, "c93f9330aa5c562535fb52ec32c3c6e6"], "contact_channel": [1, 1, "0deb5575051eb1831056971508ac6531", 1, "0deb5575051eb1831056971508ac6531"]}','','{}','f7de612e69d97b3acd4cfa66cffdc3e4e93621fa5a5efa1c1dec46b41838bc45','72d0cca170b4c110935bbca4b98c8898d994eadcbae6ff13cc28e0f5abf7f0cf');
INSERT INTO "journal_seal" VALUES(6,5,'2026-11-22T12:29:19Z',4,10,'19c7d54e6b1f2f03a82fa1ccd1ae0460','9b65a9bc7d1105124f06d0ebfc11158949450c105f2b68cf9facef585b78896e','01db8d09199340f0bcee6b111c890553ffb84236de0d31ad1dfb5632cf5735dd','{"counter": [2, 2, "396b470838c0befb4eb6a16945a47d5e", 1, "2bd455edc510f9fc5b43bcc99d964d57"], "product": [1, 1, "3ec659af68af4876b0ca7bd2b42c07a1", 1, "3ec659af68af4876b0ca7bd2b42c07a1"]}','','{}','72d0cca170b4c110935bbca4b98c8898d994eadcbae6ff13cc28e0f5abf7f0cf','04a4276b522ec834bba72fce9171124425ee1b10293b3388edfef4e0a87bc4d3');
INSERT INTO "journal_seal" VALUES(7,6,'2026-11-22T12:29:20Z',4,11,'7d6f6f14c863bf8306df7850aac4a642','d8cea551003ba3c6373e90f6f99cf93a7322983bc0721560bba9cf77bd2e37d4','8e1bda5d704218e14a3554830779513d9a3717bd522c74538b589bb09d7fc528','{"counter": [3, 3, "eb4d15438cf3410aa3efd7eee9c9dae2", 1, "b1e1ce3b5432820f55393685a4255d84"], "sale": [1, 1, "b23b554ed99896d9877814198b1bd5ef", 1, "b23b554ed99896d9877814198b1bd5ef"], "sale_line": [1, 1, "a54becd310f937070a442be350fc974a", 1, "a54becd310f937070a442be350fc974a"]}','','{}','04a4276b522ec834bba72fce9171124425ee1b10293b3388edfef4e0a87bc4d3','ec84bf5f77ab215ed8dca07eebd47ad39b197bb3cbbcf11b71061f547bbc12ff');
INSERT INTO "journal_seal" VALUES(8,7,'2026-11-22T12:29:20Z',4,12,'49e0aab5a575996ec07d13b3cf167791','246489e161586239501295694d5acebc65d14f59147e1c836fc2054234d47687','a2355363f20742b9bea49ef02bf3a569c793bb2e9658429aa8761c7b84a6d9aa','{"counter": [3, 3, "5846fa54f268dce1a3f1acda54a0cf30", 0, "6cf9e51165759bd70001d4eb6ad6f44e"], "sale": [2, 2, "529fde51f2700a576b77f3b0fe5f0db8", 1, "a064890318d7737de3ffdf97734337c9"], "sale_line": [2, 2, "798cef8707715b6687aa1b46a4f5691e", 1, "d44102b3f678245f7d65ef6353f8d1d4"]}','','{}','ec84bf5f77ab215ed8dca07eebd47ad39b197bb3cbbcf11b71061f547bbc12ff','339e6949f6051d6096123e74952bc3eea080f31959cc29219e3218c15abc851b');
INSERT INTO "journal_seal" VALUES(9,8,'2026-11-22T12:29:20Z',4,13,'dc028f8fc74efe55db555960e730b5fd','8384eb427232b99cb1b323ffdde229b7051c2c32898a9d46a090c586f5ced35c','59976b62c9f7703e7b6ba32f1c1bfe9ae5902bbba23bd47e94639f088a52268d','{"counter": [3, 3, "8db2f9ccaa19b7f564bb8cf6bd372681", 0, "356bff77b7b0db13c0c9e01c68965751"], "sale": [3, 3, "98c6c270b70f9ec9fe999bd38350087c", 1, "4626e41ec49f94729321a82284f0fac4"], "sale_line": [3, 3, "9804deaaa3a65a045438aa47b9be130f", 1, "1e77ef239c34fe9dcc8e8f0114c8a9f1"]}','','{}','339e6949f6051d6096123e74952bc3eea080f31959cc29219e3218c15abc851b','78680cbc5409d3060b46ad2dce6f7c9d481a0960935c72d328cce317c425d9ef');
INSERT INTO "journal_seal" VALUES(10,9,'2026-11-22T12:29:20Z',4,14,'c847946efe04886dbe367a977b177150','f143ae345a27d91855cdf2fe107e1853c876d596082c32be2063de1e88765a94','cf6a3c1f047c647684198ac69172e2c7096758728e3af3c17b2537f18a485486','{"counter": [3, 3, "a078ac5ffc871e7ea3dbacd1ea562cad", 0, "12c5b293526d66893f201fdb2d1f062c"], "sale": [4, 4, "415d6a140fa765f511d275ee4e093d78", 1, "a896a7a35897c72b1338da1acab934fc"], "sale_line": [4, 4, "e5fbc6229afd26e8889364e0d3e897a3", 1, "4df6e777f756cce4345aba991a2a8494"]}','','{}','78680cbc5409d3060b46ad2dce6f7c9d481a0960935c72d328cce317c425d9ef','73d614a092fe7953dbe9ef201be925bf35daf9324652969bd034546292139eff');
INSERT INTO "journal_seal" VALUES(11,10,'2026-11-22T12:29:20Z',4,15,'89b0ec373b1e05537814b87eecc94a76','f011d14119d0d8702058b91c06d8884bae457bc3c640f22e1fa4d770ea9d52db','1184c3267d2312a679ccc4ac53218ab4e85470ca77df815b169e90984cc22c95','{"counter": [3, 3, "b9e2e2acd35fcc8b61f3b1bca969aa4c", 0, "196a364cd6d8ae0cbe1804eabf137d9f"], "sale": [5, 5, "01cc7fc32443cf4029f42c729392baf5", 1, "c06f15af149c694b1821b68445897d7d"], "sale_line": [5, 5, "1dc9123cf761225a1adce3cf34710e6c", 1, "37cd4c1a5c63fb7192497eee608876c9"]}','','{}','73d614a092fe7953dbe9ef201be925bf35daf9324652969bd034546292139eff','1add1f9e46707c839c4182554cf865726b82a9fcfd652acce343db49c43a8a12');
INSERT INTO "journal_seal" VALUES(12,11,'2026-11-22T12:29:20Z',4,16,'2d7b309bd3b30e3f94d55152d43ce28c','1608908a3dfd6442168618ece13c8a3bbbdfce4a76aa4f9807cea470f0ec282e','e4eaf6144a7ec794acb3431d2cd03635e0401d9f2ab523d71e047c2f620df58f','{"extension": [1, 1, "571d8645ea9a15e09aa9391dccee4dab", 1, "571d8645ea9a15e09aa9391dccee4dab"]}','','{}','1add1f9e46707c839c4182554cf865726b82a9fcfd652acce343db49c43a8a12','e41f1459f305706480c4e43f8bc01340a699c2634bfa7ddda147092c4fa4a102');
INSERT INTO "journal_seal" VALUES(13,12,'2026-11-22T12:29:20Z',4,17,'91b5d97fcf3124a6e9d07abd8ec0e349','a78ccb5677d3b8a25b04af780533059c141eded114468153af41ecce71df177d','bc91b88a22f822cd3a54f7b18729da291b517370aa6f77c35c9a50423e846e82','{"counter": [4, 4, "3025f94e077661d606edbc7196aea0b6", 1, "764316a13416954aa4fa0ab4ed44f66a"], "payment": [1, 1, "c90e8dab83c5a21cb2a97845d0a992ab", 1, "c90e8dab83c5a21cb2a97845d0a992ab"]}','','{}','e41f1459f305706480c4e43f8bc01340a699c2634bfa7ddda147092c4fa4a102','8dc63f45ae3b1bcc57ed8737668a31c17d87120148dc54db7371d78eb15b7f58');
INSERT INTO "journal_seal" VALUES(14,13,'2026-11-22T12:29:21Z',4,18,'fc598b05a15e83392fe5d7b23271721c','69865ea8f8d126ba3229e35f8996adfb0bcc5ad3c02965df40250479f0684149','8a33f99fb369f041f7f285222a896955890836735a11c79a1c943cc12b094851','{"allocation": [1, 1, "32e1efbf7a1e0daacae4e9a7c430cd99", 1, "32e1efbf7a1e0daacae4e9a7c430cd99"], "counter": [4, 4, "bec6230eb4278395ab93f269e5cdc395", 0, "8ea029c0acb121bfa4a635f84f1f22df"], "payment": [2, 2, "2377917a81490467c84ab5170bfbb7b2", 1, "5a6903cefd83624b15a13cd13b522507"]}','','{}','8dc63f45ae3b1bcc57ed8737668a31c17d87120148dc54db7371d78eb15b7f58','771052b6532b94d802c932434ce34fcb0cd476e21f81269433da9f173cc1af08');
INSERT INTO "journal_seal" VALUES(15,14,'2026-11-22T12:29:21Z',4,19,'ca70dfdab0c20602c833629a40768011','9871199150c0074c1e95f68edeab2b82f52185a79ba1acb20f7edcbc0c828d2d','bb7230ced8cdffa5235e2ee8e3e31062a1bfcd34569961836cda264c8fb3724f','{"counter": [4, 4, "d44ebeb12e82f56fd72e4cfc735a9767", 0, "15889ba27a5b71da2b9a5a928d8cd3d2"], "payment": [3, 3, "67806b5e4459bed586864453519d1e8a", 1, "4408d9e3c310ba6dbe3b8f3c45a166d8"]}','','{}','771052b6532b94d802c932434ce34fcb0cd476e21f81269433da9f173cc1af08','19020fa20af602da8b02c4ec1a5bf31765241f295f0a4d943ff84ad38b84e4d5');
INSERT INTO "journal_seal" VALUES(16,15,'2026-11-22T12:29:21Z',4,20,'96f6cb90c37b7e8665596facdb6fd2f2','fac818776fc1347ac5344392c287e7c8e3cdb0e27757b5a681aec871b3cd7461','f7dc054b496096fbe4438c63e847a4751e9433009fd587e3399d6e263b1506ed','{"payment": [3, 3, "08bb232d8821eb630fe5ab52e311bd45", 0, "a13ab7cf43c82c8d895f66ff91749ebb"]}','','{}','19020fa20af602da8b02c4ec1a5bf31765241f295f0a4d943ff84ad38b84e4d5','269d300042304010d8f0b48cd23c73ae5f6681c057144949353543c9beb94f0c');
INSERT INTO "journal_seal" VALUES(17,16,'2026-11-22T12:29:21Z',4,21,'28c56a3fcfad4166d2b6da6c0985f0a6','054cfc5abf80e9868d5b935b7431c4ae5202766ff10cda61cbbd876e6b050ba2','718b8be8a68cea3cea336bf6845ab947cb70ec715f8bea5b49412fbfd2847b43','{"sale": [6, 6, "4f40d783317feeaa0dc6dd14e91af9fd", 1, "4d7457c00d3c1f69e3d2b0a255883f08"], "sale_line": [6, 6, "58aef0bf81bcde709b0708fa9c4de202", 1, "3ae5de828a5bbc16802a252b67dcd396"]}','','{}','269d300042304010d8f0b48cd23c73ae5f6681c057144949353543c9beb94f0c','d53dcd6bce7f53fb83c54649bda476145d0d35daf2c6908b72bfc431e4723cd8');
INSERT INTO "journal_seal" VALUES(18,17,'2026-11-22T12:29:21Z',4,22,'edd65bb0abe39e7c9348fd372edde89c','0f03b3c45282888612d0008ae7855a0d4f2e89c6d4383bf00728349f8d35f867','38d707ae0293cd58976fe8ac9189947b3ff0f56075c11c6e0258173fb1de3bca','{"adjustment": [1, 1, "b0010a6c48dde61cf0d6044205f55098", 1, "b0010a6c48dde61cf0d6044205f55098"], "counter": [5, 5, "8f31e67d31a85972851dbd043224907b", 1, "bae327cc03256402adef7007bec9f914"]}','','{}','d53dcd6bce7f53fb83c54649bda476145d0d35daf2c6908b72bfc431e4723cd8','049fef39934f3259ea07fa6d9de24e3b88240480b3ebbd9abd565fd018925039');
INSERT INTO "journal_seal" VALUES(19,18,'2026-11-22T12:29:21Z',4,23,'e4ea14ada61011acd94491000be0d6d9','98e4eef8a083861999149362060fef81364f12c040324a7837f99b7a59e63f08','f0207bd38cfba53923e309b901650b1587c82f94ef4bea710580a98a12cb287e','{"adjustment": [2, 2, "fdb8520f340500238f665981963b8184", 1, "4db747a2eb271a069e90553f904630ec"], "counter": [5, 5, "2bee3f29750eefca177b0cb30964ee1a", 0, "9cbc58ac43669657925d4faed7405d9f"]}','','{}','049fef39934f3259ea07fa6d9de24e3b88240480b3ebbd9abd565fd018925039','f25beb4056ae5a0a82b727e807cd0a0ab83d1ce204cd895cc52d29465328fa5f');
INSERT INTO "journal_seal" VALUES(20,19,'2026-11-22T12:29:21Z',4,24,'2e8fc71c3a2dde4b881f9329122139b8','aa34e0bed2f97688433944df4bb2b6f2212371d2539650ad500283ff34cf9827','0ec4c43652d9baac8dd67e347609ae89e72e3bc581ca2caa41533a30e16a9cea','{"adjustment": [3, 3, "4df4af06ad5896c05f25b0faca97ca6f", 1, "503c5cf77953969ccfbf5779345c48eb"], "counter": [5, 5, "b7e69b8f65979262c4388d3e55f94a1d", 0, "8bf85c65f088a298acbd808b4c945c03"]}','','{}','f25beb4056ae5a0a82b727e807cd0a0ab83d1ce204cd895cc52d29465328fa5f','76a79e0cc0c502ba99bbbec905948f1838715f445a91f7ce928ad4e75fb098b8');
INSERT INTO "journal_seal" VALUES(21,20,'2026-11-22T12:29:21Z',4,25,'678e55902238f4a4279e811686e78dd1','b804737c9207fa258a3c6c883491bc097a37dec52f04b5812fe5d1db7735a980','1a240b7ad94f8dd242aa94c70173a0ee2e11847f4695c2f92b1e5619d01b2ee2','{"counter": [6, 6, "56e41a050495e37068f8ca571ac59145", 1, "9efd7e759efe510da4c03d18c4cc4728"], "deposit": [1, 1, "73173dede552d19b088aec433992cfe4", 1, "73173dede552d19b088aec433992cfe4"]}','','{}','76a79e0cc0c502ba99bbbec905948f1838715f445a91f7ce928ad4e75fb098b8','00cba044e2cabdff0b28bda9147d97cd1bcde1d385ca88143bc5af618661e3c4');
INSERT INTO "journal_seal" VALUES(22,21,'2026-11-22T12:29:22Z',4,26,'81ea780d7d7d6fedb669d8ad4579233d','5b76f2713936186f31f2db864e94200662276343877df990ee67a9dd1b01bca0','865bf7572f1af085e7a67a3a3523a902785955e0ed06baba26780cc0db0d8e7a','{"temporary_limit": [1, 1, "f6fabe858354fd1d0db8e954348d1601", 1, "f6fabe858354fd1d0db8e954348d1601"]}','','{}','00cba044e2cabdff0b28bda9147d97cd1bcde1d385ca88143bc5af618661e3c4','173319d1e5695b5f49f8bd50f56ea85c24f2f6ca84e3020d21e1cb67fde72a35');
INSERT INTO "journal_seal" VALUES(23,22,'2026-11-22T12:29:22Z',4,27,'e98ad2081ef4795afb80e53b8cce1601','2b04dadbadc496469be1c7593846cddbfb4e78661e68bb9e903a5b7d9ddc41a0','a878960650e46ea24f814d9bb96fcd682c7f38c9ee4389ceeb6a41274f258512','{"credit_hold": [1, 1, "d944facc6874470fa6bba32bec1e2e6f", 1, "d944facc6874470fa6bba32bec1e2e6f"]}','','{}','173319d1e5695b5f49f8bd50f56ea85c24f2f6ca84e3020d21e1cb67fde72a35','c97c6643615f4e1ffd1431aae21bed3cb24c7c6dd75a30abb3886373121f4519');
INSERT INTO "journal_seal" VALUES(24,23,'2026-11-22T12:29:22Z',4,28,'ac4e8794c5498f24336f86bdaf959ce8','726a97e6893e62ddcb1bbbad55e4a6ddfd0c2779d0b0f4a325d0fd867b6a4a6f','4fa5fb95504b49b8073fc7a5d1901dc22582292acbca243550160b7295c3bb78','{"standing_credit": [1, 1, "733505319674aed59b1022deacc8311f", 1, "733505319674aed59b1022deacc8311f"]}','','{}','c97c6643615f4e1ffd1431aae21bed3cb24c7c6dd75a30abb3886373121f4519','b59b8d805736571e00fb4bc7252248557e02f443dc61bd12563380e70c3b240f');
INSERT INTO "journal_seal" VALUES(25,24,'2026-11-22T12:29:22Z',4,29,'89055e12c17b0b62f793ed62c07d7c57','18ee1f59771473e03219ae6011a3ed7fb011c776a83b215106c768d990f2130f','ed3e0b38eff2c3ef052be78211b3ac41a84a98d88acf28e3e9e0c43dea3adbab','{"confirmation": [1, 1, "309e60433f3b4c705238649235c1b589", 1, "309e60433f3b4c705238649235c1b589"]}','','{}','b59b8d805736571e00fb4bc7252248557e02f443dc61bd12563380e70c3b240f','3dc83bcb1ef711af6ea3fb64a868c304c55e514baf26455ea557eaec46a3c740');
INSERT INTO "journal_seal" VALUES(26,25,'2026-11-22T12:29:22Z',4,30,'59cc258ff9e30ff20548a4fb5597841f','f4b0ed9ce401f569eb6e0e7d48eebc465c0d49abd64f3e7fa828c9d67a518e81','92835b889defb3e54a8fef59a1ee36826f1516009be7b1bebec534a3f6485af8','{"interaction": [1, 1, "67bcf0193720183837b35eccee389bf7", 1, "67bcf0193720183837b35eccee389bf7"], "promise": [1, 1, "1915d840b9e4ae2f76b5abb025f7efad", 1, "1915d840b9e4ae2f76b5abb025f7efad"]}','','{}','3dc83bcb1ef711af6ea3fb64a868c304c55e514baf26455ea557eaec46a3c740','37a16078e18740dd70877db173d4bd981b005ec50dc8edaf3ce8e7a46dd48cb7');
INSERT INTO "journal_seal" VALUES(27,26,'2026-11-22T12:29:22Z',4,31,'a1602a65344e9591c93ab006a811faae','2b37b33ca4bf42fe3922c742c1911ed98090f1a67bd56fffbba34bf7fede3f41','718d546d39970b4543f797644d6c16173c8a45de8000330108ef51d1b817b901','{"book_lock": [1, 1, "fa7690ced1e45e9b4290b56d4c4e90e9", 1, "fa7690ced1e45e9b4290b56d4c4e90e9"]}','','{}','37a16078e18740dd70877db173d4bd981b005ec50dc8edaf3ce8e7a46dd48cb7','a0662fed70bd3b16cc19d2cd529b94840412b1b885bec12282f21942ad23996f');
INSERT INTO "journal_seal" VALUES(28,27,'2026-11-22T12:29:23Z',4,32,'c12b195f532b766785b05edebc8c96d2','d5b00c887dcfe3bfdb261e3b4a53cebf55e4e3dedcf3d762bdca44b2f87fa1f0','cfd8f0134ade73a8595f0ed87935cd427661c3881820cf1b2ee3cb0e5ff0041d','{"counter": [6, 6, "6cea568b66b975f7dfb957ea58bf599b", 0, "16063c866223928776c08d933df9c856"], "exception": [1, 1, "588345df458bd9eccb52eddbe3b522c1", 1, "588345df458bd9eccb52eddbe3b522c1"], "sale": [7, 7, "9a448bef4f07b5a9da5a36b8b7e2c0e1", 1, "4b03b46c1d87c6ffcc9359a3cec7c6e4"], "sale_line": [7, 7, "69e07367d502e918cf84e242afaac6c8", 1, "113182a853460aa8347dd948135ce4c6"]}','','{}','a0662fed70bd3b16cc19d2cd529b94840412b1b885bec12282f21942ad23996f','793394960a83090ac690177925fa87d7d2c6ac21e80db5f96ab4a036cdadd9bb');
INSERT INTO "journal_seal" VALUES(29,28,'2026-11-22T12:29:23Z',4,33,'ef0c53a1ed6dea50d252aa8b24458283','ec9ef3bcf9edd976ac68cb90c528da5d349ead7f89786463c94ee3dd867ecd9e','7d252f474244e111e73ab7e7a215a99dc33f9123589d0cf2129c8b1f6f27a8d3','{"counter": [6, 6, "84c99db1e5109e5def6ff734b7c477a6", 0, "17df47267e5728660fb69f4a5f051e0b"], "payment": [4, 4, "1c7c0101718427f34e1bb2602707dce8", 1, "13c0ddd3e9623c903e36070d43f61fa3"]}','','{}','793394960a83090ac690177925fa87d7d2c6ac21e80db5f96ab4a036cdadd9bb','146655cf485481c2a4b09c00bd5d3b9deb829939c1a78d04fe74887721353aec');
INSERT INTO "journal_seal" VALUES(30,29,'2026-11-22T12:29:23Z',4,34,'747243a6d4973b90612b8bf00b8be01b','0687a4e15f8aa28c2b7487778dbd93ed3ba7c4dce6bc2bde2af85d3f8b7eef43','244ef3c095d7508fc744abd249981842b68c81931b15d5a3d13f6f116ddff166','{"allocation": [2, 2, "deb29c785b3c4b196ab5d6aad7e1512c", 1, "abd0acb8e11e3d6e9fd0ed0313b08393"]}','','{}','146655cf485481c2a4b09c00bd5d3b9deb829939c1a78d04fe74887721353aec','334d8fd1166e343165b9cbcbb94feaa151a66709b8bcd60e4077c6a4ecc29a51');
INSERT INTO "journal_seal" VALUES(31,30,'2026-11-22T12:29:23Z',4,35,'4e423c2049da98b64dc47dda2552b86f','90c2fd2553db0907a0f9cc3d48bc45bfce81a017afa4fe42afa47e150d727d24','33f5c3e49c9c632e827ff021455be9d51f5ee5f8fbdd74f77d1bab7a3b49215f','{"allocation": [2, 2, "5365b78d0bb8e07957f4d9199e9f2983", 0, "74b31b14b07c955fed3f026ec6bdd857"], "sale": [7, 7, "3a65b1b74b181be3549527117ff1e22a", 0, "a02125c7fc1066397a3af058c80f2149"]}','','{}','334d8fd1166e343165b9cbcbb94feaa151a66709b8bcd60e4077c6a4ecc29a51','0e52b07770475f90e151debb56e98be25c6810969fb7081e89378583e45aa9ca');
INSERT INTO "journal_seal" VALUES(32,31,'2026-11-22T12:29:23Z',4,36,'da327608bd0ec9f2c36a670194c4c0b3','33d911f0c8711c38d95fd947e1e799ca0a46b74a9b46c04f8d10152a02a31092','4adee40950f135851410b8694e59a663eb2cb1530b5fcd3b00e16d1576a3abac','{"allocation": [2, 2, "deb29c785b3c4b196ab5d6aad7e1512c", 0, "8b4ce4eb4f836aa012c0fd91394227a9"], "sale": [7, 7, "9a448bef4f07b5a9da5a36b8b7e2c0e1", 0, "5fdeda3803ef99c685c50fa737f0deb7"]}','','{}','0e52b07770475f90e151debb56e98be25c6810969fb7081e89378583e45aa9ca','e68b48be2629b10e7cc1a099b9694eb72b6793ff3795cb49ccfa4ba94d18462b');
INSERT INTO "journal_seal" VALUES(33,32,'2026-11-22T12:29:23Z',4,37,'53486c72095f4b96d1c91f0a41218b85','340ea67529dec00ff749e36fe2afb9f41a87bd271fd83333665d171a0d0f9ee8','858d758bd5b47482d3d68eb79805ad975a2d78847630267d8e7977cf661286e2','{"allocation": [2, 2, "5365b78d0bb8e07957f4d9199e9f2983", 0, "74b31b14b07c955fed3f026ec6bdd857"], "sale": [7, 7, "3a65b1b74b181be3549527117ff1e22a", 0, "a02125c7fc1066397a3af058c80f2149"]}','','{}','e68b48be2629b10e7cc1a099b9694eb72b6793ff3795cb49ccfa4ba94d18462b','b748ebdc87dcf3273f4decbfe6070b99d00f0cf2253dc518d7678f007cf93d5a');
INSERT INTO "journal_seal" VALUES(34,33,'2026-11-22T12:29:23Z',4,38,'a622fd23c19b4e23a79603a19dce8702','9a2e51322482e677f044d940ed38194437bcfeaf276ca0b330e487f8c127bdf2','0608b845a9acf7efea609d15f21c8435117e71a7eab08929cac3912f570f1fe8','{"allocation": [2, 2, "deb29c785b3c4b196ab5d6aad7e1512c", 0, "8b4ce4eb4f836aa012c0fd91394227a9"], "sale": [7, 7, "9a448bef4f07b5a9da5a36b8b7e2c0e1", 0, "5fdeda3803ef99c685c50fa737f0deb7"]}','','{}','b748ebdc87dcf3273f4decbfe6070b99d00f0cf2253dc518d7678f007cf93d5a','5f18fbb7cff8ec57b2809b4928887b6773109a91af880ccb00e8f2271e999145');
INSERT INTO "journal_seal" VALUES(35,34,'2026-11-22T12:29:23Z',4,39,'d7cb73853cafd1c144ea6d86d9ccb85b','43e5d038488fc92a1bdd38d7d6d83e0c9c4a12e5341036ad002f197da7f7d43d','1169179c529203ad6b0547cdffce7e7a0cf18c4803c2520a7e81984859ae45b2','{"contact": [2, 2, "9f215184ffd516ac98f7a99643b2f492", 1, "d5e1be545578c08762fc56aa10ef2dac"], "contact_channel": [2, 2, "8b5e3109fe8fe4c377cc185bcb294b7d", 1, "7d72db94f971334067758146c27ce64c"]}','','{}','5f18fbb7cff8ec57b2809b4928887b6773109a91af880ccb00e8f2271e999145','f25ff7e896ce367c079e3a9d00282cb34ce17b1eeb1e909abe090841f6eb5cad');
INSERT INTO "journal_seal" VALUES(36,NULL,'2026-11-22T12:29:24Z',4,NULL,'2f911db30e5883a578ef0eb806752f0d','9cc02ec927c115bec78ba6ea081635eaf665bcdc6e28179f9d7b5a4290502cd7','9cc02ec927c115bec78ba6ea081635eaf665bcdc6e28179f9d7b5a4290502cd7','{"adjustment": [3, 3, "cb34450bf4bd653b4671e83a209b0f15", 0, "00000000000000000000000000000000"], "allocation": [2, 2, "1df03953eb690a4e93dae301cec16be0", 0, "00000000000000000000000000000000"], "book_lock": [1, 1, "238bae389ab81463cf5fab701a1a094c", 0, "00000000000000000000000000000000"], "confirmation": [1, 1, "67b76165df2a7db47cb6340f2f575089", 0, "00000000000000000000000000000000"], "contact": [2, 2, "ffc1ca58faccb416a656d8347613d66b", 0, "00000000000000000000000000000000"], "contact_channel": [1, 1, "83c2e0d549e3e27efbe165a4c7b3d901", 0, "00000000000000000000000000000000"], "counter": [6, 6, "e5c810822e7ac7fa512dfa68fa660ba8", 0, "00000000000000000000000000000000"], "credit_hold": [1, 1, "866defb8fd3b9ee8854c183c5fcfcd3a", 0, "00000000000000000000000000000000"], "deposit": [1, 1, "844da9e60d28128357b782ad76d174c3", 0, "00000000000000000000000000000000"], "erasure": [1, 1, "92dc94197ac0e931bba57b579a6de310", 0, "00000000000000000000000000000000"], "exception": [1, 1, "76878938b733662c53c36cb6bc3130c0", 0, "00000000000000000000000000000000"], "extension": [1, 1, "84fcf3507281bedcdeeedd657c15092b", 0, "00000000000000000000000000000000"], "interaction": [1, 1, "d4c3f018cf22b31208c8fb2795cd66e3", 0, "00000000000000000000000000000000"], "partner": [3, 3, "6fabafaebb2fdfa8142022f97290540b", 0, "00000000000000000000000000000000"], "partner_dated": [4, 4, "97848459ca930b6aba8b2c9b19c2da1d", 0, "00000000000000000000000000000000"], "payment": [4, 4, "2783703fbc0cb05b287fe49349a72892", 0, "00000000000000000000000000000000"], "product": [1, 1, "52a5deb4fa82275341c79046bf0b0291", 0, "00000000000000000000000000000000"], "promise": [1, 1, "4699ea4203fd7bdf6d4057f14f2baed2", 0, "00000000000000000000000000000000"], "sale": [7, 7, "e1f866e3faea44bdbe870afbdc7e68ed", 0, "00000000000000000000000000000000"], "sale_line": [7, 7, "f9bcb40de9ef5a34cf6cd229f593eed2", 0, "00000000000000000000000000000000"], "standing_credit": [1, 1, "33da6caf19895e6a93c9e968fd2f9bcf", 0, "00000000000000000000000000000000"], "temporary_limit": [1, 1, "f3a42daf7360be74ca1ccb0a178f55e4", 0, "00000000000000000000000000000000"]}','','{}','f25ff7e896ce367c079e3a9d00282cb34ce17b1eeb1e909abe090841f6eb5cad','641f55c3b69bcb6a02acb34d762f8076b71d93757e0e00de2e844f2ed946fbf0');
INSERT INTO "journal_seal" VALUES(37,35,'2026-11-22T12:29:24Z',4,40,'7777754403924c010c75eae5141df088','1886ee705c96da2f7036af1a79461e7401511fcbe21bb5a5ad212ece52355f49','9861695542d435cb2b5dca5dd98869435624499c446f62ee1a935fb879d54fe1','{"adjustment": [3, 3, "cb34450bf4bd653b4671e83a209b0f15", 0, "7d3f96054764ce7ae74c373f560344a6"], "allocation": [2, 2, "1df03953eb690a4e93dae301cec16be0", 0, "3f3d9cdb902cbf3529250c56f6e01ab4"], "book_lock": [1, 1, "238bae389ab81463cf5fab701a1a094c", 0, "29151d69c8d3b5c88ccef602cdcb7863"], "confirmation": [1, 1, "67b76165df2a7db47cb6340f2f575089", 0, "371901229fef31442a7dcf7cf9959b00"], "contact": [2, 2, "ffc1ca58faccb416a656d8347613d66b", 0, "60a078d3faf79d6a0d5f2e9e3260e1d9"], "contact_channel": [1, 1, "83c2e0d549e3e27efbe165a4c7b3d901", -1, "f864afcb4b53fdbb84154d48fc8a8d84"], "counter": [6, 6, "e5c810822e7ac7fa512dfa68fa660ba8", 0, "60fe72d0496a299c61be033442a19402"], "credit_hold": [1, 1, "866defb8fd3b9ee8854c183c5fcfcd3a", 0, "ad28f4ec94c757d8de90751073b19ecb"], "deposit": [1, 1, "844da9e60d28128357b782ad76d174c3", 0, "11366bf827d540e84f2c966a3d3ea4df"], "erasure": [1, 1, "92dc94197ac0e931bba57b579a6de310", 1, "92dc94197ac0e931bba57b579a6de310"], "exception": [1, 1, "76878938b733662c53c36cb6bc3130c0", 0, "1e04435971a78c3f88707edad87c0dff"], "extension": [1, 1, "84fcf3507281bedcdeeedd657c15092b", 0, "2ddf6d0a87e7a8fc4445a447af26bb80"], "interaction": [1, 1, "d4c3f018cf22b31208c8fb2795cd66e3", 0, "6d06ffff98029ad9d1159c5aa794caec"], "partner": [3, 3, "6fabafaebb2fdfa8142022f97290540b", 0, "e96539b6a03131d91cd9a3307e502e15"], "partner_dated": [4, 4, "97848459ca930b6aba8b2c9b19c2da1d", 0, "c94900fab220c326ddb7586a830ab518"], "payment": [4, 4, "2783703fbc0cb05b287fe49349a72892", 0, "0b076f3e4a888867da643233229f4baa"], "product": [1, 1, "52a5deb4fa82275341c79046bf0b0291", 0, "13df850591d2dedc90fd14740adefaf0"], "promise": [1, 1, "4699ea4203fd7bdf6d4057f14f2baed2", 0, "2d8412014a18cdaff68aac412933bf25"], "sale": [7, 7, "e1f866e3faea44bdbe870afbdc7e68ed", 0, "47b3daf4abe28f13e42cd443249ba80c"], "sale_line": [7, 7, "f9bcb40de9ef5a34cf6cd229f593eed2", 0, "8fdc40a614ec711bffe7efe745e9280a"], "standing_credit": [1, 1, "33da6caf19895e6a93c9e968fd2f9bcf", 0, "c0a5677d8314af94f8b9c68a50676ab0"], "temporary_limit": [1, 1, "f3a42daf7360be74ca1ccb0a178f55e4", 0, "fca96f29f00bc157bc63e1b5e3023fe3"]}','','{"34": ["6736fc7280364ef4b085d8a50c8974853fb009207fe93878d4ddd93c6a56a65d", "5acbeadb35ce559dca4ff7d88d779633bd1d66ad7fa7f9827af8a9f9ba80b556"]}','641f55c3b69bcb6a02acb34d762f8076b71d93757e0e00de2e844f2ed946fbf0','97139ceff78bb6301ecce048b6d96fc35c4a381b554cb0fa48ab21da5b784e46');
INSERT INTO "journal_seal" VALUES(38,36,'2026-11-22T12:29:24Z',4,42,'e6b9dda1ecf11983cde422078bc0ab16','164ae334dd5419b1d236c8c1a7de29e685727dbccf89a8355ea02a1b807cdd62','2ee862675fd3e1dc0def321b5ed4ce49e2af226d3e9119121a95c534c709ea9c','{"class_aim": [1, 1, "40ef430b2a30134cf093430a26a97b51", 1, "40ef430b2a30134cf093430a26a97b51"]}','','{}','97139ceff78bb6301ecce048b6d96fc35c4a381b554cb0fa48ab21da5b784e46','8cbb7a291846158b19c49af45ba1a2cf047ba2c89e910a040d402a8e3e315765');
INSERT INTO "journal_seal" VALUES(39,37,'2026-11-22T12:29:24Z',4,43,'85bffc8c19c0a84acd1f4a6d5e394f90','5a195e41cb3bfad03f21ba7a60618a9dff8e0cb41fb8fe9a2a8f88dc3ed2a2f9','fabf01128f887a67243ff4a08f357df8abe7a4c45954249965ad5f561083f4e2','{"class_aim": [2, 2, "ae585cd59942e2746bc5ea79de9c0989", 1, "6d6919ca6f12cf277b32a76fb7f28e38"]}','','{}','8cbb7a291846158b19c49af45ba1a2cf047ba2c89e910a040d402a8e3e315765','4d5b24e212e478796e22803d1f3b9873768a92dc1f906a1b1db6f799ffd863df');
INSERT INTO "journal_seal" VALUES(40,38,'2026-11-22T12:29:25Z',4,44,'52ad45d699d95945eaa6ef249771c9a8','489226385fbd6cda01578660a225aee23fb1a5a91ee7676e72402943e14ded04','a500a98ed84d77dcc71f9bc027ab7be732da2bb7e793a6ad1165fa5800b94a9d','{"counter": [6, 6, "21faba514de7e28944f40d221eb67c67", 0, "3c32a9cf1f6d1a8ef3c612b9245070bf"], "payment": [5, 5, "0d945ea8168f954e748a55965680542c", 1, "e610ee685a82e4f34c0a71030cd92b9a"]}','','{}','4d5b24e212e478796e22803d1f3b9873768a92dc1f906a1b1db6f799ffd863df','5d5682d5bba16c94e9ed5904c01218085f2ac372049405b5200f067af72ab3c3');
CREATE TABLE journal_state (
    name TEXT PRIMARY KEY,
    rows INTEGER NOT NULL CHECK (rows >= 0),
    top INTEGER NOT NULL,
    sum TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "journal_state" VALUES('adjustment',3,3,'cb34450bf4bd653b4671e83a209b0f15');
INSERT INTO "journal_state" VALUES('allocation',2,2,'1df03953eb690a4e93dae301cec16be0');
INSERT INTO "journal_state" VALUES('book_lock',1,1,'238bae389ab81463cf5fab701a1a094c');
INSERT INTO "journal_state" VALUES('class_aim',2,2,'ae585cd59942e2746bc5ea79de9c0989');
INSERT INTO "journal_state" VALUES('confirmation',1,1,'67b76165df2a7db47cb6340f2f575089');
INSERT INTO "journal_state" VALUES('contact',2,2,'ffc1ca58faccb416a656d8347613d66b');
INSERT INTO "journal_state" VALUES('contact_channel',1,1,'83c2e0d549e3e27efbe165a4c7b3d901');
INSERT INTO "journal_state" VALUES('contact_relation',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('counter',6,6,'21faba514de7e28944f40d221eb67c67');
INSERT INTO "journal_state" VALUES('credit_hold',1,1,'866defb8fd3b9ee8854c183c5fcfcd3a');
INSERT INTO "journal_state" VALUES('credit_review',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('custom_field',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('custom_value',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('deposit',1,1,'844da9e60d28128357b782ad76d174c3');
INSERT INTO "journal_state" VALUES('dunning',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('erasure',1,1,'92dc94197ac0e931bba57b579a6de310');
INSERT INTO "journal_state" VALUES('exception',1,1,'76878938b733662c53c36cb6bc3130c0');
INSERT INTO "journal_state" VALUES('extension',1,1,'84fcf3507281bedcdeeedd657c15092b');
INSERT INTO "journal_state" VALUES('interaction',1,1,'d4c3f018cf22b31208c8fb2795cd66e3');
INSERT INTO "journal_state" VALUES('market_goods',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('partner',3,3,'6fabafaebb2fdfa8142022f97290540b');
INSERT INTO "journal_state" VALUES('partner_brand',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('partner_dated',4,4,'97848459ca930b6aba8b2c9b19c2da1d');
INSERT INTO "journal_state" VALUES('partner_distinct',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('partner_note',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('partner_tag',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('payment',5,5,'0d945ea8168f954e748a55965680542c');
INSERT INTO "journal_state" VALUES('policy',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('product',1,1,'52a5deb4fa82275341c79046bf0b0291');
INSERT INTO "journal_state" VALUES('product_dated',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('product_unit',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('promise',1,1,'4699ea4203fd7bdf6d4057f14f2baed2');
INSERT INTO "journal_state" VALUES('sale',7,7,'e1f866e3faea44bdbe870afbdc7e68ed');
INSERT INTO "journal_state" VALUES('sale_line',7,7,'f9bcb40de9ef5a34cf6cd229f593eed2');
INSERT INTO "journal_state" VALUES('staff',0,0,'00000000000000000000000000000000');
INSERT INTO "journal_state" VALUES('standing_credit',1,1,'33da6caf19895e6a93c9e968fd2f9bcf');
INSERT INTO "journal_state" VALUES('temporary_limit',1,1,'f3a42daf7360be74ca1ccb0a178f55e4');
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
INSERT INTO "payment" VALUES(5,38,'R0005','receipt',3,'2026-11-05',50000,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL);
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
COMMIT;
