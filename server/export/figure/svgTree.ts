/** The few elements that figures are made of, read back from their SVG. */
import { SaxesParser } from 'saxes';

export interface SvgNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (SvgNode | string)[];
}

/** The tree of a document. @throws where it is not well-formed */
export function parseSvg(svg: string): SvgNode {
  const root: SvgNode = { name: '', attributes: {}, children: [] };
  const open: SvgNode[] = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: SvgNode = { name, attributes, children: [] };
    open[open.length - 1].children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (text) => open[open.length - 1].children.push(text));
  parser.write(svg).close();
  return root.children.find((child): child is SvgNode => typeof child !== 'string') ?? root;
}

/** All elements of a name below a node. */
export function findAll(node: SvgNode, name: string): SvgNode[] {
  return node.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    return [...(child.name === name ? [child] : []), ...findAll(child, name)];
  });
}
