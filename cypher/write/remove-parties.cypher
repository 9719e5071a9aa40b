// Deletes parties that an import created and that nothing holds any more.
MATCH (n:Party)
WHERE n.createdBy = $importId AND NOT (n)--()
DELETE n
