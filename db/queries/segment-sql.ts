import { type SQL, sql } from 'drizzle-orm';
import { attributeName, isNumber } from '#lib/domain/segments/fields.ts';
import { type Condition, childrenOf, isGroup, joinOf, type Node } from '#lib/domain/segments/segment.ts';

/**
 * A checked segment (lib/domain/segments/check.ts) as one condition on `contacts c` of `workspaces w`. Every value travels as
 * a parameter, and every part is true or false, never null, so that a negation is what it says.
 */
export const segmentSql = (node: Node): SQL => {
  const inner = isGroup(node) ? groupSql(node) : conditionSql(node);
  return node.not ? sql`(not ${inner})` : inner;
};

const groupSql = (group: Extract<Node, { all: Node[] } | { any: Node[] }>): SQL => {
  const parts = childrenOf(group).map(segmentSql);
  if (parts.length === 0) return sql`true`;
  return sql`(${sql.join(parts, joinOf(group) === 'all' ? sql` and ` : sql` or `)})`;
};

const columns: Record<string, SQL> = {
  address: sql`c.address`,
  first_name: sql`c.first_name`,
  last_name: sql`c.last_name`,
  language: sql`c.language`,
  country: sql`c.country`,
  time_zone: sql`c.time_zone`,
  source: sql`c.source`,
};

const conditionSql = (condition: Condition): SQL => {
  const { field, value = '' } = condition;
  const attribute = attributeName(field);
  if (field === 'tag') return tagSql(condition, value);
  if (field === 'created_at')
    return daySql(sql`c.created_at`, condition, sql`(${value}::date::timestamp at time zone w.time_zone)`);
  if (attribute !== null) return attributeSql(condition, attribute, value);
  const column = Object.hasOwn(columns, field) ? columns[field] : undefined;
  if (!column) throw new Error(`segment was not checked: ${field}`);
  return textSql(column, condition, value);
};

const tagSql = ({ operator }: Condition, value: string): SQL => {
  // Tags are kept as they were written; a person who looks for "VIP" means "vip" as well.
  const has = sql`exists (select from unnest(c.tags) tag where lower(tag) = lower(${value}::text))`;
  switch (operator) {
    case 'has':
      return has;
    case 'has_not':
      return sql`(not ${has})`;
    case 'is_set':
      return sql`(c.tags <> '{}')`;
    case 'is_not_set':
      return sql`(c.tags = '{}')`;
    default:
      throw new Error(`segment was not checked: tag ${operator}`);
  }
};

const attributeSql = (condition: Condition, name: string, value: string): SQL => {
  const { operator } = condition;
  const text = sql`(c.attributes ->> ${name}::text)`;
  if (operator !== 'greater' && operator !== 'less') return textSql(text, condition, value);
  if (isNumber(value)) {
    const number = sql`(case when jsonb_typeof(c.attributes -> ${name}::text) = 'number' then ${text}::numeric end)`;
    return operator === 'greater'
      ? sql`coalesce(${number} > ${value}::numeric, false)`
      : sql`coalesce(${number} < ${value}::numeric, false)`;
  }
  // Days written as 2026-11-24 (with or without a time behind) sort as text.
  const day = sql`(case when ${text} ~ '^\\d{4}-\\d{2}-\\d{2}' then left(${text}, 10) end)`;
  return daySql(day, condition, sql`${value}::text`);
};

// `greater` with a day means since that day, the day itself included; `less` means before it.
const daySql = (left: SQL, { operator }: Condition, right: SQL): SQL =>
  operator === 'greater' ? sql`coalesce(${left} >= ${right}, false)` : sql`coalesce(${left} < ${right}, false)`;

const textSql = (column: SQL, { operator }: Condition, value: string): SQL => {
  switch (operator) {
    case 'is':
      return sql`coalesce(lower(${column}) = lower(${value}::text), false)`;
    case 'is_not':
      return sql`coalesce(lower(${column}) <> lower(${value}::text), true)`;
    case 'contains':
      return sql`coalesce(position(lower(${value}::text) in lower(${column})) > 0, false)`;
    case 'starts_with':
      return sql`coalesce(starts_with(lower(${column}), lower(${value}::text)), false)`;
    case 'is_set':
      return sql`(coalesce(${column}, '') <> '')`;
    case 'is_not_set':
      return sql`(coalesce(${column}, '') = '')`;
    default:
      throw new Error(`segment was not checked: ${operator}`);
  }
};
