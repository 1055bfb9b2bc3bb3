import { Body, Container, Head, Hr, Html, Link, Section, Text } from '@react-email/components';
import { placeholder } from '#lib/domain/delivery/rendered.ts';
import type { Locale } from '#lib/domain/locale.ts';

export type CampaignFrameWords = {
  unsubscribe: string;
  preferences: string;
  why: string;
  /** Asks whether it was worth reading. */
  worth: string;
  /** That everything can be refused at once, and where. */
  refuseAll: string;
  /** Name, postal address, contact: one line each. */
  imprint: string[];
};

const font = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const small = { margin: '0 0 10px', fontSize: 12.5, lineHeight: '19px', color: '#70675e' } as const;
const link = { color: '#286447', textDecoration: 'underline' } as const;

/**
 * The paper campaigns are written on, rendered once a campaign with its places open (lib/domain/delivery/rendered.ts). No
 * pictures and nothing fetched from anywhere: opening a letter tells nobody.
 */
export const CampaignFrame = ({ language, words }: { language: Locale; words: CampaignFrameWords }) => (
  <Html lang={language} dir="ltr">
    <Head>
      <meta name="color-scheme" content="light" />
    </Head>
    <Body style={{ margin: 0, padding: '32px 12px', backgroundColor: '#faf7f2', fontFamily: font, color: '#231e1a' }}>
      <div style={{ display: 'none', overflow: 'hidden', lineHeight: '1px', opacity: 0, maxHeight: 0, maxWidth: 0 }}>
        {placeholder('preheader')}
      </div>
      <Container style={{ maxWidth: 600 }}>
        <Section
          style={{
            backgroundColor: '#ffffff',
            border: '1px solid #eae4db',
            borderRadius: 14,
            padding: '20px 32px 28px',
            fontSize: 16,
            lineHeight: '26px',
          }}
        >
          {placeholder('body')}
        </Section>
        <Hr style={{ borderColor: '#eae4db', margin: '24px 0 14px' }} />
        <Section style={{ padding: '0 4px' }}>
          <Text style={small}>
            <Link href={placeholder('worth')} style={link}>
              {words.worth}
            </Link>
          </Text>
          <Text style={small}>{placeholder('because')}</Text>
          <Text style={small}>
            <Link href={placeholder('unsubscribe')} style={link}>
              {words.unsubscribe}
            </Link>
            {' · '}
            <Link href={placeholder('preferences')} style={link}>
              {words.preferences}
            </Link>
            {' · '}
            <Link href={placeholder('why')} style={link}>
              {words.why}
            </Link>
          </Text>
          <Text style={small}>{words.refuseAll}</Text>
          <Text style={{ ...small, margin: 0 }}>
            {words.imprint.map((line) => (
              <span key={line}>
                {line}
                <br />
              </span>
            ))}
          </Text>
        </Section>
      </Container>
    </Body>
  </Html>
);
