/**
 * A description of people: conditions joined by and / or, each group or condition can be negated.
 * Fields: `address`, `first_name`, `last_name`, `language`, `country`, `time_zone`, `source`, `created_at`,
 * `tag`, and `attribute:<name>`.
 */
export type Condition = {
  field: string;
  operator:
    | 'is'
    | 'is_not'
    | 'contains'
    | 'starts_with'
    | 'greater'
    | 'less'
    | 'is_set'
    | 'is_not_set'
    | 'has'
    | 'has_not';
  value?: string;
};
export type Group = { all: Node[]; not?: boolean } | { any: Node[]; not?: boolean };
export type Node = Condition | Group;
export type SegmentDefinition = Group;

export const everybody: SegmentDefinition = { all: [] };
