'use server';
import { z } from 'zod';
import { action } from '#app/_adapters/action.ts';
import { incidentSteps } from '#lib/domain/campaigns/incident.ts';
import { closeIncident } from '#lib/services/incidents/close.ts';
import { correct } from '#lib/services/incidents/correct.ts';
import { openIncident } from '#lib/services/incidents/open.ts';
import { takeStep } from '#lib/services/incidents/take-step.ts';

const id = z.number().int().positive();

export const stopCampaign = action({ schema: z.object({ id, what: z.string() }) }, (ctx, { id, what }) =>
  openIncident(ctx, id, what),
);

export const takeIncidentStep = action(
  { schema: z.object({ id, step: z.enum(incidentSteps), said: z.string(), pointer: z.string() }) },
  (ctx, { id, ...step }) => takeStep(ctx, id, step),
);

export const writeCorrection = action({ schema: z.object({ id, name: z.string() }) }, async (ctx, { id, name }) => ({
  id: (await correct(ctx, id, name)).id,
}));

export const closeCampaignIncident = action({ schema: z.object({ id }) }, (ctx, { id }) => closeIncident(ctx, id));
