// Deletes relationships of one type that an import brought.
MATCH ()-[r:__TYPE__]->()
WHERE r.importId = $importId
__LIMIT__
DELETE r
