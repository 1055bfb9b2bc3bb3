import { canonical } from '#lib/domain/ledger/canonical.ts';
import { encodeUtf8, sha256 } from '#lib/domain/ledger/hash.ts';
import type { SegmentDefinition } from '#lib/domain/segments/segment.ts';
import type { Disclosure } from './campaign.ts';
import type { Policy } from './policy.ts';

/** Everything an approval is about. The campaign's name is not: no reader ever sees it. */
export type ApprovedContent = {
  content: {
    topicId: number;
    channel: string;
    language: string;
    subject: string;
    preheader: string;
    bodyHtml: string;
    fromName: string;
    fromAddress: string;
    replyTo: string;
    benefit: string;
    disclosure: Disclosure;
    /** The campaign whose readers alone it is for; null: it is no correction. */
    corrects: number | null;
  };
  /** null: everybody on the topic. */
  audience: { segmentId: number; definition: SegmentDefinition } | null;
  policy: Policy;
  ruleSetVersion: string;
};

/** 32 bytes: sha256 of the canonical text (RFC 8785). Whatever changes of these, the approval is void. */
export const contentHash = ({ content, audience, policy, ruleSetVersion }: ApprovedContent): Uint8Array =>
  sha256(
    encodeUtf8(
      canonical({
        content: {
          topicId: content.topicId,
          channel: content.channel,
          language: content.language,
          subject: content.subject,
          preheader: content.preheader,
          bodyHtml: content.bodyHtml,
          fromName: content.fromName,
          fromAddress: content.fromAddress,
          replyTo: content.replyTo,
          benefit: content.benefit,
          disclosure: content.disclosure,
        },
        audience,
        ...(content.corrects !== null && { corrects: content.corrects }),
        policy,
        ruleSetVersion,
      }),
    ),
  );
