// Creates nodes that are not there yet. $rows: [{properties}]
UNWIND $rows AS row
CREATE (n:__LABELS__)
SET n = row.properties
