// Counts a write and, by its lock, lets one writer in at a time. $storeId is used once, when the store is new.
MERGE (m:Meta {id: 'tributary'})
SET m.storeId = coalesce(m.storeId, $storeId), m.serial = coalesce(m.serial, 0) + 1
RETURN m.storeId AS storeId, m.serial AS serial
