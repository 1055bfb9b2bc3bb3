'use client';
import { ActionIcon, Button, Menu, MenuDropdown, MenuItem, MenuLabel, MenuTarget } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { mergeFields } from '#lib/domain/campaigns/merge-fields.ts';

type Props = {
  onInsert: (field: string) => void;
  /** Only what may stand in a subject. */
  title?: boolean;
  button?: boolean;
};

/** Puts in what is filled in for each reader, written the one way that is understood. */
export const InsertField = ({ onInsert, title = false, button = false }: Props) => {
  const t = useTranslations('campaigns');
  return (
    <Menu position="bottom-end" width={260}>
      <MenuTarget>
        {button ? (
          <Button size="compact-sm" variant="default" leftSection={<IconBraces size={15} />}>
            {t('editor.insert')}
          </Button>
        ) : (
          <ActionIcon variant="subtle" color="gray" aria-label={t('editor.insert')}>
            <IconBraces size={17} />
          </ActionIcon>
        )}
      </MenuTarget>
      <MenuDropdown>
        <MenuLabel>{t('editor.insertHint')}</MenuLabel>
        {mergeFields
          .filter((field) => !title || field.title)
          .map(({ path }) => {
            const name = path.replace('.', '_') as 'contact_first_name';
            const stand = path === 'contact.first_name' ? ` | default: "${t('editor.standIn')}"` : '';
            return (
              <MenuItem key={path} onClick={() => onInsert(`{{ ${path}${stand} }}`)}>
                {t(`editor.fields.${name}`)}
              </MenuItem>
            );
          })}
      </MenuDropdown>
    </Menu>
  );
};
