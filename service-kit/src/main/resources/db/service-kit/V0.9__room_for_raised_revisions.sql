-- Each row is raised again and again, and often those of a page together: with room for all of them the index stays as it is.
ALTER TABLE seen_revision SET (fillfactor = 50);
