import { notFound } from 'next/navigation';
import { cache } from 'react';
import { staffContext } from '#app/_adapters/context.ts';
import { Fault } from '#lib/domain/fault.ts';
import { view } from '#lib/services/campaigns/view.ts';

export const idOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : notFound());

/** What is not there is a page that is not there. */
export const orNotFound = (error: unknown): never => {
  if (error instanceof Fault && error.kind === 'missing') notFound();
  throw error;
};

/** The campaign of the address, judged once a request however many parts of the page ask. */
export const loadView = cache(async (text: string) => {
  const ctx = await staffContext();
  return { ctx, ...(await view(ctx, idOf(text)).catch(orNotFound)) };
});
