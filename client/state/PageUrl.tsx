/** Keeps the page's state and the address bar in step, through nuqs. */
import { useQueryStates } from 'nuqs';
import { useLayoutEffect } from 'react';
import { arrived, setWriter } from './page.ts';
import { urlParsers } from './url.ts';

export function PageUrl(): null {
  const [values, setValues] = useQueryStates(urlParsers, { history: 'push', shallow: true, clearOnDefault: true });
  useLayoutEffect(() => setWriter((state) => void setValues(state)), [setValues]);
  useLayoutEffect(() => arrived(values), [values]);
  return null;
}
