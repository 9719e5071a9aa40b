-- Items become records: direction, parties, both sides of one payment, and the facts that decide whether a record counts.
-- {{rule}}: the decision of flow/countable.ts as SQL over the facts.

-- 1. itpas2 repeats rows of itoth and adds the candidate: one record, keyed by SUB_ID.
CREATE TABLE merged AS
SELECT
  items.* EXCLUDE (cand_id),
  coalesce(items.cand_id, twin.cand_id) AS cand_id,
  twin.f AS twin_f
FROM items
LEFT JOIN (SELECT sub_id, f, cand_id FROM items WHERE role = 'itpas2') AS twin
  ON items.role = 'itoth' AND items.sub_id = twin.sub_id
WHERE NOT (items.role = 'itpas2' AND items.sub_id IN (SELECT sub_id FROM items WHERE role = 'itoth'))
  AND NOT (items.role = 'oppexp' AND items.sub_id IN (SELECT sub_id FROM items WHERE role IN ('itoth', 'itcont')));

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
    WHEN norm(name) IS NULL OR norm(name) = '' THEN 'fec-unnamed:' || lower(cmte)
    WHEN is_person THEN person_id(name, zip, employer)
    ELSE organization_id(name, zip)
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
    is_share AND memo_cd IS NULL AND EXISTS (
      SELECT 1 FROM faced AS t WHERE t.cmte = faced.cmte AND t.file_num = faced.file_num AND t.type = 'TRANSFERRED'
        AND t.direction = 'in' AND t.memo_cd IS NULL
    ) AS is_share_of_transfer,
    -- A contribution that the filer received for somebody else: the recipient's own record has it.
    direction = 'in' AND role = 'itcont' AND regexp_matches(upper(coalesce(memo_text, '')), 'EARMARKED (CONTRIBUTION )?FOR .*\(C\d{8}\)')
      AS is_held_for_another
  FROM faced
  LEFT JOIN pairs ON pairs.second_id = faced.sub_id
  LEFT JOIN (
    SELECT DISTINCT n.sub_id
    FROM faced AS n JOIN faced AS r ON r.cmte = n.cmte AND r.tran_id = n.tran_id AND r.tp = n.tp AND r.cents = n.cents
      AND r.rpt_tp NOT IN ('24', '48')
    WHERE n.rpt_tp IN ('24', '48')
  ) AS notices ON notices.sub_id = faced.sub_id
) AS facts;
