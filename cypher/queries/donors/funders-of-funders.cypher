// name: Who funds the funders of a candidate
// id: funders-of-funders
// category: donors
// description: Two steps back from a candidate: who gave to the committees and groups that spent for the candidate, gave to the candidate or to an authorized committee. The two sums stand side by side; how much of one can be in the other is what a trace computes.
// param candidateId: party (required)
// returns: table
MATCH (middle:Party)-[t:SPENT_FOR|CONTRIBUTED|GRANTED|TRANSFERRED|LOANED]->(:Party {id: $candidateId})
WHERE t.countable = true
WITH middle, type(t) AS how, sum(t.amountCents) AS onwardCents
MATCH (middle)<-[g:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED]-(funder:Party)
WHERE g.countable = true
RETURN funder.id AS funderId, funder.name AS funder, sum(g.amountCents) AS gaveCents, count(g) AS gifts,
       middle.id AS throughId, middle.name AS through, how AS how, onwardCents AS onwardCents
ORDER BY gaveCents DESC, funderId, throughId, how
UNION ALL
MATCH (:Party {id: $candidateId})<-[:AUTHORIZED_BY]-(:Party)<-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED]-(middle:Party)
WHERE t.countable = true
WITH middle, 'to an authorized committee' AS how, sum(t.amountCents) AS onwardCents
MATCH (middle)<-[g:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED]-(funder:Party)
WHERE g.countable = true
RETURN funder.id AS funderId, funder.name AS funder, sum(g.amountCents) AS gaveCents, count(g) AS gifts,
       middle.id AS throughId, middle.name AS through, how AS how, onwardCents AS onwardCents
ORDER BY gaveCents DESC, funderId, throughId, how
