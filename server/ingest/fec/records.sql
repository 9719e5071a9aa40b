-- Items become records: direction, parties, both sides of one payment, and the facts that decide whether a record counts.
-- Given: rule, the decision of flow/countable.ts as SQL over the facts. Tables here are narrow (r is the row of items): copying
-- every column at every step would cost more than all the rest.

-- 1. itpas2 repeats rows of itoth and adds the candidate: one record, keyed by SUB_ID.
CREATE TABLE twins AS SELECT sub_id, f AS twin_f, cand_id AS twin_cand FROM items WHERE role = 'itpas2';
CREATE TABLE contributions AS SELECT sub_id FROM items WHERE role IN ('itoth', 'itcont');
CREATE TABLE kept AS
SELECT items.rowid AS r, twin_f, coalesce(cand_id, twin_cand) AS cand FROM items LEFT JOIN twins USING (sub_id) WHERE role = 'itoth'
UNION ALL
SELECT rowid, NULL, NULL FROM items WHERE role = 'itcont'
UNION ALL
SELECT items.rowid, NULL, cand_id FROM items ANTI JOIN contributions USING (sub_id) WHERE role NOT IN ('itoth', 'itcont');

-- 2. Who is on the other side. An earmark names its conduit in OTHER_ID; everybody else names the counterparty there.
CREATE TABLE faced AS
SELECT
  r, twin_f, tp, cmte, other_id, cents, day, memo_cd, file_num, tran_id, rpt_tp, via_cmte, is_passed_on,
  CASE
    WHEN is_candidate_code THEN
      CASE
        WHEN is_candidate(cand) THEN party_of(cand)
        WHEN is_candidate(other_id) THEN party_of(other_id)
        ELSE 'fec-unnamed-candidate:' || lower(cmte)
      END
    WHEN via_cmte IS NULL AND is_committee(other_id) THEN party_of(other_id)
    WHEN via_cmte IS NULL AND is_candidate(other_id) THEN party_of(other_id)
    WHEN via_cmte IS NULL AND is_candidate(cand) THEN party_of(cand)
    WHEN norm_name IS NULL OR norm_name = '' THEN 'fec-unnamed:' || lower(cmte)
    WHEN is_person
      THEN 'fec-person:' || left(md5(concat_ws('|', norm_name, coalesce(zip5(zip), ''), employer_named(norm(employer)))), 16)
    ELSE 'fec-org:' || left(md5(concat_ws('|', norm_name, coalesce(zip5(zip), ''))), 16)
  END AS other_party,
  -- A contribution that the filer received for somebody else: the recipient's own record has it.
  direction = 'in' AND role = 'itcont' AND memo_text ILIKE '%EARMARKED%FOR%(C%'
    AND regexp_matches(upper(memo_text), 'EARMARKED (CONTRIBUTION )?FOR .*\(C\d{8}\)') AS is_held_for_another
FROM (
  SELECT
    kept.*, items.*, codes.* EXCLUDE (tp),
    norm(name) AS norm_name,
    coalesce(entity IN ('IND', 'CAN'), false) OR (entity IS NULL AND employer IS NOT NULL) AS is_person,
    -- The intermediary's record of passing a gift on names the donor in NAME and the recipient in OTHER_ID.
    is_conduit AND direction = 'out' AND is_committee(other_id) AS is_passed_on,
    CASE
      WHEN is_conduit AND direction = 'out' AND is_committee(other_id) THEN cmte
      WHEN direction = 'in' AND is_committee(other_id) AND other_id <> cmte
        AND (is_earmarked OR (role = 'itcont' AND coalesce(entity, 'IND') IN ('IND', 'CAN', 'ORG'))) THEN other_id
    END AS via_cmte
  FROM kept JOIN items ON items.rowid = kept.r JOIN codes USING (tp)
);

