export const roles = ['owner', 'marketer', 'approver', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** What one may do. Reading needs no capability: every role of a workspace reads all of it. */
export const capabilities = [
  'workspace:manage',
  'topics:write',
  'forms:write',
  'people:write',
  'people:import',
  'segments:write',
  'campaigns:write',
  'campaigns:approve',
  'campaigns:send',
  'audit:export',
] as const;
export type Capability = (typeof capabilities)[number];

const granted: Record<Role, readonly Capability[]> = {
  owner: capabilities,
  marketer: [
    'topics:write',
    'forms:write',
    'people:write',
    'people:import',
    'segments:write',
    'campaigns:write',
    'campaigns:send',
  ],
  approver: ['campaigns:approve'],
  // Reads all, changes nothing; the export it takes is itself an entry.
  auditor: ['audit:export'],
};

export const may = (role: Role, capability: Capability): boolean => granted[role].includes(capability);
