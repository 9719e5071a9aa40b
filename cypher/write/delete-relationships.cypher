// Deletes transfers or ties of one type. $rows: [{id, from, to}]
UNWIND $rows AS row
MATCH (a:Party {id: row.from})-[r:__TYPE__ {id: row.id}]->(b:Party {id: row.to})
DELETE r
