/** What is loaded, what can be loaded, and networks with traces to begin with. */
import type { Health } from '../../../model/api/common.ts';
import type { NetworksResponse } from '../../../model/api/networks.ts';
import { formatDollars } from '../../../model/money.ts';
import { useNetworks } from '../../api/firstTrace.ts';
import { useHealth } from '../../api/hooks.ts';
import { act } from '../../state/page.ts';
import { ProjectFiles } from '../project/ProjectFiles.tsx';
import { ProblemNote } from '../../ui/Problem.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import '../answer/answer.css';
import { Imports } from './Imports.tsx';
import './data.css';

export function DataPanel() {
  const health = useHealth();
  const networks = useNetworks();
  return (
    <main className="main data" id="main">
      <h1 className="party-title">Data</h1>
      {health.data ? <Loaded health={health.data} /> : <Waiting what="Asking the server" />}
      <ProjectFiles />
      <Imports />
      {networks.error && <ProblemNote error={networks.error} again={() => void networks.refetch()} />}
      {networks.data && <Networks seed={networks.data} />}
    </main>
  );
}

function Loaded({ health }: { health: Health }) {
  return (
    <section className="stack" aria-label="Loaded records">
      <table className="plain-table data-counts">
        <caption className="small muted">
          Store: {health.store} · data version {health.dataVersion} · Tributary {health.version}
        </caption>
        <thead>
          <tr>
            <th scope="col">Kept in the store</th>
            <th scope="col" className="num">
              Count
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(health.counts).map(([name, count]) => (
            <tr key={name}>
              <th scope="row">{name === 'countableCents' ? 'money that counts' : name}</th>
              <td className="num">{name.endsWith('Cents') ? formatDollars(count) : count.toLocaleString('en-US')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {health.message && <p className="note warn">{health.message}</p>}
    </section>
  );
}

function Networks({ seed }: { seed: NetworksResponse }) {
  return (
    <section className="stack" aria-label="Networks of the seed">
      <h2>Networks of the seed</h2>
      <ul className="networks">
        {seed.networks.map((network) => (
          <li key={network.id} className="stack">
            <h3>{network.name}</h3>
            <p>{network.sentence}</p>
            <p className="small muted">
              {network.transfers} transfers, {network.claims} claims
            </p>
            <ul>
              {seed.examples
                .filter((example) => example.network === network.id)
                .map(({ from, to, fromName, toName, against, throughPooled, shows }) => (
                  <li key={`${from} ${to} ${against}`}>
                    <button
                      type="button"
                      className="link"
                      onClick={() =>
                        act('Trace', { at: 'trace', pick: [], from: [from], to: [to], against, throughPooled })
                      }
                    >
                      {fromName} {against ? 'against' : 'to'} {toName}
                    </button>
                    <p className="small muted">{shows}</p>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
