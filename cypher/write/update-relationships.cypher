// Replaces the properties of transfers or ties whose type and ends stayed. $rows: [{id, from, to, properties}]
UNWIND $rows AS row
MATCH (a:Party {id: row.from})-[r:__TYPE__ {id: row.id}]->(b:Party {id: row.to})
SET r = row.properties
