/** Options of a trace. Each takes effect at once, stands in the URL and can be undone. */
import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { DayError, toDay } from '../../../model/day.ts';
import { formatDollars, MoneyError, parseDollars } from '../../../model/money.ts';
import { TRANSFER_TYPES } from '../../../model/transfer.ts';
import { act, usePage } from '../../state/page.ts';
import type { UrlPatch } from '../../state/url.ts';
import { Icon } from '../../ui/Icon.tsx';
import { optionsInWords, TYPE_NAMES } from './options.ts';

export function OptionsPopover({ changed }: { changed: number }) {
  const url = usePage((page) => page.url);
  const words = optionsInWords(url);
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button type="button" className="button options-button" aria-label={`Options: ${words}`} title={words}>
          <span>{words}</span>
          <Icon name="down" size={14} />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" align="end" sideOffset={6} aria-label="Options of the trace">
          <OptionsForm />
          {changed > 0 && (
            <button type="button" className="button" onClick={() => act('Reset options', RESET)}>
              Reset all options
            </button>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const RESET: UrlPatch = {
  hops: null,
  k: null,
  order: null,
  creditDays: null,
  maxHoldDays: null,
  dateFrom: null,
  dateTo: null,
  minCents: null,
  types: null,
  against: null,
  throughPooled: null,
  announced: null,
};

function OptionsForm() {
  const url = usePage((page) => page.url);
  return (
    <div className="options-form">
      <div className="options-grid">
        <NumberField name="Steps at most" value={url.hops} min={1} max={8} set={(hops) => act('Steps', { hops })} />
        <NumberField name="Routes listed" value={url.k} min={1} max={100} set={(k) => act('Routes listed', { k })} />
        <TextField
          name="From day"
          value={url.dateFrom ?? ''}
          hint="YYYY-MM-DD"
          read={readDay}
          set={(dateFrom) => act('From day', { dateFrom })}
        />
        <TextField
          name="To day"
          value={url.dateTo ?? ''}
          hint="YYYY-MM-DD"
          read={readDay}
          set={(dateTo) => act('To day', { dateTo })}
        />
        <TextField
          name="Payments of at least"
          value={url.minCents === 0 ? '' : formatDollars(url.minCents)}
          hint="dollars"
          read={readAmount}
          set={(minCents) => act('Minimum', { minCents })}
        />
        <NumberField
          name="Held at most"
          value={url.maxHoldDays}
          min={0}
          max={36_500}
          hint="days between receipt and payment; empty: any"
          set={(maxHoldDays) => act('Holding time', { maxHoldDays })}
        />
        <NumberField
          name="Credit days"
          value={url.creditDays}
          min={0}
          max={3650}
          hint="days by which spending may precede the gift that pays for it"
          set={(creditDays) => act('Credit days', { creditDays })}
        />
        <label>
          Order of routes
          <select
            className="field"
            value={url.order}
            onChange={(event) => act('Order of routes', { order: event.target.value as 'widest' | 'shortest' })}
          >
            <option value="widest">widest first</option>
            <option value="shortest">shortest first</option>
          </select>
        </label>
      </div>
      <fieldset>
        <legend>Kinds of payment</legend>
        <div className="check-columns">
          {TRANSFER_TYPES.map((type) => {
            const on = url.types.length === 0 || url.types.includes(type);
            return (
              <Check key={type} on={on} set={() => act('Kinds of payment', { types: toggled(url.types, type) })}>
                {TYPE_NAMES[type]}
              </Check>
            );
          })}
        </div>
      </fieldset>
      <fieldset>
        <legend>Also</legend>
        <Check on={url.against} set={(against) => act('Spending against', { against })}>
          Trace spending against the recipients instead
        </Check>
        <Check on={url.announced} set={(announced) => act('Announced', { announced })}>
          Count what was announced or pledged but not recorded as paid
        </Check>
        <Check on={url.throughPooled} set={(throughPooled) => act('Through pooled', { throughPooled })}>
          Go on through large grantees that pool many donors
        </Check>
      </fieldset>
    </div>
  );
}

function toggled<T extends string>(chosen: readonly T[], item: T): T[] {
  const all = [...TRANSFER_TYPES] as unknown as T[];
  const base = chosen.length === 0 ? all : [...chosen];
  const next = base.includes(item) ? base.filter((other) => other !== item) : [...base, item];
  return next.length === all.length ? [] : next;
}

function Check({ on, set, children }: { on: boolean; set: (on: boolean) => void; children: ReactNode }) {
  return (
    <label className="check">
      <input type="checkbox" checked={on} onChange={(event) => set(event.target.checked)} />
      <span>{children}</span>
    </label>
  );
}

function readDay(text: string): string | null {
  if (text === '') return null;
  toDay(text);
  return text;
}

function readAmount(text: string): number | null {
  return text === '' ? null : parseDollars(text);
}

interface TextProps<T> {
  name: string;
  value: string;
  hint: string;
  read: (text: string) => T | null;
  set: (value: T | null) => void;
}

/** A field that takes effect when left or on Enter, and says what is wrong with what was typed. */
function TextField<T>({ name, value, hint, read, set }: TextProps<T>) {
  const [text, setText] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const commit = () => {
    if (text === null) return;
    try {
      set(read(text.trim()));
      setText(null);
      setWrong(null);
    } catch (error) {
      if (!(error instanceof DayError || error instanceof MoneyError)) throw error;
      setWrong(error.message);
    }
  };
  return (
    <label>
      {name}
      <input
        className="field"
        value={text ?? value}
        aria-invalid={wrong !== null}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      <span className="option-hint" role={wrong ? 'alert' : undefined}>
        {wrong ?? hint}
      </span>
    </label>
  );
}

interface NumberProps {
  name: string;
  value: number | null;
  min: number;
  max: number;
  hint?: string;
  set: (value: number | null) => void;
}

function NumberField({ name, value, min, max, hint, set }: NumberProps) {
  const [text, setText] = useState<string | null>(null);
  const commit = () => {
    if (text === null) return;
    const number = Number.parseInt(text, 10);
    set(Number.isNaN(number) ? null : Math.min(max, Math.max(min, number)));
    setText(null);
  };
  return (
    <label>
      {name}
      <input
        className="field"
        type="number"
        min={min}
        max={max}
        value={text ?? value ?? ''}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      {hint && <span className="option-hint">{hint}</span>}
    </label>
  );
}
