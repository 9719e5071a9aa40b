// name: Where a donor's money went
// id: largest-recipients
// category: donors
// description: To whom one party gave most: gifts, grants, transfers and loans that count, summed per payee and kind of record.
// param partyId: party (required); whose payments
// param fromYear: int; only records that begin in this year or later
// param toYear: int; only records that end in this year or earlier
// returns: table
MATCH (:Party {id: $partyId})-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED]->(payee:Party)
WHERE t.countable = true
  AND ($fromYear IS NULL OR toInteger(substring(t.dateFrom, 0, 4)) >= $fromYear)
  AND ($toYear IS NULL OR toInteger(substring(t.dateTo, 0, 4)) <= $toYear)
RETURN payee.id AS payeeId, payee.name AS payee, payee.kind AS kind, type(t) AS type,
       sum(t.amountCents) AS amountCents, sum(t.minCents) AS atLeastCents, count(t) AS records,
       min(t.dateFrom) AS dateFrom, max(t.dateTo) AS dateTo
ORDER BY amountCents DESC, payeeId, type
