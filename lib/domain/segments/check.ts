import { isDay, isNumber, kindOf, needsValue, operatorsOf } from './fields.ts';
import { type Condition, type Group, operators, type SegmentDefinition } from './segment.ts';

/** How much a segment may hold, so that no description can keep the database busy. */
export const limits = { depth: 5, conditions: 60, groupSize: 40, valueLength: 200 } as const;

/** What is wrong with a description, and where: the way to the node, by its place in each group. */
export type SegmentProblem = {
  path: number[];
  code:
    | 'shape'
    | 'too_deep'
    | 'too_many'
    | 'empty_group'
    | 'unknown_field'
    | 'wrong_operator'
    | 'value_missing'
    | 'value_too_long'
    | 'not_a_day'
    | 'not_a_country'
    | 'not_a_number_or_day';
};
export type SegmentCheck = { ok: true; segment: SegmentDefinition } | { ok: false; problems: SegmentProblem[] };

/** Reads a description that came from outside; every problem is named at its condition. Never throws. */
export const checkSegment = (input: unknown): SegmentCheck => {
  const problems: SegmentProblem[] = [];
  let conditions = 0;
  const say = (path: number[], code: SegmentProblem['code']) => void problems.push({ path, code });

  const group = (value: Record<string, unknown>, path: number[]): Group => {
    const join = Array.isArray(value.all) ? 'all' : 'any';
    const children = value[join] as unknown[];
    if (path.length >= limits.depth) say(path, 'too_deep');
    else if (children.length > limits.groupSize) say(path, 'too_many');
    // Only the outermost group may be empty: everybody. An empty group inside would silently mean everybody, or nobody.
    else if (children.length === 0 && path.length > 0) say(path, 'empty_group');
    else {
      const nodes = children.map((child, n) => node(child, [...path, n]));
      return { [join]: nodes, ...(value.not === true && { not: true }) } as Group;
    }
    return { all: [] };
  };

  const condition = (value: Record<string, unknown>, path: number[]): Condition => {
    if (++conditions === limits.conditions + 1) say(path, 'too_many');
    const { field, operator, value: given } = value;
    const isOperator = (o: unknown): o is Condition['operator'] => operators.includes(o as Condition['operator']);
    const nothing: Condition = { field: 'tag', operator: 'is_set' };
    const text = typeof given === 'string' ? given.trim().normalize('NFC') : '';
    const kind = typeof field === 'string' && field.length <= 100 ? kindOf(field) : null;
    if (typeof field !== 'string' || !kind) say(path, 'unknown_field');
    else if (!isOperator(operator) || !operatorsOf[kind].includes(operator)) say(path, 'wrong_operator');
    else if (!needsValue(operator)) return { field, operator, ...(value.not === true && { not: true }) };
    else if (text === '') say(path, 'value_missing');
    else if (text.length > limits.valueLength || text.includes('\0')) say(path, 'value_too_long');
    else if (kind === 'date' && !isDay(text)) say(path, 'not_a_day');
    else if (field === 'country' && !/^[a-z]{2}$/i.test(text)) say(path, 'not_a_country');
    else if ((operator === 'greater' || operator === 'less') && !isDay(text) && !isNumber(text))
      say(path, 'not_a_number_or_day');
    else return { field, operator, value: text, ...(value.not === true && { not: true }) };
    return nothing;
  };

  const node = (value: unknown, path: number[]): Group | Condition => {
    if (typeof value === 'object' && value !== null) {
      const record = value as Record<string, unknown>;
      if (Array.isArray(record.all) || Array.isArray(record.any)) return group(record, path);
      if ('field' in record) return condition(record, path);
    }
    say(path, 'shape');
    return { all: [] };
  };

  const read = node(input, []);
  if (!('all' in read || 'any' in read)) say([], 'shape');
  return problems.length > 0 ? { ok: false, problems } : { ok: true, segment: read as SegmentDefinition };
};
