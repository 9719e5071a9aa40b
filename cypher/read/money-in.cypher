// Records of money that parties received, added up by payer, type, year and whether they count, in a window: an undated record fits only where none is set. What they paid each other is left out. $ids: [party id], $type: type or null, $dateFrom, $dateTo: ISO day or null
UNWIND $ids AS id
MATCH (b:Party {id: id})<-[r:CONTRIBUTED|GRANTED|TRANSFERRED|SPENT_FOR|SPENT_AGAINST|PAID|LOANED|REFUNDED]-(a:Party)
WHERE (a.id = id OR NOT a.id IN $ids) AND ($type IS NULL OR type(r) = $type)
  AND ($dateFrom IS NULL OR coalesce(r.dateTo, r.dateFrom, '') >= $dateFrom)
  AND ($dateTo IS NULL OR coalesce(r.dateFrom, r.dateTo, '9999') <= $dateTo)
RETURN a.id AS other, type(r) AS type, r.countable AS countable, r.exclusionRule AS rule,
  substring(r.dateFrom, 0, 4) AS yearFrom, substring(r.dateTo, 0, 4) AS yearTo, sum(r.amountCents) AS cents, count(r) AS records
