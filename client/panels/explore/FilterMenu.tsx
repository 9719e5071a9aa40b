/** Filters, chosen from what is drawn; and grouping. */
import { Popover } from 'radix-ui';
import { useState } from 'react';
import type { Graph } from '../../../model/api/graph.ts';
import { MoneyError, parseDollars } from '../../../model/money.ts';
import { KIND_NAMES, PARTY_KINDS } from '../../../model/party.ts';
import { TRANSFER_TYPES } from '../../../model/transfer.ts';
import { GROUPINGS, type Grouping } from '../../../scene/grouping.ts';
import { act, usePage } from '../../state/page.ts';
import { Icon } from '../../ui/Icon.tsx';
import { TYPE_NAMES } from '../top/options.ts';

export function FilterMenu({ graph }: { graph: Graph }) {
  const { show, group } = usePage((page) => page.url);
  const toggle = (text: string) =>
    act('Filter', { show: show.includes(text) ? show.filter((one) => one !== text) : [...show, text] });
  const kinds = PARTY_KINDS.filter(
    (kind) => show.includes(`kind:${kind}`) || graph.nodes.some((node) => node.kind === kind),
  );
  const types = TRANSFER_TYPES.filter(
    (type) => show.includes(`type:${type}`) || graph.edges.some((edge) => edge.type === type),
  );
  return (
    <div className="row">
      <Popover.Root>
        <Popover.Trigger asChild>
          <button type="button" className="button">
            Filter <Icon name="down" size={14} />
          </button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content className="popover options-form" align="start" sideOffset={6} aria-label="Filters">
            <fieldset>
              <legend>Show parties</legend>
              <div className="check-columns">
                {kinds.map((kind) => (
                  <label key={kind} className="check">
                    <input
                      type="checkbox"
                      checked={!show.includes(`kind:${kind}`)}
                      onChange={() => toggle(`kind:${kind}`)}
                    />
                    {KIND_NAMES[kind]}
                  </label>
                ))}
              </div>
            </fieldset>
            <fieldset>
              <legend>Show payments</legend>
              <div className="check-columns">
                {types.map((type) => (
                  <label key={type} className="check">
                    <input
                      type="checkbox"
                      checked={!show.includes(`type:${type}`)}
                      onChange={() => toggle(`type:${type}`)}
                    />
                    {TYPE_NAMES[type]}
                  </label>
                ))}
              </div>
            </fieldset>
            <Least />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      <label className="row small">
        group by
        <select
          className="field"
          value={group}
          onChange={(event) => act(`Group by ${event.target.value}`, { group: event.target.value as Grouping })}
        >
          {GROUPINGS.map((name) => (
            <option key={name} value={name}>
              {name === 'none' ? 'nothing' : name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Least() {
  const show = usePage((page) => page.url.show);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const apply = () => {
    if (text.trim() === '') return;
    try {
      const others = show.filter((one) => !one.startsWith('min:'));
      act('Smallest payment', { show: [...others, `min:${parseDollars(text)}`] });
      setWrong(null);
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
      setWrong(error.message);
    }
  };
  return (
    <label className="option-label">
      Payments of at least (dollars)
      <input
        className="field"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={apply}
        onKeyDown={(event) => event.key === 'Enter' && apply()}
      />
      {wrong && (
        <span className="option-hint" role="alert">
          {wrong}
        </span>
      )}
    </label>
  );
}
