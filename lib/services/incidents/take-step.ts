import { incidentSteps } from '#db/schema/index.ts';
import { type IncidentStep, incidentSteps as stepNames } from '#lib/domain/campaigns/incident.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authoriseAny } from '#lib/services/campaigns/staff-of.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { openIncidentOf } from './load.ts';
import { saidIn } from './said.ts';

/** What an apology or an act cannot go without; admitting needs the words alone. */
const pointers: Record<IncidentStep, string | null> = { admitted: null, apologised: 'toWhom', acted: 'proof' };

/**
 * Takes one of the three steps, once, with a name under it: *admitted* what was wrong, *apologised* (`pointer`: to whom),
 * *acted* (`pointer`: what proves that it is mended).
 */
export const takeStep = async (
  ctx: Context,
  campaignId: number,
  { step, ...given }: { step: IncidentStep; said: string; pointer?: string },
): Promise<void> => {
  const { userId } = authoriseAny(ctx, ['campaigns:write', 'campaigns:approve']);
  if (!stepNames.includes(step)) throw new Fault('incident_none', {}, 'conflict');
  const field = pointers[step];
  const said = saidIn(given.said, 'said');
  const pointer = field === null ? '' : saidIn(given.pointer ?? '', field);
  return write(ctx, async (tx) => {
    const { incident, steps } = await openIncidentOf(tx, ctx, campaignId);
    if (steps.some((taken) => taken.step === step)) throw new Fault('incident_step_taken', {}, 'conflict');
    await tx.insert(incidentSteps).values({
      workspaceId: ctx.workspaceId,
      incidentId: incident.id,
      step,
      said,
      pointer,
      by: userId,
      at: ctx.now,
    });
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: `incident.${step}`,
        target: `campaign:${campaignId}`,
        details: { words: said, ...(field && { [field]: pointer }) },
      },
    ]);
  });
};
