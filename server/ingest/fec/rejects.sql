-- Items that cannot be taken, with the column and the reason. Removed from items by transform once they are reported.
CREATE TABLE refused AS
SELECT
  f,
  ln,
  CASE
    WHEN sub_id IS NULL OR NOT regexp_full_match(sub_id, '\d{1,19}') THEN 'SUB_ID'
    WHEN NOT is_committee(cmte) THEN 'CMTE_ID'
    WHEN cents IS NULL THEN 'TRANSACTION_AMT'
    WHEN codes.tp IS NULL THEN 'TRANSACTION_TP'
    ELSE 'SUB_ID'
  END AS col,
  CASE
    WHEN sub_id IS NULL OR NOT regexp_full_match(sub_id, '\d{1,19}')
      THEN 'not a record number: "' || coalesce(left(sub_id, 40), '') || '"'
    WHEN NOT is_committee(cmte) THEN 'not a committee id: "' || coalesce(left(cmte, 40), '') || '"'
    WHEN cents IS NULL THEN 'not an amount in dollars: "' || coalesce(left(amount_text, 40), '') || '"'
    WHEN codes.tp IS NULL THEN 'no known transaction type: "' || coalesce(left(items.tp, 40), '') || '"'
    ELSE 'the record number ' || sub_id || ' is in this file before'
  END AS reason
FROM (
  SELECT *, row_number() OVER (PARTITION BY role, sub_id ORDER BY f, ln) AS nth
  FROM items
) AS items
LEFT JOIN codes USING (tp)
WHERE sub_id IS NULL OR NOT regexp_full_match(sub_id, '\d{1,19}') OR NOT is_committee(cmte) OR cents IS NULL
  OR codes.tp IS NULL OR nth > 1;

DELETE FROM items WHERE EXISTS (SELECT 1 FROM refused WHERE refused.f = items.f AND refused.ln = items.ln);
