import { Fault } from '#lib/domain/fault.ts';
import { plainText } from '#lib/services/campaigns/sanitise.ts';

/** What somebody wrote, as it may be kept: at least a word, at most a page. */
export const saidIn = (text: string, field: string): string => {
  const said = plainText(text).trim();
  if (said.length < 3) throw new Fault('incident_say_more', { field });
  if (said.length > 2000) throw new Fault('campaign_too_long', { field: 'reply', maximum: 2000 });
  return said;
};
