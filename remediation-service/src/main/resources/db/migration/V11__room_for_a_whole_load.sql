-- A first load says of each VM where it is and then what it is, page by page, and each time its patch is looked at: with room for
-- all rows of a page once more, indexes stay as they are.
ALTER TABLE vm SET (fillfactor = 50);
ALTER TABLE patch SET (fillfactor = 50);
