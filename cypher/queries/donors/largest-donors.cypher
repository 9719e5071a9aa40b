// name: Largest donors to a party
// id: largest-donors
// category: donors
// description: Who gave most to one party: gifts, grants, transfers and loans that count, summed per payer. Independent spending is not a gift and is left out.
// param partyId: party (required); whose receipts
// param fromYear: int; only records that begin in this year or later
// param toYear: int; only records that end in this year or earlier
// returns: table
MATCH (payer:Party)-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED]->(:Party {id: $partyId})
WHERE t.countable = true
  AND ($fromYear IS NULL OR toInteger(substring(t.dateFrom, 0, 4)) >= $fromYear)
  AND ($toYear IS NULL OR toInteger(substring(t.dateTo, 0, 4)) <= $toYear)
RETURN payer.id AS payerId, payer.name AS payer, payer.kind AS kind,
       sum(t.amountCents) AS amountCents, sum(t.minCents) AS atLeastCents, count(t) AS records,
       min(t.dateFrom) AS dateFrom, max(t.dateTo) AS dateTo
ORDER BY amountCents DESC, payerId
