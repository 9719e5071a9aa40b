-- Items become records: direction, parties, both sides of one payment, and the facts that decide whether a record counts.
-- {{rule}}: the decision of flow/countable.ts as SQL over the facts.

-- 1. itpas2 repeats rows of itoth and adds the candidate: one record, keyed by SUB_ID.
CREATE TABLE twins AS SELECT sub_id, f AS twin_f, cand_id AS twin_cand FROM items WHERE role = 'itpas2';
CREATE TABLE contributions AS SELECT sub_id FROM items WHERE role IN ('itoth', 'itcont');
CREATE TABLE merged AS
SELECT
  own.* EXCLUDE (cand_id, twin_cand),
  coalesce(own.cand_id, own.twin_cand) AS cand_id,
  norm(name) AS norm_name,
  coalesce(zip5(zip), '') AS zip_five,
  employer_named(norm(employer)) AS norm_employer
FROM (
  SELECT items.*, twin_f, twin_cand FROM items LEFT JOIN twins USING (sub_id) WHERE role = 'itoth'
  UNION ALL
  SELECT *, NULL, NULL FROM items WHERE role = 'itcont'
  UNION ALL
  SELECT items.*, NULL, NULL FROM items ANTI JOIN contributions USING (sub_id) WHERE role NOT IN ('itoth', 'itcont')
) AS own;

-- 2. Who is on the other side. An earmark names its conduit in OTHER_ID; everybody else names the counterparty there.
CREATE TABLE faced AS
SELECT
  merged.*,
  codes.* EXCLUDE (tp),
  CASE
    WHEN is_candidate_code THEN
      CASE
        WHEN is_candidate(cand_id) THEN party_of(cand_id)
        WHEN is_candidate(other_id) THEN party_of(other_id)
        ELSE 'fec-unnamed-candidate:' || lower(cmte)
      END
    WHEN named_by_id AND is_committee(other_id) THEN party_of(other_id)
    WHEN named_by_id AND is_candidate(other_id) THEN party_of(other_id)
    WHEN named_by_id AND is_candidate(cand_id) THEN party_of(cand_id)
    WHEN norm_name IS NULL OR norm_name = '' THEN 'fec-unnamed:' || lower(cmte)
    WHEN is_person THEN 'fec-person:' || left(md5(concat_ws('|', norm_name, zip_five, norm_employer)), 16)
    ELSE 'fec-org:' || left(md5(concat_ws('|', norm_name, zip_five)), 16)
  END AS other_party,
  party_of(cmte) AS filer_party
FROM (
  SELECT
    merged.*,
    coalesce(entity IN ('IND', 'CAN'), false) OR (entity IS NULL AND employer IS NOT NULL) AS is_person,
    -- The intermediary's record of passing a gift on names the donor in NAME and the recipient in OTHER_ID.
    is_conduit AND direction = 'out' AND is_committee(other_id) AS is_passed_on,
    CASE
      WHEN is_conduit AND direction = 'out' AND is_committee(other_id) THEN cmte
      WHEN direction = 'in' AND is_committee(other_id) AND other_id <> cmte
        AND (is_earmarked OR (role = 'itcont' AND coalesce(entity, 'IND') IN ('IND', 'CAN', 'ORG'))) THEN other_id
    END AS via_cmte
  FROM merged JOIN codes USING (tp)
) AS merged
JOIN codes USING (tp)
CROSS JOIN LATERAL (SELECT via_cmte IS NULL AS named_by_id);

-- 3. The receiver's record of a payment that the giver's record already has: same two parties, same amount, the same
-- day first, then any day within 60 days; each record pairs once, in order of date.
CREATE TABLE receipts AS
SELECT sub_id, cmte AS receiver, other_id AS giver, cents, day, second_of FROM faced
WHERE len(second_of) > 0 AND memo_cd IS NULL AND is_committee(other_id) AND cents <> 0;
CREATE TABLE payments AS
SELECT sub_id, other_id AS receiver, cmte AS giver, cents, day, tp FROM faced
WHERE direction = 'out' AND memo_cd IS NULL AND is_committee(other_id) AND NOT is_conduit AND cents <> 0;
CREATE TABLE pairs (second_id VARCHAR, first_id VARCHAR);
INSERT INTO pairs
SELECT r.sub_id, p.sub_id
FROM (SELECT *, row_number() OVER (PARTITION BY giver, receiver, cents, day ORDER BY sub_id) AS k FROM receipts) AS r
JOIN (SELECT *, row_number() OVER (PARTITION BY giver, receiver, cents, day ORDER BY sub_id) AS k FROM payments) AS p
  USING (giver, receiver, cents, day, k)
WHERE list_contains(r.second_of, p.tp);
INSERT INTO pairs
SELECT r.sub_id, p.sub_id
FROM (
  SELECT *, row_number() OVER (PARTITION BY giver, receiver, cents ORDER BY day, sub_id) AS k
  FROM receipts WHERE sub_id NOT IN (SELECT second_id FROM pairs)
) AS r
JOIN (
  SELECT *, row_number() OVER (PARTITION BY giver, receiver, cents ORDER BY day, sub_id) AS k
  FROM payments WHERE sub_id NOT IN (SELECT first_id FROM pairs)
) AS p USING (giver, receiver, cents, k)
WHERE list_contains(r.second_of, p.tp) AND abs(date_diff('day', p.day, r.day)) <= 60;

-- 4. Facts and the decision.
CREATE TABLE records AS
SELECT
  facts.*,
  {{rule}} AS exclusion_rule
FROM (
  SELECT
    faced.*,
    CASE WHEN direction = 'in' OR is_passed_on THEN other_party ELSE filer_party END AS payer,
    CASE WHEN is_passed_on THEN party_of(other_id) WHEN direction = 'in' THEN filer_party ELSE other_party END AS payee,
    pairs.first_id,
    notices.sub_id IS NOT NULL AS is_early_notice,
    coalesce(memo_cd = 'X', false) AS is_memo,
    -- A contributor's share without the memo mark is still a share where its report has the transfer it is a share of.
    is_share AND memo_cd IS NULL AND shared.cmte IS NOT NULL AS is_share_of_transfer,
    -- A contribution that the filer received for somebody else: the recipient's own record has it.
    direction = 'in' AND role = 'itcont' AND memo_text ILIKE '%EARMARKED%FOR%(C%'
      AND regexp_matches(upper(memo_text), 'EARMARKED (CONTRIBUTION )?FOR .*\(C\d{8}\)')
      AS is_held_for_another
  FROM faced
  LEFT JOIN pairs ON pairs.second_id = faced.sub_id
  LEFT JOIN (
    SELECT DISTINCT cmte, file_num FROM faced WHERE type = 'TRANSFERRED' AND direction = 'in' AND memo_cd IS NULL
  ) AS shared ON shared.cmte = faced.cmte AND shared.file_num = faced.file_num
  LEFT JOIN (
    SELECT DISTINCT n.sub_id
    FROM (FROM faced WHERE rpt_tp IN ('24', '48')) AS n
    JOIN (FROM faced WHERE rpt_tp NOT IN ('24', '48')) AS r
      ON r.cmte = n.cmte AND r.tran_id = n.tran_id AND r.tp = n.tp AND r.cents = n.cents
  ) AS notices ON notices.sub_id = faced.sub_id
) AS facts;
