'use client';
import type { Span } from '#lib/domain/campaigns/rule.ts';

const around = 70;

/** The words a finding is about, marked where they stand; of a long text only what is near. */
export const Marked = ({ text, spans }: { text: string; spans: Span[] }) => {
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return null;
  const long = text.length > 400;
  const from = long ? Math.max(0, first.start - around) : 0;
  const to = long ? Math.min(text.length, Math.max(...spans.map(({ end }) => end)) + around) : text.length;
  const parts: React.ReactNode[] = [];
  let at = from;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    parts.push(text.slice(at, Math.max(at, start)), <mark key={start}>{text.slice(Math.max(at, start), end)}</mark>);
    at = end;
  }
  return (
    <div className="marked">
      {from > 0 && '… '}
      {parts}
      {text.slice(at, to)}
      {to < text.length && ' …'}
    </div>
  );
};
