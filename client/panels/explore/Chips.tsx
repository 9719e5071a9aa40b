/** What makes the picture what it is, each piece seen and removable. */
import type { ReactNode } from 'react';
import { collapse, expand } from '../../state/explore.ts';
import { act, usePage } from '../../state/page.ts';
import { Icon } from '../../ui/Icon.tsx';
import './explore.css';
import { parseFilters } from './filters.ts';
import type { Opened } from './useExploration.ts';

const WAYS = { in: 'who paid', out: 'paid by', both: 'around' } as const;

const NONE: readonly Opened[] = [];

export function Chips({ opened = NONE }: { opened?: readonly Opened[] }) {
  const { hide, only, show, group, pins } = usePage((page) => page.url);
  const filters = parseFilters(show);
  const without = (text: string) => act('Take a filter off', { show: show.filter((one) => one !== text) });
  if (opened.length + filters.length + hide.length + only.length + pins.length === 0 && group === 'none') return null;
  return (
    <ul className="chips" aria-label="Expansions and filters">
      {opened.map((one) => (
        <Chip key={one.id + one.direction} remove={() => collapse(one.id)} what={`expansion of ${one.name}`}>
          {WAYS[one.direction]} {one.name}: {one.shown} of {one.total.toLocaleString('en-US')}
          {one.total > one.shown && (
            <button
              type="button"
              className="link"
              onClick={() => expand(one.id, one.direction, Math.min(500, one.limit * 2))}
            >
              and {(one.total - one.shown).toLocaleString('en-US')} more
            </button>
          )}
        </Chip>
      ))}
      {filters.map((filter) => (
        <Chip key={filter.text} remove={() => without(filter.text)} what={`filter ${filter.name}`}>
          {filter.name}
        </Chip>
      ))}
      {hide.length > 0 && (
        <Chip remove={() => act('Show what was hidden', { hide: [] })} what="hiding">
          {hide.length} hidden
        </Chip>
      )}
      {only.length > 0 && (
        <Chip remove={() => act('Show the others', { only: [] })} what="hiding of others">
          only {only.length} shown
        </Chip>
      )}
      {group !== 'none' && (
        <Chip remove={() => act('Ungroup', { group: 'none' })} what="grouping">
          grouped by {group}
        </Chip>
      )}
      {pins.length > 0 && (
        <Chip remove={() => act('Free all pins', { pins: [] })} what="pins">
          {pins.length} pinned
        </Chip>
      )}
    </ul>
  );
}

function Chip({ children, remove, what }: { children: ReactNode; remove: () => void; what: string }) {
  return (
    <li className="chip">
      <span>{children}</span>
      <button type="button" aria-label={`Remove ${what}`} onClick={remove}>
        <Icon name="close" size={12} />
      </button>
    </li>
  );
}
