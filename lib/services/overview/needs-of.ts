import type { OpenIncidentLine } from '#db/queries/incidents.ts';
import type { Doubtful, OpenCampaign } from '#db/queries/overview.ts';
import type { Capability } from '#lib/domain/access/role.ts';

/** Something that waits for exactly this person. */
export type Need =
  | { kind: 'review' | 'draft' | 'approved' | 'scheduled' | 'running' | 'paused'; campaign: OpenCampaign }
  | { kind: 'doubt'; doubtful: Doubtful }
  | { kind: 'incident'; incident: OpenIncidentLine };

type Input = {
  campaigns: OpenCampaign[];
  doubtful: Doubtful[];
  incidents: OpenIncidentLine[];
  userId: string;
  may: (capability: Capability) => boolean;
};

/** What is urgent first: incidents, doubts, what is on its way, what others wait for, one's own drafts. */
export const needsOf = ({ campaigns, doubtful, incidents, userId, may }: Input): Need[] => {
  const of = (kind: Exclude<Need['kind'], 'doubt' | 'incident'>, wanted: (campaign: OpenCampaign) => boolean): Need[] =>
    campaigns.filter(wanted).map((campaign) => ({ kind, campaign }));
  return [
    ...(may('campaigns:write') || may('campaigns:approve')
      ? incidents.map((incident): Need => ({ kind: 'incident', incident }))
      : []),
    ...(may('campaigns:send') ? doubtful.map((each): Need => ({ kind: 'doubt', doubtful: each })) : []),
    ...of('running', ({ status }) => status === 'sending'),
    ...of('paused', ({ status }) => status === 'paused' && may('campaigns:send')),
    ...of(
      'review',
      ({ status, createdBy, editedBy }) =>
        status === 'in_review' && may('campaigns:approve') && createdBy !== userId && editedBy !== userId,
    ),
    ...of('approved', ({ status }) => status === 'approved' && may('campaigns:send')),
    ...of('scheduled', ({ status }) => status === 'scheduled'),
    ...of('draft', ({ status, editedBy }) => status === 'draft' && may('campaigns:write') && editedBy === userId),
  ];
};
