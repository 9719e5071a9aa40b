/** A box that holds parties: type to search, arrows and Enter to choose (ARIA combobox), Backspace to take out. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { PartyRef } from '../../../model/party.ts';
import { KIND_NAMES } from '../../../model/party.ts';
import { knowParty, usePartyRef, useSearch } from '../../api/hooks.ts';
import { recallList, rememberFirst } from '../../state/memory.ts';
import { Icon } from '../../ui/Icon.tsx';
import { KindShape } from '../../ui/KindShape.tsx';
import './partyBox.css';

interface Props {
  label: string;
  placeholder: string;
  ids: readonly string[];
  onChange: (ids: string[]) => void;
  /** Enter in an empty box. */
  onSubmit?: () => void;
  single?: boolean;
  inputId?: string;
}

interface Option extends PartyRef {
  readonly hint: string | null;
}

export function PartyBox({ label, placeholder, ids, onChange, onSubmit, single = false, inputId }: Props) {
  const own = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const wanted = useRef<string | null>(null);
  const { options, state, fresh } = useOptions(text, ids);
  const shown = open && (options.length > 0 || text.trim() !== '');

  const choose = (option: Option | undefined) => {
    if (!option) return;
    knowParty(option);
    rememberFirst('parties', JSON.stringify({ id: option.id, name: option.name, kind: option.kind }));
    onChange(single ? [option.id] : [...ids, option.id]);
    setText('');
    setOpen(false);
    setActive(0);
  };

  useEffect(() => {
    if (!fresh || wanted.current === null) return;
    if (wanted.current === text) choose(options[0]);
    wanted.current = null;
  });

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      setOpen(true);
      setActive((active + move + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // What is listed may still answer fewer letters: then the choice waits for the answer to all of them.
      if (text.trim() !== '' && !fresh) wanted.current = text;
      else if (shown && text.trim() !== '') choose(options[active]);
      else if (shown && active > 0) choose(options[active]);
      else onSubmit?.();
    } else if (event.key === 'Escape') {
      // First the list is left, then the box, so that the page's keys work again.
      if (shown) event.stopPropagation();
      else event.currentTarget.blur();
      setOpen(false);
    } else if (event.key === 'Backspace' && text === '' && ids.length > 0) onChange(ids.slice(0, -1));
  };

  return (
    <div className="party-box">
      <label className="party-box-label" htmlFor={inputId ?? own}>
        {label}
      </label>
      <div className="party-box-field">
        {ids.map((id) => (
          <PartyChip key={id} id={id} remove={() => onChange(ids.filter((other) => other !== id))} />
        ))}
        <input
          id={inputId ?? own}
          role="combobox"
          aria-expanded={shown && options.length > 0}
          aria-controls={`${own}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown && options[active] ? `${own}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={ids.length === 0 ? placeholder : single ? '' : 'add…'}
          size={ids.length === 0 ? 20 : 3}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
            setActive(0);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        {shown && options.length === 0 && (
          <p className="party-options muted small" role="status">
            {state}
          </p>
        )}
        {shown && options.length > 0 && (
          <div className="party-options" id={`${own}-list`} role="listbox" aria-label={`${label}: parties`}>
            {options.map((option, i) => (
              <div
                key={option.id}
                id={`${own}-${i}`}
                role="option"
                aria-selected={i === active}
                tabIndex={-1}
                onMouseDown={(event) => {
                  event.preventDefault();
                  choose(option);
                }}
                onMouseEnter={() => setActive(i)}
              >
                <KindShape kind={option.kind} />
                <span className="party-option-name">{option.name}</span>
                <span className="muted small">{option.hint ?? KIND_NAMES[option.kind]}</span>
              </div>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

function PartyChip({ id, remove }: { id: string; remove: () => void }) {
  const { data, error } = usePartyRef(id);
  return (
    <span className="party-chip" data-unknown={(error && !data) || undefined}>
      {data && <KindShape kind={data.kind} />}
      <span className="party-chip-name" title={data?.name ?? id}>
        {data?.name ?? id}
      </span>
      <button type="button" aria-label={`Remove ${data?.name ?? id}`} onClick={remove}>
        <Icon name="close" size={13} />
      </button>
    </span>
  );
}

/** What the box offers: hits of the search, or parties chosen lately when nothing is typed. */
function useOptions(text: string, taken: readonly string[]): { options: Option[]; state: string; fresh: boolean } {
  const { data, error, isFetching, isPlaceholderData } = useSearch(text.trim());
  const free = (option: PartyRef) => !taken.includes(option.id);
  if (text.trim() === '') return { options: recentParties().filter(free), state: '', fresh: true };
  const hits = (data?.hits ?? []).filter(free).map((hit) => ({
    id: hit.id,
    name: hit.name,
    kind: hit.kind,
    hint: hit.matched === hit.name ? hit.jurisdiction : `also “${hit.matched}”`,
  }));
  if (error) return { options: [], state: 'The server does not answer; search again in a moment.', fresh: true };
  const state = isFetching ? 'Searching…' : `No party is called “${text.trim()}” in these records.`;
  return { options: hits, state, fresh: data !== undefined && !isPlaceholderData };
}

function recentParties(): Option[] {
  return recallList('parties').flatMap((text) => {
    const { id, name, kind } = JSON.parse(text) as PartyRef;
    return id && name && kind ? [{ id, name, kind, hint: 'searched lately' }] : [];
  });
}