-- 3. The receiver's record of a payment that the giver's record already has: same two parties, same amount, the same
-- day first, then any day within 60 days; each record pairs once, in order of date.
CREATE TABLE receipts AS
SELECT r, cmte AS receiver, other_id AS giver, cents, day, second_of FROM faced JOIN codes USING (tp)
WHERE len(second_of) > 0 AND memo_cd IS NULL AND is_committee(other_id) AND cents <> 0;
CREATE TABLE payments AS
SELECT r, other_id AS receiver, cmte AS giver, cents, day, tp FROM faced JOIN codes USING (tp)
WHERE direction = 'out' AND memo_cd IS NULL AND is_committee(other_id) AND NOT is_conduit AND cents <> 0;
CREATE TABLE pairs (second_r BIGINT, first_r BIGINT);
INSERT INTO pairs
SELECT a.r, b.r
FROM (SELECT *, row_number() OVER (PARTITION BY giver, receiver, cents, day ORDER BY r) AS k FROM receipts) AS a
JOIN (SELECT *, row_number() OVER (PARTITION BY giver, receiver, cents, day ORDER BY r) AS k FROM payments) AS b
  USING (giver, receiver, cents, day, k)
WHERE list_contains(a.second_of, b.tp);
INSERT INTO pairs
SELECT a.r, b.r
FROM (
  SELECT *, row_number() OVER (PARTITION BY giver, receiver, cents ORDER BY day, r) AS k
  FROM receipts WHERE r NOT IN (SELECT second_r FROM pairs)
) AS a
JOIN (
  SELECT *, row_number() OVER (PARTITION BY giver, receiver, cents ORDER BY day, r) AS k
  FROM payments WHERE r NOT IN (SELECT first_r FROM pairs)
) AS b USING (giver, receiver, cents, k)
WHERE list_contains(a.second_of, b.tp) AND abs(date_diff('day', b.day, a.day)) <= 60;

-- 4. Facts and the decision. A 24- or 48-hour notice is repeated by the regular report under the same TRAN_ID.
CREATE TABLE notices AS
SELECT DISTINCT n.r
FROM (FROM faced WHERE rpt_tp IN ('24', '48')) AS n
JOIN (FROM faced WHERE rpt_tp NOT IN ('24', '48')) AS g
  ON g.cmte = n.cmte AND g.tran_id = n.tran_id AND g.tp = n.tp AND g.cents = n.cents;
CREATE TABLE shared AS
SELECT DISTINCT cmte, file_num FROM faced JOIN codes USING (tp)
WHERE type = 'TRANSFERRED' AND direction = 'in' AND memo_cd IS NULL;
CREATE TABLE decided AS
SELECT r, twin_f, payer, payee, other_party, via_cmte, first_r, is_memo, {{rule}} AS exclusion_rule
FROM (
  SELECT
    faced.*, codes.* EXCLUDE (tp), pairs.first_r,
    CASE WHEN direction = 'in' OR is_passed_on THEN other_party ELSE party_of(faced.cmte) END AS payer,
    CASE
      WHEN is_passed_on THEN party_of(other_id)
      WHEN direction = 'in' THEN party_of(faced.cmte)
      ELSE other_party
    END AS payee,
    notices.r IS NOT NULL AS is_early_notice,
    coalesce(memo_cd = 'X', false) AS is_memo,
    -- A contributor's share without the memo mark is still a share where its report has the transfer it is a share of.
    is_share AND memo_cd IS NULL AND shared.cmte IS NOT NULL AS is_share_of_transfer
  FROM faced
  JOIN codes USING (tp)
  LEFT JOIN pairs ON pairs.second_r = faced.r
  LEFT JOIN notices ON notices.r = faced.r
  LEFT JOIN shared ON shared.cmte = faced.cmte AND shared.file_num = faced.file_num
);
CREATE VIEW records AS
SELECT items.*, decided.*, codes.* EXCLUDE (tp), given.sub_id AS first_id, filings.report,
  coalesce(
    items.role IN ('itcont', 'itoth') AND goes_to_slot(
      is_gift_code(direction, type, is_share), is_refund_code(direction, type), coalesce(items.rpt_tp IN ('24', '48'), false),
      folded_via(direction = 'in', items.other_id, items.cmte, is_earmarked, items.role, items.entity), named_by_id
    ), false) AS is_foldable
FROM decided
JOIN (SELECT *, rowid AS item_r, is_committee(other_id) OR is_candidate(other_id) AS named_by_id FROM items) AS items ON item_r = decided.r
JOIN codes USING (tp)
LEFT JOIN items AS given ON given.rowid = first_r
LEFT JOIN filings ON filings.cmte = items.cmte AND filings.file_num = items.file_num AND filings.rpt_tp = items.rpt_tp;
