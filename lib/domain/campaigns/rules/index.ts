// Written by bin/rules from the files of this folder; do not edit.
import type { Rule } from '../rule.ts';
import aimedNotSprayed from './aimed-not-sprayed.ts';
import attentionGrabbing from './attention-grabbing.ts';
import benefitStated from './benefit-stated.ts';
import claimsHaveEvidence from './claims-have-evidence.ts';
import expectationMatch from './expectation-match.ts';
import fourEyes from './four-eyes.ts';
import giveMoreThanYouAsk from './give-more-than-you-ask.ts';
import interruptionShown from './interruption-shown.ts';
import kolDisclosed from './kol-disclosed.ts';
import lawRequiredContent from './law-required-content.ts';
import leavingIsEasy from './leaving-is-easy.ts';
import mailHeadersReady from './mail-headers-ready.ts';
import namesArePublishable from './names-are-publishable.ts';
import noFakedConversation from './no-faked-conversation.ts';
import noManufacturedUrgency from './no-manufactured-urgency.ts';
import noRecipientWithoutPermission from './no-recipient-without-permission.ts';
import nobodySeesNobody from './nobody-sees-nobody.ts';
import parcAtLeastOne from './parc-at-least-one.ts';
import senderIsTheOrganisation from './sender-is-the-organisation.ts';
import subjectMatchesBody from './subject-matches-body.ts';
import tone from './tone.ts';

export const rules: readonly Rule[] = [
  aimedNotSprayed,
  attentionGrabbing,
  benefitStated,
  claimsHaveEvidence,
  expectationMatch,
  fourEyes,
  giveMoreThanYouAsk,
  interruptionShown,
  kolDisclosed,
  lawRequiredContent,
  leavingIsEasy,
  mailHeadersReady,
  namesArePublishable,
  noFakedConversation,
  noManufacturedUrgency,
  noRecipientWithoutPermission,
  nobodySeesNobody,
  parcAtLeastOne,
  senderIsTheOrganisation,
  subjectMatchesBody,
  tone,
];

/** sha256 of the rules and the words they share: part of what an approval is about. */
export const ruleSetVersion = '442a04b75a61742d320d888b4ad9a41644acc0472caf8e0a2ed1cb7163a4a776';
