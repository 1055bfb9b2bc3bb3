'use client';
import { Alert, Box, Button, Checkbox, Group, Radio, RadioGroup, Stack, Text, Textarea } from '@mantine/core';
import { IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmButton } from '#app/_components/confirm-button.tsx';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { checkStatement, type Demand } from '#lib/domain/consent/check-statement.ts';
import type { MajorChange } from '#lib/domain/consent/major-changes.ts';
import type { StatementFacts } from '#lib/domain/consent/statement.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { publishStatement, saveStatement } from '../_actions.ts';

type Props = {
  topicId: number;
  topicName: string;
  language: Locale;
  draft: { id: number; words: string; change: 'minor' | 'major' } | null;
  /** The words people agree to today; null: none yet. */
  last: string | null;
  given: number;
  facts: StatementFacts;
  suggestion: string;
  demands: Demand[];
  majorChanges: MajorChange[];
};

/** Writes the next words: says while typing what is missing, and shows them as the person will see them. */
export const StatementEditor = (props: Props) => {
  const { topicId, topicName, language, draft, last, given, facts, suggestion, demands, majorChanges } = props;
  const t = useTranslations('consent');
  const [writing, setWriting] = useState(draft !== null || last === null);
  const [words, setWords] = useState(draft?.words ?? last ?? suggestion);
  const [change, setChange] = useState<'minor' | 'major'>(
    draft?.change ?? (majorChanges.length > 0 ? 'major' : 'minor'),
  );
  const save = useAction(saveStatement, { success: t('statement.saved') });
  const missing = checkStatement(words, facts, language, demands);
  const silent = last !== null && change === 'minor' ? majorChanges : [];
  const publishable = silent.length === 0 && !missing.some(({ blocks }) => blocks);
  const saved = draft !== null && draft.words === words.trim() && draft.change === change;
  if (!writing)
    return (
      <Group>
        <Button variant="default" onClick={() => setWriting(true)}>
          {t('statement.next')}
        </Button>
      </Group>
    );
  return (
    <Stack gap="sm">
      <Textarea
        label={t('statement.words')}
        lang={language}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        autosize
        minRows={4}
        maxLength={4000}
        error={save.field('words').error}
      />
      {missing.length === 0 ? (
        <Alert color="leaf" variant="light" icon={<IconCheck size={18} />} role="status">
          {t('statement.complete')}
        </Alert>
      ) : (
        <Alert color="yellow" variant="light" icon={<IconInfoCircle size={18} />} title={t('statement.missing')}>
          <Stack gap={6}>
            {missing.map(({ part, sentence, blocks, source }) => (
              <Group key={part} justify="space-between" wrap="nowrap" align="flex-start" data-missing={part}>
                <Box>
                  <Text size="sm">
                    {t(`statement.part.${part}`)} {sentence && <em lang={language}>{sentence}</em>}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {t(blocks ? 'statement.askedBy' : 'statement.advisedBy', { source })}
                  </Text>
                </Box>
                {sentence && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    flex="none"
                    onClick={() => setWords((now) => `${now.trim()} ${sentence}`)}
                  >
                    {t('statement.add')}
                  </Button>
                )}
              </Group>
            ))}
          </Stack>
        </Alert>
      )}
      {last !== null && (
        <RadioGroup
          label={t('statement.change')}
          value={change}
          onChange={(value) => setChange(value === 'major' ? 'major' : 'minor')}
        >
          <Stack gap={6} mt={6}>
            <Radio value="minor" label={t('statement.minorText')} />
            <Radio value="major" label={t('statement.majorText')} />
          </Stack>
        </RadioGroup>
      )}
      {silent.length > 0 && (
        <Alert color="yellow" variant="light" icon={<IconInfoCircle size={18} />} data-silent>
          {t('statement.isMajor', { what: silent.map((one) => t(`statement.changed.${one}`)).join(', ') })}
        </Alert>
      )}
      <Box>
        <Text size="sm" fw={600} mb={6}>
          {t('statement.preview')}
        </Text>
        <Box className="card" p="md">
          <Checkbox
            disabled
            label={
              <>
                <Text fw={600}>{topicName}</Text>
                <Text lang={language} style={{ whiteSpace: 'pre-line' }}>
                  {words}
                </Text>
              </>
            }
          />
        </Box>
      </Box>
      <FaultNotice fault={save.fault} />
      <Group>
        <Button
          variant={saved ? 'default' : 'filled'}
          loading={save.pending}
          disabled={saved}
          onClick={() => save.run({ topicId, statementId: draft?.id ?? null, language, words, change })}
        >
          {t('statement.save')}
        </Button>
        {draft && saved && publishable && (
          <ConfirmButton
            action={publishStatement}
            input={{ id: draft.id }}
            variant="filled"
            color="leaf"
            question={t('statement.publishQuestion')}
            consequence={t(change === 'major' && last !== null ? 'statement.publishMajor' : 'statement.publishText', {
              given,
            })}
            confirm={t('statement.publish')}
            success={t('statement.published')}
          >
            {t('statement.publish')}
          </ConfirmButton>
        )}
      </Group>
    </Stack>
  );
};
