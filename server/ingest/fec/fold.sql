-- One pass over a large itcont or itoth file: every line goes to a Parquet file beside the import, in no order (keeping it
-- would need memory that grows with the file; SUB_ID is the key), with the few columns by which rows are found again and the fate of the row:
--   blank, bad (rejected), slot (folded into its payee and day), item (becomes a record of its own), or the rule that excludes it.
-- Given: lines (relation with l), rows (path of the Parquet file), rule (flow/countable.ts over the facts that one row shows).
-- amndt, rpt_tp and file_num are as written; groups.sql trims them, once a group.
-- Regular expressions and strptime cost more than all the rest, so that a text which is the plain form of a number is taken
-- as that number, a day is looked up in `days`, and only other texts go the long way.
CREATE TABLE IF NOT EXISTS days AS
SELECT strftime(day, '%m%d%Y') AS date_text, CAST(day AS DATE) AS day
FROM range(DATE '1900-01-01', DATE '2101-01-01', INTERVAL 1 DAY) AS t(day);

COPY (
  SELECT
    cmte, tp, day, cents, amount_text, sub_id, via, file_num, rpt_tp, amndt,
    CASE
      WHEN l IS NULL THEN 'blank'
      WHEN NOT is_whole OR sub_id IS NULL OR cents IS NULL OR is_known IS NULL OR NOT is_committee(cmte) THEN 'bad'
      WHEN rule IS NOT NULL THEN rule
      WHEN goes_to_slot(is_gift, is_refund, is_early_kind, via, named_by_id) THEN 'slot'
      ELSE 'item'
    END AS fate,
    l
  FROM (
    SELECT
      fields.*, codes.* EXCLUDE (tp), coalesce(days.day, day_of_other_text) AS day,
      CASE WHEN other_id IS NULL THEN false ELSE is_committee(other_id) OR is_candidate(other_id) END AS named_by_id,
      folded_via(is_in, other_id, cmte, is_earmarked, '{{role}}', entity) AS via,
      {{rule}} AS rule
    FROM (
      SELECT
        l,
        len(s) = 21 OR (len(s) = 22 AND trim(s[22]) = '') AS is_whole,
        s[1] AS cmte, s[6] AS tp, s[7] AS entity, nullif(trim(s[16]), '') AS other_id,
        s[14] AS date_text,
        CASE WHEN length(s[14]) <> 8 AND s[14] <> '' THEN CAST(try_strptime(lpad(s[14], 8, '0'), '%m%d%Y') AS DATE) END AS day_of_other_text,
        CASE WHEN CAST(try_cast(s[15] AS INTEGER) AS VARCHAR) = s[15] THEN CAST(s[15] AS BIGINT) * 100 ELSE cents_of(s[15]) END AS cents,
        s[15] AS amount_text, nullif(trim(s[19]), '') AS memo_cd, s[20] AS memo_text,
        coalesce(s[3] IN ('24', '48'), false) AS is_early_kind,
        s[2] AS amndt, s[3] AS rpt_tp, s[18] AS file_num,
        CASE WHEN CAST(try_cast(s[21] AS BIGINT) AS VARCHAR) = s[21] THEN CAST(s[21] AS BIGINT) END AS sub_id
      FROM (SELECT l, string_split(l, '|') AS s FROM {{lines}})
    ) AS fields
    LEFT JOIN (
      -- What the words of a code come to, once a code instead of once a row.
      SELECT tp, true AS is_known, direction = 'in' AS is_in, is_gift_code(direction, type, is_share) AS is_gift,
        is_refund_code(direction, type) AS is_refund, is_conduit, is_bundled, is_not_money, is_earmarked
      FROM codes
    ) AS codes USING (tp)
    LEFT JOIN days ON days.date_text = fields.date_text
  )
) TO {{rows}} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 32768);
