import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { notFound } from 'next/navigation';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { PageHeader } from '#app/_components/page-header.tsx';
import { Section } from '#app/_components/section.tsx';
import { may } from '#lib/domain/access/role.ts';
import { formOf } from '#lib/services/forms/form-of.ts';
import { paperOf } from '#lib/services/forms/paper-of.ts';
import { PaperForm } from './_paper-form.tsx';

const PaperPage = async ({ params }: { params: Promise<{ id: string }> }) => {
  const ctx = await staffContext();
  const t = await translator('forms');
  const found = await formOf(ctx, Number((await params).id) || 0);
  if (!found) notFound();
  const { line, input } = found;
  return (
    <>
      <PageHeader
        title={t('paper.title')}
        lead={t('paper.lead')}
        back={{ href: `/forms/${line.id}`, label: line.name }}
        actions={
          <Button
            component="a"
            variant="default"
            href={`/forms/${line.id}/paper/sheet`}
            target="_blank"
            leftSection={<IconPrinter size={16} />}
          >
            {t('paper.print')}
          </Button>
        }
      />
      {may(ctx.role, 'people:write') && (
        <Section title={t('paper.person')} lead={t('paper.personLead')}>
          <PaperForm
            formId={line.id}
            language={input.language}
            askName={input.askName}
            askCountry={input.askCountry}
            today={ctx.now.toISOString().slice(0, 10)}
            {...(await paperOf(ctx, { id: line.id, askMeasurement: input.askMeasurement }))}
          />
        </Section>
      )}
    </>
  );
};
export default PaperPage;
