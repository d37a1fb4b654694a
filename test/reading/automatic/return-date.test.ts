import { describe, expect, it } from 'vitest';
import { automaticLetter } from './letter.ts';

async function until(text: string, fields = {}): Promise<string | null> {
  const reading = await automaticLetter({ 'Auto-Submitted': 'auto-replied', ...fields }, text);
  return reading.until;
}

// The mails are of Tuesday, 3 June 2025, at 09:00 UTC.
describe('an absence note names', () => {
  it.each([
    ['the day of return', 'I will return on Monday 9 June.', '2025-06-09'],
    [
      'the day of return over the last day away',
      'I am away until 13 June and back on 16 June.',
      '2025-06-16',
    ],
    ['the day of return in front of the verb', 'Am 10.6. bin ich zurück.', '2025-06-10'],
    ['a weekday of return', "I'm away from my desk, returning Thursday.", '2025-06-05'],
    [
      'a month of return',
      'Meine Rückkehr ist für Januar 2026 geplant. Ich bin im Mutterschutz.',
      '2026-01-01',
    ],
    ['a stretch until the return', 'Back in two weeks!', '2025-06-17'],
    ['the last day away', 'I am on annual leave until 13th June inclusive.', '2025-06-13'],
    ['the last day of a range', 'Van 2 juni tot en met 13 juni ben ik met vakantie.', '2025-06-13'],
    ['the last day of a range with one month', 'Je suis absente du 2 au 13 juin.', '2025-06-13'],
    ['the last day of an American range', 'I will be traveling on June 2-13.', '2025-06-13'],
    ['the last day of an ISO range', 'I am out of the office from 2025-06-02 to 2025-06-13.', '2025-06-13'],
    ['the one day away', "I'm out of the office Friday.", '2025-06-06'],
    ['today', 'I am out of the office today.', '2025-06-03'],
    ['bis einschließlich', 'Ich bin bis einschließlich 20.06.2025 nicht im Büro.', '2025-06-20'],
    ['a Spanish day', 'Estoy de vacaciones hasta el 20 de junio.', '2025-06-20'],
    ['a Portuguese return', 'Estarei ausente de 02/06 a 13/06, retornando no dia 16/06.', '2025-06-16'],
    ['an Italian return', 'Sono fuori ufficio fino al 20 giugno. Rientro lunedì 23 giugno.', '2025-06-23'],
    ['a Swedish return', 'Jag är på semester och är tillbaka den 23 juni.', '2025-06-23'],
    ['a Polish day', 'Jestem na urlopie do 20 czerwca.', '2025-06-20'],
    [
      'a Russian day',
      'Я нахожусь в отпуске до 20 июня. По срочным вопросам обращайтесь к Ивану.',
      '2025-06-20',
    ],
    ['a Japanese day', '出張のため6月10日まで不在にしております。', '2025-06-10'],
    ['no day that can be told', 'I am travelling this week and will reply when I can.', null],
    ['no first day for a last', 'I no longer work here since 30 April.', null],
    [
      'no day of another matter',
      'I am out of the office until Monday. Our new prices are valid from 1 July.',
      '2025-06-09',
    ],
    ['no stretch without a beginning', 'I am on holiday for two weeks.', null],
  ])('%s', async (_, text, wanted) => {
    expect(await until(text)).toBe(wanted);
  });

  it('a day of next year where the mail is of December', async () => {
    const fields = { Date: 'Fri, 19 Dec 2025 09:00:00 +0000' };
    expect(await until('I am out of the office until 5 January.', fields)).toBe('2026-01-05');
  });

  it('the month first where the writer is American', async () => {
    const fields = { Date: 'Tue, 3 Jun 2025 09:00:00 -0700' };
    expect(await until('I am out of the office until 7/8/2025.', fields)).toBe('2025-07-08');
  });

  it('the day first elsewhere', async () => {
    expect(await until('I am out of the office until 7/8/2025.')).toBe('2025-08-07');
  });

  it('the reading that lies ahead where only one does', async () => {
    expect(await until('I am out of the office until 6/5/2025.')).toBe('2025-06-05');
  });

  it('nothing where the mail has no date to reckon from', async () => {
    expect(await until('I am back on 9 June.', { Date: '' })).toBeNull();
  });

  it('its day in the subject too', async () => {
    const fields = { Subject: 'Out of office until 13 June' };
    expect(await until('I am out of the office.', fields)).toBe('2025-06-13');
  });
});
