import { render } from '@react-email/render';
import { createElement } from 'react';
import type { CampaignParts } from '#db/queries/campaign-facts.ts';
import { CampaignFrame, type CampaignFrameWords } from '#emails/campaign-frame.tsx';
import { placeholder, type Rendered } from '#lib/domain/delivery/rendered.ts';
import { isLocale, type Locale } from '#lib/domain/locale.ts';
import { wordsIn } from '#lib/services/words.ts';

/** The mail frame of a campaign in its language, with the places of each reader still open: made once, at the launch. */
export const renderFrame = async ({
  campaign,
  workspace,
}: Pick<CampaignParts, 'campaign' | 'workspace'>): Promise<Rendered> => {
  const language: Locale = isLocale(campaign.language) ? campaign.language : 'en';
  const t = wordsIn(language, 'delivery');
  const { legalName, postalAddress, contactEmail, contactPhone } = workspace;
  const words: CampaignFrameWords = {
    unsubscribe: t('letter.unsubscribe'),
    preferences: t('letter.preferences'),
    why: t('letter.why'),
    worth: t('letter.worth'),
    refuseAll: t('letter.refuseAll', { sender: legalName, contact: contactEmail }),
    imprint: [legalName, postalAddress, [contactEmail, contactPhone].filter(Boolean).join(' · ')],
  };
  return {
    html: await render(createElement(CampaignFrame, { language, words })),
    text: textFrame(words),
    subject: campaign.subject,
    preheader: campaign.preheader,
    legalName,
  };
};

const textFrame = ({ unsubscribe, preferences, why, worth, refuseAll, imprint }: CampaignFrameWords): string =>
  [
    placeholder('body'),
    '',
    '-- ',
    placeholder('because'),
    '',
    `${worth} ${placeholder('worth')}`,
    '',
    `${unsubscribe}: ${placeholder('unsubscribe')}`,
    `${preferences}: ${placeholder('preferences')}`,
    `${why}: ${placeholder('why')}`,
    '',
    refuseAll,
    '',
    ...imprint,
    '',
  ].join('\n');
