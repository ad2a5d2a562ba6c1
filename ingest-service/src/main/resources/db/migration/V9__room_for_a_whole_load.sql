-- A first load says of each VM where it is and then what it is, page by page: with room for all rows of a page once more, indexes
-- stay as they are.
ALTER TABLE vm SET (fillfactor = 50);
