// name: Sources that disagree
// id: conflicting-claims
// category: claims
// description: Claims that state something else about the same money than another claim or record, side by side.
// returns: table
MATCH (c:Claim)
UNWIND c.conflictsWith AS otherId
MATCH (o:Claim {id: otherId})
RETURN c.id AS claimId, c.statement AS statement, c.amountCents AS statedCents, c.qualifier AS qualifier,
       o.id AS otherId, o.statement AS otherStatement, o.amountCents AS otherCents, o.qualifier AS otherQualifier
ORDER BY claimId, otherId
UNION ALL
MATCH (c:Claim)
UNWIND c.conflictsWith AS otherId
WITH collect(DISTINCT otherId) AS ids
MATCH (payer:Party)-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|SPENT_FOR|SPENT_AGAINST|PAID]->(payee:Party)
WHERE t.id IN ids
MATCH (c:Claim)
WHERE t.id IN c.conflictsWith
RETURN c.id AS claimId, c.statement AS statement, c.amountCents AS statedCents, c.qualifier AS qualifier,
       t.id AS otherId, payer.name + ', ' + type(t) + ', ' + payee.name AS otherStatement, t.amountCents AS otherCents, t.qualifier AS otherQualifier
ORDER BY claimId, otherId
