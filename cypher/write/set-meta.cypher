// Notes kept with the data. $values: {key: text}
MERGE (m:Meta {id: 'tributary'})
SET m += $values
