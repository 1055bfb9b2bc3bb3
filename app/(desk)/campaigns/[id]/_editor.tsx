'use client';
import '@mantine/tiptap/styles.css';
import { Box, InputWrapper } from '@mantine/core';
import { Link, RichTextEditor } from '@mantine/tiptap';
import { useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useId } from 'react';
import { useTranslations } from 'use-intl';
import { InsertField } from './_insert-field.tsx';

type Props = {
  label: string;
  value: string;
  /** Rises when the value was changed from outside the editor. */
  version: number;
  editable: boolean;
  onChange: (html: string) => void;
};

/** Writes exactly what a letter may keep (lib/services/campaigns/sanitise.ts): no pictures, no styles. */
export const Editor = ({ label, value, version, editable, onChange }: Props) => {
  const t = useTranslations('campaigns');
  const labelId = useId();
  const editor = useEditor({
    extensions: [StarterKit.configure({ link: false, heading: { levels: [1, 2, 3] } }), Link],
    content: value,
    editable,
    immediatelyRender: false,
    editorProps: { attributes: { 'aria-labelledby': labelId, role: 'textbox', 'aria-multiline': 'true' } },
    onUpdate: ({ editor: now }) => onChange(now.isEmpty ? '' : now.getHTML()),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change from outside is put into the editor
  useEffect(() => {
    if (version > 0) editor?.commands.setContent(value, { emitUpdate: false });
  }, [version]);

  const labels = {
    boldControlLabel: t('editor.bold'),
    italicControlLabel: t('editor.italic'),
    underlineControlLabel: t('editor.underline'),
    h1ControlLabel: t('editor.h1'),
    h2ControlLabel: t('editor.h2'),
    h3ControlLabel: t('editor.h3'),
    bulletListControlLabel: t('editor.bullets'),
    orderedListControlLabel: t('editor.numbers'),
    blockquoteControlLabel: t('editor.quote'),
    hrControlLabel: t('editor.line'),
    linkControlLabel: t('editor.link'),
    unlinkControlLabel: t('editor.unlink'),
    undoControlLabel: t('editor.undo'),
    redoControlLabel: t('editor.redo'),
    linkEditorInputLabel: t('editor.linkInput'),
    linkEditorInputPlaceholder: 'https://',
    linkEditorExternalLink: t('editor.linkExternal'),
    linkEditorInternalLink: t('editor.linkInternal'),
    linkEditorSave: t('editor.linkSave'),
  };
  return (
    <InputWrapper label={label} labelElement="div" labelProps={{ id: labelId }} description={t('write.bodyHint')}>
      <RichTextEditor editor={editor} labels={labels} mt={6} className="campaign-editor">
        {editable && (
          <RichTextEditor.Toolbar>
            <RichTextEditor.ControlsGroup>
              <RichTextEditor.H1 />
              <RichTextEditor.H2 />
              <RichTextEditor.H3 />
            </RichTextEditor.ControlsGroup>
            <RichTextEditor.ControlsGroup>
              <RichTextEditor.Bold />
              <RichTextEditor.Italic />
              <RichTextEditor.Underline />
            </RichTextEditor.ControlsGroup>
            <RichTextEditor.ControlsGroup>
              <RichTextEditor.BulletList />
              <RichTextEditor.OrderedList />
              <RichTextEditor.Blockquote />
              <RichTextEditor.Hr />
            </RichTextEditor.ControlsGroup>
            <RichTextEditor.ControlsGroup>
              <RichTextEditor.Link />
              <RichTextEditor.Unlink />
            </RichTextEditor.ControlsGroup>
            <RichTextEditor.ControlsGroup>
              <RichTextEditor.Undo />
              <RichTextEditor.Redo />
            </RichTextEditor.ControlsGroup>
            <Box ml="auto">
              <InsertField onInsert={(field) => editor?.chain().focus().insertContent(field).run()} button />
            </Box>
          </RichTextEditor.Toolbar>
        )}
        <RichTextEditor.Content />
      </RichTextEditor>
    </InputWrapper>
  );
};
