// The words of the interface, one file a room and language. Rules carry their own words, so that one rule stays one file.
import type { Locale } from '#lib/domain/locale.ts';
import accessEn from './en/access.json' with { type: 'json' };
import auditEn from './en/audit.json' with { type: 'json' };
import campaignsEn from './en/campaigns.json' with { type: 'json' };
import commonEn from './en/common.json' with { type: 'json' };
import consentEn from './en/consent.json' with { type: 'json' };
import deliveryEn from './en/delivery.json' with { type: 'json' };
import faultsEn from './en/faults.json' with { type: 'json' };
import formsEn from './en/forms.json' with { type: 'json' };
import incidentsEn from './en/incidents.json' with { type: 'json' };
import outboxEn from './en/outbox.json' with { type: 'json' };
import overviewEn from './en/overview.json' with { type: 'json' };
import peopleEn from './en/people.json' with { type: 'json' };
import proofEn from './en/proof.json' with { type: 'json' };
import publicEn from './en/public.json' with { type: 'json' };
import restoreEn from './en/restore.json' with { type: 'json' };
import segmentsEn from './en/segments.json' with { type: 'json' };
import settingsEn from './en/settings.json' with { type: 'json' };
import accessVi from './vi/access.json' with { type: 'json' };
import auditVi from './vi/audit.json' with { type: 'json' };
import campaignsVi from './vi/campaigns.json' with { type: 'json' };
import commonVi from './vi/common.json' with { type: 'json' };
import consentVi from './vi/consent.json' with { type: 'json' };
import deliveryVi from './vi/delivery.json' with { type: 'json' };
import faultsVi from './vi/faults.json' with { type: 'json' };
import formsVi from './vi/forms.json' with { type: 'json' };
import incidentsVi from './vi/incidents.json' with { type: 'json' };
import outboxVi from './vi/outbox.json' with { type: 'json' };
import overviewVi from './vi/overview.json' with { type: 'json' };
import peopleVi from './vi/people.json' with { type: 'json' };
import proofVi from './vi/proof.json' with { type: 'json' };
import publicVi from './vi/public.json' with { type: 'json' };
import restoreVi from './vi/restore.json' with { type: 'json' };
import segmentsVi from './vi/segments.json' with { type: 'json' };
import settingsVi from './vi/settings.json' with { type: 'json' };

const en = {
  common: commonEn,
  faults: faultsEn,
  access: accessEn,
  consent: consentEn,
  forms: formsEn,
  people: peopleEn,
  segments: segmentsEn,
  campaigns: campaignsEn,
  delivery: deliveryEn,
  audit: auditEn,
  incidents: incidentsEn,
  outbox: outboxEn,
  proof: proofEn,
  public: publicEn,
  restore: restoreEn,
  overview: overviewEn,
  settings: settingsEn,
};

/** English is the pattern: every other language has exactly its keys (a test compares them). */
export type Messages = typeof en;
export type Room = keyof Messages;

const vi = {
  common: commonVi,
  faults: faultsVi,
  access: accessVi,
  consent: consentVi,
  forms: formsVi,
  people: peopleVi,
  segments: segmentsVi,
  campaigns: campaignsVi,
  delivery: deliveryVi,
  audit: auditVi,
  incidents: incidentsVi,
  outbox: outboxVi,
  proof: proofVi,
  public: publicVi,
  restore: restoreVi,
  overview: overviewVi,
  settings: settingsVi,
};

export const messagesOf = (locale: Locale): Messages => (locale === 'vi' ? (vi as unknown as Messages) : en);
