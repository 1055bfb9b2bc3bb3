// Written by bin/rules from the files of this folder; do not edit.
import type { Rule } from '../rule.ts';
import actorIsAPerson from './actor-is-a-person.ts';
import admitApologiseAct from './admit-apologise-act.ts';
import aimedNotSprayed from './aimed-not-sprayed.ts';
import annoyanceBudget from './annoyance-budget.ts';
import attentionGrabbing from './attention-grabbing.ts';
import benefitStated from './benefit-stated.ts';
import claimsHaveEvidence from './claims-have-evidence.ts';
import confirmedAndPinned from './confirmed-and-pinned.ts';
import connectInformEntertain from './connect-inform-entertain.ts';
import coolingOff from './cooling-off.ts';
import customerActedFirst from './customer-acted-first.ts';
import editVoidsApproval from './edit-voids-approval.ts';
import expectationMatch from './expectation-match.ts';
import fitToPublish from './fit-to-publish.ts';
import fourEyes from './four-eyes.ts';
import frontPageTest from './front-page-test.ts';
import giveMoreThanYouAsk from './give-more-than-you-ask.ts';
import honestConsentForm from './honest-consent-form.ts';
import interruptionShown from './interruption-shown.ts';
import kolBringsNoList from './kol-brings-no-list.ts';
import kolDisclosed from './kol-disclosed.ts';
import lawConsentTextComplete from './law-consent-text-complete.ts';
import lawImpliedClock from './law-implied-clock.ts';
import lawLabel from './law-label.ts';
import lawMaxPerPeriod from './law-max-per-period.ts';
import lawMinAge from './law-min-age.ts';
import lawProfileKnown from './law-profile-known.ts';
import lawQuietHours from './law-quiet-hours.ts';
import lawReconfirmDue from './law-reconfirm-due.ts';
import lawRepermissionNeedsLiveBasis from './law-repermission-needs-live-basis.ts';
import lawRequiredContent from './law-required-content.ts';
import leavingIsEasy from './leaving-is-easy.ts';
import mailHeadersReady from './mail-headers-ready.ts';
import namesArePublishable from './names-are-publishable.ts';
import noChannelSpillover from './no-channel-spillover.ts';
import noFakedConversation from './no-faked-conversation.ts';
import noHiddenTracking from './no-hidden-tracking.ts';
import noManufacturedUrgency from './no-manufactured-urgency.ts';
import noPurchasedList from './no-purchased-list.ts';
import noRecipientWithoutPermission from './no-recipient-without-permission.ts';
import noTopicSpillover from './no-topic-spillover.ts';
import nobodySeesNobody from './nobody-sees-nobody.ts';
import parcAtLeastOne from './parc-at-least-one.ts';
import pausedByThePerson from './paused-by-the-person.ts';
import readsAsWritten from './reads-as-written.ts';
import senderIsTheOrganisation from './sender-is-the-organisation.ts';
import subjectMatchesBody from './subject-matches-body.ts';
import tone from './tone.ts';
import withdrawalWins from './withdrawal-wins.ts';

export const rules: readonly Rule[] = [
  actorIsAPerson,
  admitApologiseAct,
  aimedNotSprayed,
  annoyanceBudget,
  attentionGrabbing,
  benefitStated,
  claimsHaveEvidence,
  confirmedAndPinned,
  connectInformEntertain,
  coolingOff,
  customerActedFirst,
  editVoidsApproval,
  expectationMatch,
  fitToPublish,
  fourEyes,
  frontPageTest,
  giveMoreThanYouAsk,
  honestConsentForm,
  interruptionShown,
  kolBringsNoList,
  kolDisclosed,
  lawConsentTextComplete,
  lawImpliedClock,
  lawLabel,
  lawMaxPerPeriod,
  lawMinAge,
  lawProfileKnown,
  lawQuietHours,
  lawReconfirmDue,
  lawRepermissionNeedsLiveBasis,
  lawRequiredContent,
  leavingIsEasy,
  mailHeadersReady,
  namesArePublishable,
  noChannelSpillover,
  noFakedConversation,
  noHiddenTracking,
  noManufacturedUrgency,
  noPurchasedList,
  noRecipientWithoutPermission,
  noTopicSpillover,
  nobodySeesNobody,
  parcAtLeastOne,
  pausedByThePerson,
  readsAsWritten,
  senderIsTheOrganisation,
  subjectMatchesBody,
  tone,
  withdrawalWins,
];

/** sha256 of the rules and the words they share: part of what an approval is about. */
export const ruleSetVersion = '33d829ef4ade9d6a981a435a4dc7d508ed2329d481f5e47648040f861cd8d6c9';
