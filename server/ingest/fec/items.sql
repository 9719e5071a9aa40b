-- Rows of itcont, itoth and itpas2 (one file at a time) as items with checked keys, amounts and dates.
-- Given: source (relation with ln and the columns of the role), f (number of the file), role, cand (CAND_ID or null).
INSERT INTO items
SELECT
  {{f}} AS f,
  '{{role}}' AS role,
  ln,
  SUB_ID AS sub_id,
  CMTE_ID AS cmte,
  TRANSACTION_TP AS tp,
  ENTITY_TP AS entity,
  NAME AS name,
  CITY AS city,
  STATE AS state,
  ZIP_CODE AS zip,
  EMPLOYER AS employer,
  OCCUPATION AS occupation,
  TRANSACTION_DT AS date_text,
  CAST(try_strptime(lpad(TRANSACTION_DT, 8, '0'), '%m%d%Y') AS DATE) AS day,
  TRANSACTION_AMT AS amount_text,
  cents_of(TRANSACTION_AMT) AS cents,
  OTHER_ID AS other_id,
  {{cand}} AS cand_id,
  TRAN_ID AS tran_id,
  FILE_NUM AS file_num,
  IMAGE_NUM AS image,
  MEMO_CD AS memo_cd,
  MEMO_TEXT AS memo_text,
  RPT_TP AS rpt_tp,
  NULL AS purpose,
  TRANSACTION_TP AS raw_code,
  AMNDT_IND AS amndt,
  NULL AS rpt_yr
FROM {{source}};
