/** Which column of a table is what: proposed from its header, changed by hand, kept as a mapping. */
import { useEffect, useState } from 'react';
import { DATE_FORMS } from '../../../model/mapping.ts';
import { KIND_NAMES, PARTY_KINDS } from '../../../model/party.ts';
import { TRANSFER_TYPES } from '../../../model/transfer.ts';
import { TYPE_NAMES } from '../top/options.ts';
import { guess, headerOf, type MappingChoice, mappingText } from './mappingText.ts';

const FORM_NAMES: Record<(typeof DATE_FORMS)[number], string> = {
  iso: '2017-04-28',
  isoPart: '2017, 2017-04 or 2017-04-28',
  ymd: '20170428',
  mdy: '04/28/2017',
  dmy: '28/04/2017',
  dmyDots: '28.04.2017',
  year: '2017',
  excel: 'day number of a workbook',
};

/** Bytes that are read to find the header. */
const FIRST_BYTES = 65_536;

interface Props {
  file: File;
  /** The mapping as JSON; null while it lacks something, or when a mapping that ships shall be looked for. */
  onChange: (mapping: string | null) => void;
}

export function MappingForm({ file, onChange }: Props) {
  const [header, setHeader] = useState<readonly string[]>([]);
  const [choice, setChoice] = useState<MappingChoice | null>(null);
  useEffect(() => {
    if (!/\.(csv|tsv|txt)$/i.test(file.name)) return undefined;
    let gone = false;
    const read = async () => {
      const text = await file.slice(0, FIRST_BYTES).text();
      if (gone) return;
      const { delimiter, header } = headerOf(text.split('\n', 1)[0] ?? '');
      setHeader(header);
      setChoice(firstChoice(header, delimiter));
    };
    void read();
    return () => {
      gone = true;
    };
  }, [file]);
  if (!choice) return <p className="small muted">A mapping that ships is taken when exactly one fits the table.</p>;
  const set = (part: Partial<MappingChoice>) => {
    const next = { ...choice, ...part };
    setChoice(next);
    const made = mappingText(next);
    onChange('text' in made ? made.text : null);
  };
  const made = mappingText(choice);
  const column = (name: string, key: 'payer' | 'payee' | 'amount' | 'date' | 'purpose') => (
    <Choice name={name} value={choice[key]} set={(value) => set({ [key]: value })} options={columns(header)} />
  );
  return (
    <fieldset className="mapping">
      <legend>Which column is what in {file.name}</legend>
      {column('Payer', 'payer')}
      <Choice name="Kind of payer" value={choice.payerKind} set={(payerKind) => set({ payerKind })} options={KINDS} />
      {column('Payee', 'payee')}
      <Choice name="Kind of payee" value={choice.payeeKind} set={(payeeKind) => set({ payeeKind })} options={KINDS} />
      {column('Amount', 'amount')}
      <TextChoice name="Currency" value={choice.currency} set={(currency) => set({ currency })} />
      <Choice name="What it is" value={choice.type} set={(type) => set({ type })} options={TYPES} />
      {column('Date', 'date')}
      <Choice name="Dates are written" value={choice.dateForm} set={(dateForm) => set({ dateForm })} options={FORMS} />
      {column('Purpose', 'purpose')}
      <TextChoice name="The source is called" value={choice.title} set={(title) => set({ title })} />
      <TextChoice name="Its address" value={choice.url} set={(url) => set({ url })} />
      <p className="small muted mapping-note">
        {'missing' in made
          ? `${made.missing} Until then a mapping that ships is taken if exactly one fits.`
          : 'Complete.'}
      </p>
    </fieldset>
  );
}

type Options = readonly (readonly [value: string, name: string])[];

const KINDS: Options = PARTY_KINDS.map((kind) => [kind, KIND_NAMES[kind]]);
const TYPES: Options = TRANSFER_TYPES.map((type) => [type, TYPE_NAMES[type]]);
const FORMS: Options = DATE_FORMS.map((form) => [form, FORM_NAMES[form]]);

const columns = (header: readonly string[]): Options => [['', 'none'], ...header.map((name) => [name, name] as const)];

function firstChoice(header: readonly string[], delimiter: string): MappingChoice {
  return {
    payer: guess('payer', header),
    payerKind: 'organization',
    payee: guess('payee', header),
    payeeKind: 'organization',
    amount: guess('amount', header),
    currency: 'USD',
    type: 'CONTRIBUTED',
    date: guess('date', header),
    dateForm: 'isoPart',
    purpose: guess('purpose', header),
    title: '',
    url: '',
    delimiter,
  };
}

interface ChoiceProps {
  name: string;
  value: string;
  set: (value: string) => void;
}

function Choice({ name, value, set, options }: ChoiceProps & { options: Options }) {
  return (
    <label className="option-label">
      {name}
      <select className="field" value={value} onChange={(event) => set(event.target.value)}>
        {options.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function TextChoice({ name, value, set }: ChoiceProps) {
  return (
    <label className="option-label">
      {name}
      <input className="field" value={value} onChange={(event) => set(event.target.value)} />
    </label>
  );
}
