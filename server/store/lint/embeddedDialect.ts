/** What the embedded engine lacks or answers otherwise than Neo4j; found by running the corpus of queries on both. */
import type { Finding } from './readOnly.ts';
import { all, callOf, inside, textOf, tokens, type TreeNode } from './tree.ts';

interface Rule {
  /** The places in a query that break it. */
  readonly finds: (tree: TreeNode) => readonly TreeNode[];
  readonly what: string;
  readonly instead: string;
}

const has =
  (...rules: string[]) =>
  (tree: TreeNode) =>
    rules.flatMap((rule) => all(tree, rule));

const calls =
  (names: readonly string[], when: (call: TreeNode) => boolean = () => true) =>
  (tree: TreeNode) =>
    all(tree, 'functionInvocation').filter((node) => names.includes(callOf(node).name) && when(node));

const RULES: readonly Rule[] = [
  {
    finds: has('quantifier', 'parenthesizedPath'),
    what: 'quantified path patterns',
    instead: 'Write a variable length: -[:TYPE*1..3]->.',
  },
  {
    finds: has('shortestGroup', 'anyShortestPath', 'allShortestPath', 'anyPath', 'pathMode'),
    what: 'SHORTEST, ANY and ALL in front of a path',
    instead: 'Write shortestPath((a)-[*..4]->(b)), or the union of fixed lengths.',
  },
  {
    finds: filteredShortestPath,
    what: 'shortestPath with WHERE: the engine looks for the shortest path first and filters it afterwards',
    instead: 'Write a bounded length with the same WHERE, ORDER BY length(p) LIMIT 1.',
  },
  {
    finds: labelExpressions,
    what: 'label expressions with |, & or ! on nodes',
    instead: 'Write WHERE n:A OR n:B, or WHERE n:A AND NOT n:B.',
  },
  {
    finds: unlabelledMiddle,
    what: 'a pattern of several steps through a node without a label: the engine fails on it in large graphs',
    instead: 'Give the nodes in the middle a label: ->(m:Party)->.',
  },
  { finds: has('collectExpression'), what: 'COLLECT { }', instead: 'Use OPTIONAL MATCH and collect().' },
  {
    finds: has(
      'letClause',
      'filterClause',
      'forListClause',
      'whenBranch',
      'finishClause',
      'allReduceExpression',
      'dynamicLabel',
      'dynamicLabelType',
      'typeComparison',
      'cypherVersion',
      'normalizeFunction',
      'vectorFunction',
      'interpolatedStringLiteral',
    ),
    what: 'parts of Cypher 25 and types in conditions',
    instead: 'Use MATCH, WITH, WHERE and RETURN.',
  },
  {
    finds: calls(['percentilecont', 'percentiledisc']),
    what: 'percentiles: the engine ignores which',
    instead:
      'Collect the sorted values and take one: WITH x ORDER BY x WITH collect(x) AS all RETURN all[size(all) / 2].',
  },
  {
    finds: calls(['round'], (node) => callOf(node).args.length > 1),
    what: 'round() to decimals',
    instead: 'Write round(x * 100) / 100.0.',
  },
  {
    finds: propertyOfCall,
    what: 'a part of a date taken by .year and the like',
    instead: 'Dates of records are texts: substring(t.dateFrom, 0, 4).',
  },
  {
    finds: calls([
      'localdatetime',
      'localtime',
      'time',
      'date.truncate',
      'datetime.truncate',
      'duration.between',
      'duration.indays',
      'duration.inmonths',
    ]),
    what: 'local times, truncation and differences of dates',
    instead: 'Dates of records are ISO texts, which compare as dates do.',
  },
  {
    finds: calls(['date', 'datetime'], (node) =>
      /^'(?!\d{4}-\d{2}-\d{2}(T[\d:.Z+-]*)?'$)|^"(?!\d{4}-\d{2}-\d{2}(T[\d:.Z+-]*)?"$)/.test(
        callOf(node).args.map(textOf).join(),
      ),
    ),
    what: 'a date that is written otherwise than YYYY-MM-DD, which the engine reads as null',
    instead: "Write date('2020-12-31').",
  },
  {
    finds: calls(['tostring'], (node) => /^-?\d+\.0+$/.test(callOf(node).args.map(textOf).join())),
    what: 'toString() of a decimal without a fraction',
    instead: 'Round it to a whole number first: toString(toInteger(x)).',
  },
  {
    finds: calls(['collect'], (node) => postfix(node, 'indexPostfix') || postfix(node, 'rangePostfix')),
    what: 'an element taken out of collect() at once',
    instead: 'WITH ..., collect(x) AS list RETURN list[0], or head(collect(x)).',
  },
  {
    finds: nodesPicked,
    what: 'a node picked by CASE, coalesce(), max() or min(): the engine gives its number',
    instead: 'Pick its property: coalesce(q.id, p.id).',
  },
  {
    finds: unnamedCollection,
    what: 'collect() of nodes without a name: the engine gives their numbers',
    instead: 'Name it: collect(p) AS parties.',
  },
  {
    finds: (tree) => all(tree, 'procedureName').filter((node) => /fulltext|schema/i.test(textOf(node))),
    what: 'full text and schema procedures',
    instead: 'Use the search box, or WHERE toLower(p.name) CONTAINS $text.',
  },
  {
    finds: calls([
      'point',
      'point.distance',
      'randomuuid',
      'isempty',
      'tointegerornull',
      'tofloatornull',
      'tobooleanornull',
      'tostringornull',
      'elementid',
      'id',
      'valuetype',
      'nullif',
    ]),
    what: 'functions that the engine lacks, or that give numbers of its own',
    instead: 'Use size(x) = 0, toInteger(x), and the id property.',
  },
];

