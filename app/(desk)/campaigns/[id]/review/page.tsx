import { Box, Grid, GridCol, Stack, Text, Title } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { locale, translator } from '#app/_adapters/translate.ts';
import { Moment } from '#app/_components/moment.tsx';
import { may } from '#lib/domain/access/role.ts';
import { signatures } from '#lib/domain/campaigns/campaign.ts';
import { isAlone, unansweredByOthers } from '#lib/domain/campaigns/validate.ts';
import { history } from '#lib/services/campaigns/history.ts';
import { LetterFrame } from '../_letter-frame.tsx';
import { loadView } from '../_load.ts';
import { Until } from '../_until.tsx';
import { ApproveForm } from './_approve-form.tsx';
import { Facts } from './_facts.tsx';
import { SendBack } from './_send-back.tsx';
import { Steps } from './_steps.tsx';

const ReviewPage = async ({ params }: { params: Promise<{ id: string }> }) => {
  const { ctx, parts, verdict, facts, approval } = await loadView((await params).id);
  const t = await translator('campaigns');
  const language = await locale();
  const { campaign } = parts;
  const { letter } = facts;
  const { author, editor, approvers } = facts.people;
  const wrote = [author.id, editor.id].includes(ctx.user.id);
  const alone = isAlone(facts.people);
  const mayApprove = may(ctx.role, 'campaigns:approve') && (!wrote || alone);
  const others = approvers.filter(({ id }) => id !== author.id && id !== editor.id);
  const quiet = facts.audience?.waiting.find(({ reason }) => reason === 'quiet_hours');
  const inReview = campaign.status === 'in_review';
  const blocked = verdict.findings.some(({ severity }) => severity === 'block');

  return (
    <Grid gap="lg">
      <GridCol span={{ base: 12, md: 7 }}>
        <Stack gap="lg">
          <Facts
            rows={[
              [t('review.author'), author.name],
              [
                t('review.editor'),
                <>
                  {editor.name} · <Moment at={campaign.editedAt} />
                </>,
              ],
              [
                t('review.approvers'),
                alone
                  ? t('review.aloneApproves', { name: author.name, minutes: facts.policy.coolingOffMinutes })
                  : others.map(({ name }) => name).join(', ') || t('review.nobody'),
              ],
              [
                t('review.audience'),
                <>
                  {t('review.audienceOf', {
                    permitted: facts.audience?.permitted ?? 0,
                    matches: facts.audience?.matches ?? 0,
                  })}
                  {quiet?.from && quiet.until && (
                    <Text size="sm">
                      {t('review.quiet', { people: quiet.people })} <Until from={quiet.from} until={quiet.until} />
                    </Text>
                  )}
                </>,
              ],
              [t('review.benefit'), campaign.benefit || '–'],
            ]}
          />
          {letter && (
            <Box>
              <Text fw={640} mb="xs">
                {letter.subject}
              </Text>
              <LetterFrame html={letter.html} title={letter.subject} />
            </Box>
          )}
          {approval && (
            <Box className="card" p="lg" component="section">
              <Text size="sm" c="dimmed" mb={6}>
                {t('review.approved')}
              </Text>
              <Text fz="lg" fw={600} lh={1.4}>
                “{approval.sentence}”
              </Text>
              <Text size="sm" mt="xs">
                <IconSignature size={16} aria-hidden style={{ verticalAlign: '-3px' }} /> {approval.by.name} ·{' '}
                <Moment at={approval.at} />
              </Text>
            </Box>
          )}
          {inReview && mayApprove && !blocked && (
            <ApproveForm
              id={campaign.id}
              sentence={signatures[language]}
              findings={verdict.findings}
              questions={unansweredByOthers(verdict, facts.people).map(({ rule }) => rule.id)}
              alone={alone && wrote ? facts.policy.coolingOffMinutes : null}
            />
          )}
          {inReview && mayApprove && blocked && (
            <Box className="card" p="lg">
              <Text lh={1.6}>{t('review.blocked')}</Text>
            </Box>
          )}
          {inReview && !mayApprove && (
            <Box className="card" p="lg">
              <Text lh={1.6}>
                {t(wrote && may(ctx.role, 'campaigns:approve') ? 'review.youWrote' : 'review.notYou')}
              </Text>
            </Box>
          )}
          {campaign.status === 'draft' && (
            <Box className="card" p="lg">
              <Text lh={1.6}>{t('review.notYet')}</Text>
            </Box>
          )}
          {['in_review', 'approved', 'scheduled'].includes(campaign.status) && may(ctx.role, 'campaigns:approve') && (
            <SendBack id={campaign.id} approved={!inReview} />
          )}
        </Stack>
      </GridCol>
      <GridCol span={{ base: 12, md: 5 }}>
        <Box className="card" p={{ base: 'md', sm: 'lg' }} component="section">
          <Title order={2} fz="md" mb="md">
            {t('review.history')}
          </Title>
          <Steps steps={await history(ctx, campaign.id)} />
        </Box>
      </GridCol>
    </Grid>
  );
};
export default ReviewPage;
