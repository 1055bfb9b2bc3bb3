import { createFormatter } from 'use-intl/core';
import type { CampaignParts } from '#db/queries/campaign-facts.ts';
import { labelled, labelsOwed } from '#lib/domain/campaigns/label.ts';
import { isOwnBasis } from '#lib/domain/consent/basis.ts';
import { topicName } from '#lib/domain/consent/topic-name.ts';
import { cutFrame, type Rendered } from '#lib/domain/delivery/rendered.ts';
import { escapeHtml } from '#lib/domain/escape-html.ts';
import { jurisdictionByCode } from '#lib/domain/jurisdictions/index.ts';
import { isLocale, type Locale } from '#lib/domain/locale.ts';
import { compileContent } from '#lib/services/campaigns/content.ts';
import { type Links, linksFor } from '#lib/services/consent/links.ts';
import { wordsIn } from '#lib/services/words.ts';
import type { Letter } from '#lib/transports/transport.ts';
import { renderFrame } from './render-frame.ts';

/** The words people agreed to, by statement; none for evidence that came along without them. */
export type AgreedWords = ReadonlyMap<number, { words: string; language: string }>;

/** One reader, as the first claim pinned them. */
export type Reader = {
  contactId: number;
  address: string;
  firstName: string;
  lastName: string;
  /** When they said yes, and to which words. */
  agreedAt: Date;
  statementId: number | null;
  /** The right it rests on (lib/domain/consent/basis.ts); absent: their yes. */
  basis?: string | undefined;
  /** Code of the profile whose law protects them. */
  law: string;
  /** What stands in the Date header: when it was first about to go out. */
  date: Date;
};

export type ComposedCampaign = {
  rendered: Rendered;
  /** One reader's letter. Same reader, same bytes: nothing in it is random or read from a clock. */
  letterFor(reader: Reader, kind?: 'campaign' | 'test', links?: Links): Letter;
};

type Parts = Pick<CampaignParts, 'campaign' | 'topic' | 'workspace'>;

/**
 * Prepares a campaign's letters once, for everybody. Uses the frame kept at the launch if there is one. Throws the Fault of
 * its content when merge fields cannot be filled in (`compileContent(…).problems` says which).
 */
export const composeCampaign = async (parts: Parts, agreed: AgreedWords): Promise<ComposedCampaign> => {
  const { campaign, topic, workspace } = parts;
  const rendered = campaign.rendered ?? (await renderFrame(parts));
  const content = compileContent(campaign, { legalName: rendered.legalName });
  const language: Locale = isLocale(campaign.language) ? campaign.language : 'en';
  const html = cutFrame(rendered.html);
  const text = cutFrame(rendered.text);
  const because = becauseIn(language, workspace.timeZone, topicName(topic, language), agreed);
  const listId = `<${/^[a-z0-9-]+$/.test(topic.slug) ? topic.slug : `topic-${topic.id}`}.${workspace.senderDomain}>`;

  return {
    rendered,
    letterFor(reader, kind = 'campaign', links = linksOf(parts, reader)) {
      const filled = content.fill({
        address: reader.address,
        first_name: reader.firstName,
        last_name: reader.lastName,
      });
      const { sentence, quote } = because(reader);
      return {
        workspaceId: campaign.workspaceId,
        idempotencyKey: `${kind}:${campaign.workspaceId}:${campaign.id}:${reader.contactId}`,
        kind,
        to: reader.address,
        from: { name: campaign.fromName, address: campaign.fromAddress },
        ...(campaign.replyTo && { replyTo: campaign.replyTo }),
        subject: labelled(filled.subject, labelsOwed(jurisdictionByCode(reader.law), reader.basis)),
        html: html({
          ...escaped(links),
          preheader: escapeHtml(filled.preheader),
          body: filled.html,
          because: quote
            ? `${escapeHtml(sentence)}<br><q lang="${escapeHtml(quote.language)}">${escapeHtml(quote.words)}</q>`
            : escapeHtml(sentence),
        }),
        text: text({
          ...links,
          preheader: '',
          body: filled.text,
          because: quote ? `${sentence}\n${quote.words.replace(/^/gm, '> ')}` : sentence,
        }),
        headers: {
          // RFC 8058 section 3.1: one https address and this very line; RFC 2919 section 2; no personal data in any of them.
          'List-Unsubscribe': `<${links.unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          'List-Id': listId,
        },
        date: reader.date,
      };
    },
  };
};

const linksOf = ({ campaign }: Parts, { contactId }: Reader): Links =>
  linksFor({ workspaceId: campaign.workspaceId, contactId, topicId: campaign.topicId, campaignId: campaign.id });

/** Why somebody gets this: the day, and the words if there were any. */
const becauseIn = (language: Locale, timeZone: string, topic: string, agreed: AgreedWords) => {
  const t = wordsIn(language, 'delivery');
  const format = createFormatter({ locale: language, timeZone });
  return ({ agreedAt, statementId, basis }: Reader) => {
    const quote = statementId === null ? undefined : agreed.get(statementId);
    const date = format.dateTime(agreedAt, { dateStyle: 'long' });
    if (isOwnBasis(basis)) return { sentence: t('letter.customer', { date, topic }), quote: undefined };
    return { sentence: t(quote ? 'letter.agreed' : 'letter.agreedElsewhere', { date, topic }), quote };
  };
};

const escaped = (links: Links): Links => ({
  unsubscribe: escapeHtml(links.unsubscribe),
  preferences: escapeHtml(links.preferences),
  why: escapeHtml(links.why),
  worth: escapeHtml(links.worth),
});
