// Claims were kept with lists of ids alone. Links let Cypher join them to the parties and the source that they name.
MATCH (c:Claim)
MATCH (s:Source {id: c.sourceId})
MERGE (c)-[:STATED_IN]->(s);

MATCH (c:Claim)
UNWIND c.payers AS payer
MATCH (p:Party {id: payer})
MERGE (c)-[:NAMES_PAYER]->(p);

MATCH (c:Claim)
UNWIND c.payees AS payee
MATCH (p:Party {id: payee})
MERGE (c)-[:NAMES_PAYEE]->(p);
