// Links claims to the parties and sources that they name, so that Cypher can join them. $rows: [{id, to}]
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
MATCH (n:__LABEL__ {id: row.to})
CREATE (c)-[:__TYPE__]->(n)
