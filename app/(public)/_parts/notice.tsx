import type { ReactNode } from 'react';

/** `done`: it happened · `trouble`: it did not. */
export const Notice = ({ kind, children }: { kind: 'done' | 'trouble'; children: ReactNode }) => (
  <div className={`notice ${kind}`} role={kind === 'trouble' ? 'alert' : 'status'}>
    {children}
  </div>
);
