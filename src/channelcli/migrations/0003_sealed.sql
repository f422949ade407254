-- 0003_sealed: a journal that shows what was done to it, undo of any change and redo, and people who were erased.

-- 1. Changes: what kind each is; what an undo or a redo took back is a table, for one may take back several -----------

CREATE TABLE journal_change_3 (
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
INSERT INTO journal_change_3 (id, at, business_day, actor, command, summary, version, kind)
SELECT id, at, business_day, actor, command, summary, version, iif(undoes IS NULL, 'change', 'undo')
FROM journal_change ORDER BY id;

-- An undo takes back changes, a redo takes back one undo. Rows stay: what is in force is view journal_standing.
CREATE TABLE journal_undo (
    change_id INTEGER NOT NULL REFERENCES journal_change (id),
    undone_id INTEGER NOT NULL REFERENCES journal_change (id) CHECK (undone_id < change_id),
    PRIMARY KEY (change_id, undone_id)
) STRICT, WITHOUT ROWID;
INSERT INTO journal_undo (change_id, undone_id) SELECT id, undoes FROM journal_change WHERE undoes IS NOT NULL;
CREATE INDEX journal_undo_undone ON journal_undo (undone_id);

DROP TABLE journal_change;
ALTER TABLE journal_change_3 RENAME TO journal_change;

-- Changes and the undo that took each back, none while it stands. A redo takes back an undo and is itself never taken
-- back, so that one look suffices.
CREATE VIEW journal_standing AS
SELECT c.id, c.at, c.business_day, c.actor, c.command, c.summary, c.version, c.kind,
       (SELECT max(u.change_id) FROM journal_undo AS u
        WHERE u.undone_id = c.id
          AND NOT EXISTS (SELECT 1 FROM journal_undo AS r WHERE r.undone_id = u.change_id)) AS undone_by
FROM journal_change AS c;

-- A change and all whose logged rows tell what it moved: itself, what it took back, what the undo it takes back had.
CREATE VIEW journal_reach AS
SELECT id AS change_id, id AS reached FROM journal_change
UNION ALL
SELECT change_id, undone_id FROM journal_undo
UNION ALL
SELECT r.change_id, u.undone_id FROM journal_undo AS r JOIN journal_undo AS u ON u.change_id = r.undone_id;

-- 2. The seal ---------------------------------------------------------------------------------------------------

-- What each table holds after the newest seal: how many rows, the highest id, and the sum of their keyed digests
-- (`seal.py` says how), so that a row changed past the journal is seen.
CREATE TABLE journal_state (
    name TEXT PRIMARY KEY,
    rows INTEGER NOT NULL CHECK (rows >= 0),
    top INTEGER NOT NULL,
    sum TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The key of those digests; a new one when somebody is erased, so that nobody can guess what was blanked.
CREATE TABLE journal_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key TEXT NOT NULL,
    since INTEGER NOT NULL                     -- the seal from which on it is used
) STRICT;

-- One a change, each covering the one before. No change: the state found when sealing began, or the schema grew.
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

-- 3. Erased people (DAT-9) --------------------------------------------------------------------------------------

-- Whose personal data went, under what name his rows stand now, and since when: backups made before still hold it.
CREATE TABLE erasure (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED,
    entity TEXT NOT NULL CHECK (entity IN ('contact', 'staff', 'partner')),
    row_id INTEGER NOT NULL,
    pseudonym TEXT NOT NULL CHECK (pseudonym <> ''),
    on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
    at TEXT NOT NULL                           -- UTC, ISO 8601
) STRICT;

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
