-- 0004_classes: the class a partner is to reach, and what the rules of classes ask of records that are still to come.

-- The class a partner is to reach by a day (product.md F06). One stands at a time: a new one drops the one before.
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
CREATE INDEX class_aim_partner ON class_aim (partner_id, set_on);
CREATE UNIQUE INDEX class_aim_standing ON class_aim (partner_id) WHERE dropped_on IS NULL;

-- What follows has no records yet and counts as none. The rules ask these views, so that the migration that brings
-- the records has to write the view anew and nothing else. Dates are business dates; one that is not ended has NULL.

-- incident_event: verified diversion incidents (CHN-32): kind, severity (major, minor).
CREATE VIEW incident_event AS
SELECT 0 AS partner_id, '' AS on_date, '' AS closed_on, '' AS kind, '' AS severity WHERE 0;

-- complaint_event: complaints (CRM-21).
CREATE VIEW complaint_event AS
SELECT 0 AS partner_id, '' AS on_date, '' AS closed_on WHERE 0;

-- opportunity_span: opportunities with their stage (CRM-11): contact, need, proposal, negotiation, won, lost.
CREATE VIEW opportunity_span AS
SELECT 0 AS partner_id, '' AS opened_on, '' AS closed_on, '' AS stage WHERE 0;

-- partner_cost: what a partner costs beside his goods, in fen (SAL-8, CHN-20): kind rebate, material, intellectual, visit.
CREATE VIEW partner_cost AS
SELECT 0 AS partner_id, '' AS on_date, '' AS kind, 0 AS cost WHERE 0;

-- market_estimate: what a market buys in a year, in fen (CHN-60): area region, province, city or county; place its name.
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
