import type { ReactNode } from 'react';

/** Names and what they stand for, one a line; what is empty is left out. */
export const FactList = ({ facts }: { facts: [name: string, value: ReactNode][] }) => (
  <dl className="log-facts">
    {facts
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
