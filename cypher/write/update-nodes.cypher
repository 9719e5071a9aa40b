// Replaces the properties of nodes and, for parties, their second labels. $rows: [{id, properties}]
UNWIND $rows AS row
MATCH (n:__LABEL__ {id: row.id})
SET n = row.properties
__RELABEL__
