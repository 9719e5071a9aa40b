// Records of money that parties received, added up by payer, type, year and whether they count. What they paid each other is left out. $ids: [party id]
UNWIND $ids AS id
MATCH (b:Party {id: id})<-[r:CONTRIBUTED|GRANTED|TRANSFERRED|SPENT_FOR|SPENT_AGAINST|PAID|LOANED|REFUNDED]-(a:Party)
WHERE a.id = id OR NOT a.id IN $ids
RETURN a.id AS other, type(r) AS type, r.countable AS countable, r.exclusionRule AS rule,
  substring(r.dateFrom, 0, 4) AS yearFrom, substring(r.dateTo, 0, 4) AS yearTo, sum(r.amountCents) AS cents, count(r) AS records
