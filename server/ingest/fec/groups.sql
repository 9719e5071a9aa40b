-- Sums and counts of a folded file's rows, by all by which they are asked for later: one pass over its Parquet file instead of one
-- a question, and as many groups as there are slots and a few more. text_dollars is the amounts' own text, added up: what the
-- sums of cents are held against.
-- Given: f (number of the file).
CREATE TABLE groups_{{f}} AS
SELECT * REPLACE (nullif(trim(file_num), '') AS file_num, nullif(trim(rpt_tp), '') AS rpt_tp, nullif(trim(amndt), '') AS amndt)
FROM (
  SELECT fate, tp, cmte, day, via, file_num, rpt_tp, amndt, CAST(sum(cents) AS BIGINT) AS cents,
    sum(try_cast(amount_text AS DECIMAL(18, 2))) AS text_dollars, count(*) AS n
  FROM fold_{{f}}
  GROUP BY ALL
);
