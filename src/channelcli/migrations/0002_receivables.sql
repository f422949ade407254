-- 0002_receivables: what a debt needs beyond goods and money (domain.md 3.1 to 3.6): extensions, deposits, bills,
-- offsets and recovered write-offs, credit limits for a time, holds, standing credit, reviews, dunning, confirmed
-- statements, the lock date, and the exceptions made from a rule.

-- 1. New tables -------------------------------------------------------------------------------------------------

-- The lock date (GEN-5): nothing dated on or before it may change. The newest row holds; no date opens the books again.
CREATE TABLE book_lock (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    lock_on TEXT CHECK (lock_on IS date(lock_on)),
    set_on TEXT NOT NULL CHECK (set_on IS date(set_on))
) STRICT;

-- A rule that somebody overrode, with his reason (GEN-5, CR-3).
CREATE TABLE exception (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    rule TEXT NOT NULL CHECK (rule <> ''),     -- the id of the rule: GEN-5, CR-3, CR-4, CHN-31
    subject TEXT NOT NULL,                     -- what it was about, in words
    reason TEXT NOT NULL CHECK (reason <> ''),
    person TEXT NOT NULL CHECK (person <> ''),
    on_date TEXT NOT NULL CHECK (on_date IS date(on_date))
) STRICT;

-- A receivable given more time (展期, AR-21): as of a day the last one dated up to it holds.
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
CREATE INDEX extension_partner ON extension (partner_id, on_date);
CREATE INDEX extension_sale ON extension (sale_id) WHERE sale_id IS NOT NULL;
CREATE INDEX extension_adjustment ON extension (adjustment_id) WHERE adjustment_id IS NOT NULL;

-- Standing credit (铺底, AR-20): so much of the oldest open debt is not overdue until its end date. The newest row
-- that began holds; an amount of 0 ends it.
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

-- Deposits (保证金, AR-6): a ledger of their own, no part of the balance. Positive is received, negative given back
-- or used for a debt (then payment_id is the receipt it became).
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
CREATE INDEX deposit_partner ON deposit (partner_id, on_date, amount);

-- A credit limit for a time (CR-2), beside the dated one: from and until are both included.
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
CREATE INDEX temporary_limit_partner ON temporary_limit (partner_id, from_on);

-- A hold set by hand (CR-3), from its day until the day before it was released.
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
CREATE INDEX credit_hold_partner ON credit_hold (partner_id, from_on);

-- A credit review (D05): what was looked at and decided, with the figures of that day.
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
CREATE INDEX credit_review_partner ON credit_review (partner_id, on_date);

-- What was done about a debt (CR-8), beside the computed level; each restarts the limitation period (Civil Code 195).
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
CREATE INDEX dunning_partner ON dunning (partner_id, on_date);

-- A partner's reply to a statement (AR-43): our balance as of a day, his, and when and who said so. Both in fen.
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
CREATE INDEX confirmation_partner ON confirmation (partner_id, as_of);

-- 2. Payments: the day an acceptance bill falls due (AR-10) ----------------------------------------------------------

ALTER TABLE payment ADD COLUMN matures_on TEXT CHECK (matures_on IS date(matures_on));
CREATE INDEX payment_bill ON payment (partner_id, matures_on, amount) WHERE matures_on IS NOT NULL;
DROP TRIGGER payment_update;
DROP TRIGGER payment_delete;

-- 3. Adjustments: three more kinds, who approved, and the write-off that a later receipt reverses (AR-9) --------------
--    discount 现金折扣 (AR-12), offset 抵账 (AR-11), recovery 坏账收回.

DROP VIEW entry;
DROP VIEW match_span;
DROP VIEW sales_event;
CREATE TABLE adjustment_2 (
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
INSERT INTO adjustment_2 (
    id, change_id, number, kind, partner_id, on_date, due_on, amount, net, payment_id, voided_on, note)
SELECT id, change_id, number, kind, partner_id, on_date, due_on, amount, net, payment_id, voided_on, note
FROM adjustment ORDER BY id;
DROP TABLE adjustment;
ALTER TABLE adjustment_2 RENAME TO adjustment;
CREATE INDEX adjustment_by_partner ON adjustment (partner_id, on_date, amount);
CREATE INDEX adjustment_reverses ON adjustment (reverses_id) WHERE reverses_id IS NOT NULL;

-- 4. The views over adjustments again, and one of deposits and one of what the owner owes ---------------------------

-- entry: every movement of a partner's account on its own date (AR-1, AR-2, AR-41): positive, the partner owes more.
-- source and source_id name the document, role is post, void or bounce.
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

-- match_span: an explicit match with the days it holds, [valid_from, valid_to): from the day both documents are there,
-- until it is ended or one of them is voided or bounced (AR-3, AR-9).
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

-- sales_event: what counts as sales for analysis (SAL-1, SAL-3): shipments, returns, voids and price allowances,
-- each on its own date. Margin of the costed part = costed - cost; an allowance has no goods that could cost anything,
-- so all of it is costed. root_id is the order that the document is a part of, staff_id who sold.
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

-- deposit_entry: every movement of a partner's deposit on its own date (AR-6): positive, the owner holds more.
CREATE VIEW deposit_entry AS
SELECT partner_id, on_date, id AS deposit_id, 'post' AS role, number, amount FROM deposit
UNION ALL
SELECT partner_id, voided_on, id, 'void', number, -amount FROM deposit WHERE voided_on IS NOT NULL;

-- payable_entry: what the owner owes a partner that is his supplier too (AR-11): an offset lowers both sides at once.
CREATE VIEW payable_entry AS
SELECT partner_id, on_date, 'adjustment' AS source, id AS source_id, 'post' AS role, kind, number, amount
FROM adjustment WHERE kind = 'offset'
UNION ALL
SELECT partner_id, voided_on, 'adjustment', id, 'void', kind, number, -amount
FROM adjustment WHERE kind = 'offset' AND voided_on IS NOT NULL;

-- 5. Triggers -----------------------------------------------------------------------------------------------------

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
