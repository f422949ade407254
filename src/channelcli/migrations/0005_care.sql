-- 0005_care: what care was given and to whom it may be, days to remember, and a partner marked as a target by hand.

-- 1. Care (CRM-1, CRM-3) ------------------------------------------------------------------------------------------

-- A gift and what it cost in fen; what for: birthday, opening, contract, the code of a festival, or the owner's word.
ALTER TABLE interaction ADD COLUMN gift TEXT CHECK (gift <> '');
ALTER TABLE interaction ADD COLUMN gift_cost INTEGER CHECK (gift_cost >= 0);
ALTER TABLE interaction ADD COLUMN occasion TEXT CHECK (occasion <> '');

-- Wants no greetings and no gifts since that day.
ALTER TABLE contact ADD COLUMN no_care_on TEXT CHECK (no_care_on IS date(no_care_on));

-- The day the shop opened 开业日期; no visits wanted until that day (CRM-2).
ALTER TABLE partner ADD COLUMN opened_on TEXT CHECK (opened_on IS date(opened_on));
ALTER TABLE partner ADD COLUMN snooze_until TEXT CHECK (snooze_until IS date(snooze_until));

-- 2. A status may be target (SEG-5): a CHECK is changed by making the table anew --------------------------------------

DROP VIEW partner_span;
CREATE TABLE partner_dated_5 (
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
INSERT INTO partner_dated_5 (id, change_id, partner_id, field, valid_from, text, amount, staff_id)
SELECT id, change_id, partner_id, field, valid_from, text, amount, staff_id FROM partner_dated ORDER BY id;
DROP TABLE partner_dated;
ALTER TABLE partner_dated_5 RENAME TO partner_dated;

-- partner_span: a dated attribute with the days it holds, [valid_from, valid_to).
CREATE VIEW partner_span AS
SELECT d.partner_id, d.field, d.text, d.amount, d.staff_id, d.valid_from,
       coalesce((SELECT min(n.valid_from) FROM partner_dated AS n
                 WHERE n.partner_id = d.partner_id AND n.field = d.field AND n.valid_from > d.valid_from),
                '9999-12-31') AS valid_to
FROM partner_dated AS d;

-- 3. What follows has no records yet and counts as none (see 0004) ------------------------------------------------

-- agreement_span: contracts (CRM-40) with the days they hold.
CREATE VIEW agreement_span AS
SELECT 0 AS partner_id, '' AS number, '' AS from_on, '' AS until_on, '' AS status WHERE 0;

-- ticket_span: service tickets (CRM-20), due when an answer or a solution is.
CREATE VIEW ticket_span AS
SELECT 0 AS partner_id, '' AS number, '' AS opened_on, '' AS due_at, '' AS closed_on, '' AS subject,
       '' AS priority WHERE 0;

-- 4. Triggers with the new columns --------------------------------------------------------------------------------

DROP TRIGGER interaction_update;
DROP TRIGGER interaction_delete;
DROP TRIGGER contact_update;
DROP TRIGGER contact_delete;
DROP TRIGGER partner_update;
DROP TRIGGER partner_delete;

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
