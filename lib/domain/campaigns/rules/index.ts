// Written by bin/rules from the files of this folder; do not edit.
import type { Rule } from '../rule.ts';
import aimedNotSprayed from './aimed-not-sprayed.ts';
import attentionGrabbing from './attention-grabbing.ts';
import benefitStated from './benefit-stated.ts';
import expectationMatch from './expectation-match.ts';
import fourEyes from './four-eyes.ts';
import kolDisclosed from './kol-disclosed.ts';
import lawRequiredContent from './law-required-content.ts';
import mailHeadersReady from './mail-headers-ready.ts';
import noFakedConversation from './no-faked-conversation.ts';
import noRecipientWithoutPermission from './no-recipient-without-permission.ts';
import senderIsTheOrganisation from './sender-is-the-organisation.ts';
import subjectMatchesBody from './subject-matches-body.ts';

export const rules: readonly Rule[] = [
  aimedNotSprayed,
  attentionGrabbing,
  benefitStated,
  expectationMatch,
  fourEyes,
  kolDisclosed,
  lawRequiredContent,
  mailHeadersReady,
  noFakedConversation,
  noRecipientWithoutPermission,
  senderIsTheOrganisation,
  subjectMatchesBody,
];

/** sha256 of the rules and the words they share: part of what an approval is about. */
export const ruleSetVersion = '22c9a4d992d88a8c1b4d3a093e1a9a0eb16eacd3928f4c5ca946b32179dd8cee';
