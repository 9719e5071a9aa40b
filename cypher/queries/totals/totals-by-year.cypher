// name: Totals by year
// id: totals-by-year
// category: totals
// description: What one party received and paid, by the years that the records span and their type. Only records that count. A record that spans several years stands under its span and is not split.
// param partyId: party (required)
// returns: table
MATCH (:Party)-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|PAID|REFUNDED]->(:Party {id: $partyId})
WHERE t.countable = true
WITH toInteger(substring(t.dateFrom, 0, 4)) AS fromYear, toInteger(substring(t.dateTo, 0, 4)) AS toYear, type(t) AS type,
     sum(t.amountCents) AS amountCents, count(t) AS records
RETURN 'received' AS direction, fromYear AS fromYear, toYear AS toYear, type AS type, amountCents AS amountCents, records AS records
ORDER BY fromYear, toYear, type
UNION ALL
MATCH (:Party {id: $partyId})-[t:CONTRIBUTED|GRANTED|TRANSFERRED|LOANED|PAID|REFUNDED|SPENT_FOR|SPENT_AGAINST]->(:Party)
WHERE t.countable = true
WITH toInteger(substring(t.dateFrom, 0, 4)) AS fromYear, toInteger(substring(t.dateTo, 0, 4)) AS toYear, type(t) AS type,
     sum(t.amountCents) AS amountCents, count(t) AS records
RETURN 'paid' AS direction, fromYear AS fromYear, toYear AS toYear, type AS type, amountCents AS amountCents, records AS records
ORDER BY fromYear, toYear, type
