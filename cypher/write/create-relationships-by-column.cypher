// Creates transfers or ties of one type between parties from columns, so that a name crosses once and not with every row.
// $from, $to: [id]; one parameter for each property, named c_PROPERTY.
UNWIND range(0, size($from) - 1) AS i
MATCH (a:Party {id: $from[i]})
MATCH (b:Party {id: $to[i]})
CREATE (a)-[r:__TYPE__ {__PROPERTIES__}]->(b)