/** Everything in a query that the embedded engine would not answer as Neo4j does. */
export function notInDialect(tree: TreeNode): Finding[] {
  return RULES.flatMap(({ finds, what, instead }) => finds(tree).map(({ place }) => ({ what, instead, place })));
}

function filteredShortestPath(tree: TreeNode): TreeNode[] {
  return all(tree, 'matchClause').filter(
    (match) =>
      all(match, 'shortestPathPattern').length > 0 && match.children.some((child) => child.name === 'whereClause'),
  );
}

function labelExpressions(tree: TreeNode): TreeNode[] {
  return all(tree, 'nodePattern').filter((node) => {
    const labels = node.children.find((child) => child.name === 'labelExpression');
    return labels !== undefined && tokens(labels).some((token) => ['|', '&', '!', '%'].includes(token));
  });
}

/** Patterns of two steps or more where a middle node has neither label nor property and is not known from before. */
function unlabelledMiddle(tree: TreeNode): TreeNode[] {
  return all(tree, 'patternElement').flatMap((pattern) => {
    const nodes = pattern.children.filter((child) => child.name === 'nodePattern');
    return nodes.slice(1, -1).filter((node) => !/[:{]/.test(textOf(node)) && !knownBefore(tree, node));
  });
}

/** Whether the variable of a node pattern bears a label in another pattern of the query. */
function knownBefore(tree: TreeNode, node: TreeNode): boolean {
  const variable = node.children.find((child) => child.name === 'variable');
  if (!variable) return false;
  const opening = `(${textOf(variable)}`;
  return all(tree, 'nodePattern').some((other) => {
    const text = textOf(other);
    return other !== node && text.startsWith(opening) && ':{'.includes(text.charAt(opening.length));
  });
}

function postfix(call: TreeNode, rule: string): boolean {
  for (let above = call.parent; above && above.name !== 'expression'; above = above.parent)
    if (above.name === 'expression2')
      return above.children.some(
        (child) => textOf(child).startsWith('[') && (child.name === rule || child.name === 'postFix'),
      );
  return false;
}

function propertyOfCall(tree: TreeNode): TreeNode[] {
  return all(tree, 'expression2').filter((node) => {
    const [first, ...rest] = node.children;
    const call = first ? all(first, 'functionInvocation')[0] : undefined;
    return (
      call !== undefined &&
      textOf(call) === textOf(first) &&
      ['date', 'datetime', 'duration', 'localdatetime', 'time'].includes(callOf(call).name) &&
      rest.some((child) => textOf(child).startsWith('.'))
    );
  });
}

/** Names of nodes, relationships and paths, also under the new names that WITH gives them. */
function graphVariables(tree: TreeNode): Set<string> {
  const names = new Set<string>();
  for (const rule of ['nodePattern', 'relationshipPattern', 'pattern'])
    for (const node of all(tree, rule)) {
      const variable = node.children.find((child) => child.name === 'variable');
      if (variable) names.add(textOf(variable));
    }
  for (const item of all(tree, 'returnItem')) {
    const [expression, as, alias] = item.children;
    if (as && alias && names.has(textOf(expression))) names.add(textOf(alias));
  }
  return names;
}

function nodesPicked(tree: TreeNode): TreeNode[] {
  const names = graphVariables(tree);
  const picked = all(tree, 'functionInvocation').filter((node) => {
    const { name, args } = callOf(node);
    return ['coalesce', 'max', 'min'].includes(name) && args.some((arg) => names.has(textOf(arg)));
  });
  const chosen = [
    ...all(tree, 'caseAlternative'),
    ...all(tree, 'extendedCaseAlternative'),
    ...all(tree, 'caseExpression'),
  ].filter((node) =>
    node.children.some(
      (child, i) =>
        child.name === 'expression' &&
        /^(THEN|ELSE)$/i.test(node.children[i - 1]?.name ?? '') &&
        names.has(textOf(child)),
    ),
  );
  return [...picked, ...chosen];
}

function unnamedCollection(tree: TreeNode): TreeNode[] {
  const names = graphVariables(tree);
  return all(tree, 'functionInvocation').filter((node) => {
    const { name, args } = callOf(node);
    if (name !== 'collect' || !args.some((arg) => names.has(textOf(arg).replace(/^DISTINCT/i, '')))) return false;
    let item: TreeNode | null = node;
    while (item && item.name !== 'returnItem') item = item.parent;
    return item !== null && inside(item, 'returnClause') && textOf(item) === textOf(node);
  });
}
