'use client';
import './segments.css';
import { Button, NativeSelect, Group as Row, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { limits } from '#lib/domain/segments/check.ts';
import { childrenOf, type Group, isGroup, joinOf, type Node } from '#lib/domain/segments/segment.ts';
import type { SegmentPage } from '#lib/services/segments/segment-page.ts';
import { ConditionEditor } from './_condition.tsx';
import { useProblem } from './_problems.ts';

type Props = {
  group: Group;
  /** Its place: the numbers of the groups around it. */
  path: number[];
  known: SegmentPage['known'];
  onChange: (group: Group) => void;
  onRemove?: () => void;
};

const withChildren = (group: Group, children: Node[], join = joinOf(group)): Group =>
  ({ [join]: children, ...(group.not && { not: true }) }) as Group;
const opposite = (group: Group): Group => ({ ...group, not: group.not ? undefined : true });

/** Conditions and further groups, joined by and / or, and the whole of it turned into its opposite if wanted. */
export const GroupEditor = ({ group, path, known, onChange, onRemove }: Props) => {
  const t = useTranslations('segments');
  const problem = useProblem(path);
  const children = childrenOf(group);
  const change = (n: number, child: Node) => onChange(withChildren(group, children.with(n, child)));
  const remove = (n: number) => onChange(withChildren(group, children.toSpliced(n, 1)));
  const add = (child: Node) => onChange(withChildren(group, [...children, child]));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would inherit its legend's layout
    <div
      role="group"
      className="group"
      data-not={group.not === true}
      aria-label={t('builder.groupLabel', { path: path.map((n) => n + 1).join('.') || '1' })}
    >
      <Stack gap="sm">
        <Row gap="xs">
          <Button
            size="compact-xs"
            variant={group.not ? 'filled' : 'subtle'}
            color={group.not ? 'red' : 'gray'}
            aria-pressed={group.not === true}
            aria-label={t('builder.notThis')}
            onClick={() => onChange(opposite(group))}
          >
            {group.not ? t('builder.not') : `+ ${t('builder.not')}`}
          </Button>
          <NativeSelect
            size="xs"
            aria-label={t('builder.join')}
            value={joinOf(group)}
            onChange={({ currentTarget }) =>
              onChange(withChildren(group, children, currentTarget.value as 'all' | 'any'))
            }
            data={[
              { value: 'all', label: t('builder.all') },
              { value: 'any', label: t('builder.any') },
            ]}
          />
        </Row>
        {children.length === 0 && path.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('builder.everybody')}
          </Text>
        )}
        {children.map((child, n) => {
          const at = [...path, n];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a node is its place in the group
            <div key={n}>
              {n > 0 && (
                <Text size="xs" c="dimmed" fw={600} mb={6}>
                  {t(joinOf(group) === 'all' ? 'builder.and' : 'builder.or')}
                </Text>
              )}
              {isGroup(child) ? (
                <GroupEditor
                  group={child}
                  path={at}
                  known={known}
                  onChange={(next) => change(n, next)}
                  onRemove={() => remove(n)}
                />
              ) : (
                <ConditionEditor
                  condition={child}
                  path={at}
                  known={known}
                  onChange={(next) => change(n, next)}
                  onRemove={() => remove(n)}
                />
              )}
            </div>
          );
        })}
        {problem && (
          <Text size="xs" c="error">
            {t(`problem.${problem}`)}
          </Text>
        )}
        <Row gap="xs">
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={14} />}
            onClick={() => add({ field: 'tag', operator: 'has', value: '' })}
          >
            {t('builder.condition')}
          </Button>
          {path.length < limits.depth - 1 && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPlus size={14} />}
              onClick={() => add({ any: [{ field: 'tag', operator: 'has', value: '' }] })}
            >
              {t('builder.group')}
            </Button>
          )}
          {onRemove && (
            <Button size="compact-sm" variant="subtle" color="red" onClick={onRemove}>
              {t('builder.removeGroup')}
            </Button>
          )}
        </Row>
      </Stack>
    </div>
  );
};
