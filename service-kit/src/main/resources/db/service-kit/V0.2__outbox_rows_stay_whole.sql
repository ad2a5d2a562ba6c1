-- A row is read once, a moment later: compressing it, or cutting it into pieces, costs more than it saves.
ALTER TABLE outbox ALTER COLUMN value SET STORAGE EXTERNAL;
ALTER TABLE outbox SET (toast_tuple_target = 8160);
