/** The picture's accessible twin: the same payments and parties as tables, the routes as a tree, in step with it. */
import { Tabs } from 'radix-ui';
import type { TraceResponse } from '../../../model/api/trace.ts';
import type { Picture } from '../../../scene/types.ts';
import { PartyTable } from './PartyTable.tsx';
import { PaymentTable } from './PaymentTable.tsx';
import { RouteTree } from './RouteTree.tsx';
import './table.css';

export function Twin({ picture, trace }: { picture: Picture; trace: TraceResponse | null }) {
  const { edges, nodes } = picture.graph;
  return (
    <Tabs.Root defaultValue="payments" className="twin">
      <Tabs.List className="tabs" aria-label="Tables">
        <Tabs.Trigger value="payments">Payments · {edges.length.toLocaleString('en-US')}</Tabs.Trigger>
        <Tabs.Trigger value="parties">Parties · {nodes.length.toLocaleString('en-US')}</Tabs.Trigger>
        {trace && <Tabs.Trigger value="routes">Tree of routes</Tabs.Trigger>}
      </Tabs.List>
      <Tabs.Content value="payments" className="twin-part">
        <PaymentTable picture={picture} />
      </Tabs.Content>
      <Tabs.Content value="parties" className="twin-part">
        <PartyTable picture={picture} />
      </Tabs.Content>
      {trace && (
        <Tabs.Content value="routes" className="twin-part">
          <RouteTree trace={trace} />
        </Tabs.Content>
      )}
    </Tabs.Root>
  );
}
