// Creates nodes that are not there yet from columns, so that a name crosses once and not with every row.
// $count: how many; one parameter for each property, named c_PROPERTY.
UNWIND range(0, $count - 1) AS i
CREATE (:__LABELS__ {__PROPERTIES__})
