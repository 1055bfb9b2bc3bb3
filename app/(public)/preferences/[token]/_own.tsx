import type { Preferences } from '#lib/services/consent/preferences-of.ts';
import { wordsIn } from '#lib/services/words.ts';

type Props = { preferences: Preferences };

/** Being seen while reading: a box of its own, off unless they said yes. A browser that says no is not asked again. */
export const Measurement = ({ preferences, signal }: Props & { signal: boolean }) => {
  const { language, asker, measurement } = preferences;
  const t = wordsIn(language, 'public');
  if (!measurement.asked && !measurement.yes) return null;
  return (
    <section className="card">
      <h2>{t('preferences.measure.title')}</h2>
      <p>{t(signal ? 'preferences.measure.signal' : 'preferences.measure.text', { sender: asker.legalName })}</p>
      <p className="standing">{t(measurement.yes && !signal ? 'preferences.measure.yes' : 'preferences.measure.no')}</p>
      {!(signal && !measurement.yes) && (
        <form method="post">
          <input type="hidden" name="lang" value={language} />
          {!signal && (
            <label className="box">
              <input type="checkbox" name="measured" value="yes" defaultChecked={measurement.yes} />
              <span>{t('preferences.measure.box')}</span>
            </label>
          )}
          <button type="submit" className="secondary" name="act" value="measurement">
            {t(signal ? 'preferences.measure.enter' : 'preferences.measure.submit')}
          </button>
        </form>
      )}
    </section>
  );
};

/** What only the person may do: its link goes to their mailbox. */
export const OwnData = ({ preferences: { language } }: Props) => {
  const t = wordsIn(language, 'public');
  return (
    <section className="card">
      <h2>{t('preferences.data.title')}</h2>
      <p>{t('preferences.data.text')}</p>
      <form method="post">
        <input type="hidden" name="lang" value={language} />
        <button type="submit" className="secondary" name="act" value="mail-export">
          {t('preferences.data.export')}
        </button>
        <button type="submit" className="stop" name="act" value="mail-erase">
          {t('preferences.data.erase')}
        </button>
      </form>
    </section>
  );
};

type AddressProps = Props & { trouble?: { typed: string; sentence: string } | undefined };

export const AddressChoice = ({ preferences: { language }, trouble }: AddressProps) => {
  const t = wordsIn(language, 'public');
  return (
    <section className="card">
      <h2>{t('preferences.address.title')}</h2>
      <p>{t('preferences.address.text')}</p>
      <form method="post" className="line">
        <input type="hidden" name="lang" value={language} />
        <label className="field">
          <span>{t('preferences.address.label')}</span>
          <input
            type="email"
            name="address"
            autoComplete="email"
            required
            maxLength={254}
            defaultValue={trouble?.typed}
            aria-invalid={trouble ? true : undefined}
            aria-describedby={trouble ? 'address-trouble' : undefined}
          />
        </label>
        <button type="submit" className="secondary" name="act" value="address">
          {t('preferences.address.submit')}
        </button>
      </form>
      {trouble && (
        <p id="address-trouble" className="trouble-text">
          {trouble.sentence}
        </p>
      )}
    </section>
  );
};
