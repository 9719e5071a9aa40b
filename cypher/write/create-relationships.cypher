// Creates transfers or ties of one type between parties; a row without both ends makes no relationship, and the caller,
// who counts what came back, refuses the batch. $rows: [{from, to, properties}]
UNWIND $rows AS row
MATCH (a:Party {id: row.from})
MATCH (b:Party {id: row.to})
CREATE (a)-[r:__TYPE__]->(b)
SET r = row.properties
