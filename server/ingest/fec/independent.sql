-- independent_expenditure_YYYY.csv: holds every version of every report, 24- and 48-hour notices and regular reports alike.
-- 1. Of one transaction (spender, TRAN_ID, candidate) the latest report of a chain of amendments stands: superseded.
-- 2. Of what different chains say alike (spender, candidate, side, amount, day, payee) the latest report stands: earlyNotice.
-- 3. What itpas2 holds (spender, candidate, whole dollars, day) counts there: sameAsAnother.
CREATE TABLE ie AS
SELECT
  ln, upper(trim(spe_id)) AS spender, spe_nam AS spender_name, upper(trim(cand_id)) AS cand, cand_name, upper(trim(sup_opp)) AS side,
  trim(exp_amo) AS amount_text, cents_of(trim(exp_amo)) AS cents,
  CAST(coalesce(try_strptime(exp_date, '%d-%b-%y'), try_strptime(dissem_dt, '%d-%b-%y')) AS DATE) AS day,
  coalesce(exp_date, dissem_dt) AS date_text, pur, pay, try_cast(file_num AS BIGINT) AS file, try_cast(prev_file_num AS BIGINT) AS prev,
  tran_id, image_num AS image, try_cast(fec_election_yr AS INTEGER) AS year
FROM {{source}};

CREATE TABLE ie_refused AS
SELECT
  ln,
  CASE WHEN NOT is_committee(spender) THEN 'spe_id' WHEN cents IS NULL THEN 'exp_amo' ELSE 'sup_opp' END AS col,
  CASE
    WHEN NOT is_committee(spender) THEN 'not a committee id: "' || coalesce(left(spender, 40), '') || '"'
    WHEN cents IS NULL THEN 'not an amount in dollars: "' || coalesce(left(amount_text, 40), '') || '"'
    ELSE 'neither S (support) nor O (oppose): "' || coalesce(left(side, 40), '') || '"'
  END AS reason
FROM ie WHERE NOT is_committee(spender) OR cents IS NULL OR side IS NULL OR side NOT IN ('S', 'O');
DELETE FROM ie WHERE ln IN (SELECT ln FROM ie_refused);

CREATE TABLE ie_roots AS
WITH RECURSIVE up(file, root, depth) AS (
  SELECT DISTINCT file, file, 0 FROM ie WHERE file IS NOT NULL
  UNION ALL
  SELECT up.file, before.prev, depth + 1 FROM up
  JOIN (SELECT DISTINCT file, prev FROM ie WHERE prev IS NOT NULL AND prev < file) AS before ON before.file = up.root
  WHERE depth < 50
)
SELECT file, min(root) AS root FROM up GROUP BY file;

CREATE TABLE ie_ranked AS
SELECT
  ie.*, coalesce(root, -ln) AS root,
  coalesce(file < max(file) OVER (PARTITION BY spender, tran_id, cand, coalesce(root, -ln)), false) AS is_superseded,
  row_number() OVER (PARTITION BY spender, file, tran_id, cand ORDER BY ln) AS nth
FROM ie LEFT JOIN ie_roots USING (file);

CREATE TABLE ie_told AS
SELECT *,
  coalesce(root <> first_value(root) OVER (
    PARTITION BY is_superseded, spender, cand, side, cents, day, norm(pay) ORDER BY file DESC NULLS LAST, ln
  ), false) AS is_early_notice,
  row_number() OVER (PARTITION BY is_superseded, spender, cand, side, cents // 100, day ORDER BY file DESC, ln) AS k
FROM ie_ranked;

CREATE TABLE ie_records AS
SELECT told.*, twin.sub_id AS twin_id, {{rule}} AS exclusion_rule
FROM ie_told AS told
LEFT JOIN (
  SELECT sub_id, cmte AS spender, cand_id AS cand, CASE tp WHEN '24E' THEN 'S' ELSE 'O' END AS side, cents, day,
    row_number() OVER (PARTITION BY cmte, cand_id, tp, cents, day ORDER BY sub_id) AS k
  FROM items WHERE role = 'itpas2' AND tp IN ('24A', '24E') AND memo_cd IS NULL
) AS twin
  ON twin.spender = told.spender AND twin.cand = told.cand AND twin.side = told.side AND twin.day = told.day AND twin.k = told.k
  AND abs(twin.cents - told.cents) <= 50 AND NOT told.is_superseded;
