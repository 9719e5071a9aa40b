// Deletes claims or sources that an import brought.
MATCH (n:__LABEL__)
WHERE n.importId = $importId
DETACH DELETE n
