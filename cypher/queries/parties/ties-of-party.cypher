// name: Ties of a party
// id: ties-of-party
// category: parties
// description: Relationships without money, with what a source says about each. A proposed merge is a question, not a finding.
// param partyId: party (required)
// returns: table
MATCH (a:Party {id: $partyId})-[t:FOUNDED|CONTROLS|SPONSORS|AFFILIATED_WITH|AUTHORIZED_BY|SAME_AS]->(b:Party)
RETURN type(t) AS type, a.name AS party, b.id AS otherId, b.name AS other, 'out' AS direction, t.status AS status,
       t.dateFrom AS dateFrom, t.dateTo AS dateTo, t.evidence AS evidence, t.sourceIds AS sourceIds
ORDER BY type, otherId
UNION ALL
MATCH (a:Party {id: $partyId})<-[t:FOUNDED|CONTROLS|SPONSORS|AFFILIATED_WITH|AUTHORIZED_BY|SAME_AS]-(b:Party)
RETURN type(t) AS type, a.name AS party, b.id AS otherId, b.name AS other, 'in' AS direction, t.status AS status,
       t.dateFrom AS dateFrom, t.dateTo AS dateTo, t.evidence AS evidence, t.sourceIds AS sourceIds
ORDER BY type, otherId
