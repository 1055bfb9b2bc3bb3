/**
 * A description of people: conditions joined by and / or; each group and each condition can be negated.
 * Fields: `address`, `first_name`, `last_name`, `language`, `country`, `time_zone`, `source`, `created_at`,
 * `tag`, and `attribute:<name>`. What each field may be asked: fields.ts.
 */
export const operators = [
  'is',
  'is_not',
  'contains',
  'starts_with',
  'greater',
  'less',
  'is_set',
  'is_not_set',
  'has',
  'has_not',
] as const;
export type Operator = (typeof operators)[number];

export type Condition = {
  field: string;
  operator: Operator;
  /** Left out for `is_set` and `is_not_set`. Dates as `2026-11-24`, numbers as `12.5`. */
  value?: string;
  not?: boolean;
};
export type Group = { all: Node[]; not?: boolean } | { any: Node[]; not?: boolean };
export type Node = Condition | Group;
export type SegmentDefinition = Group;

export const everybody: SegmentDefinition = { all: [] };

export const isGroup = (node: Node): node is Group => 'all' in node || 'any' in node;
export const childrenOf = (group: Group): Node[] => ('all' in group ? group.all : group.any);
export const joinOf = (group: Group): 'all' | 'any' => ('all' in group ? 'all' : 'any');
