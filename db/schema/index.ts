export * from './access.ts';
export * from './campaigns.ts';
export * from './consent.ts';
export * from './contacts.ts';
export * from './delivery.ts';
export * from './ledger.ts';
export * from './restore.ts';
