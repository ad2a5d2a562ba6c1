CREATE TABLE note (
    id text PRIMARY KEY,
    content text NOT NULL
);
